/** Terraform's schemas and Datadog's boards end long before this depth; nothing that is nested deeper is read. */
const deepest = 500;

/**
 * Calls `see` with every text of a JSON value and where it stands, in the order of the file. `path` is one list that
 * changes as the walk goes on: copy what shall be kept.
 */
export function eachText(value: unknown, see: (text: string, path: readonly (string | number)[]) => void): void {
  const path: (string | number)[] = [];
  const walk = (inner: unknown): void => {
    if (typeof inner === 'string') {
      see(inner, path);
    } else if (path.length > deepest) {
      return;
    } else if (Array.isArray(inner)) {
      inner.forEach((entry, index) => {
        path.push(index);
        walk(entry);
        path.pop();
      });
    } else if (typeof inner === 'object' && inner !== null) {
      for (const [key, entry] of Object.entries(inner)) {
        path.push(key);
        walk(entry);
        path.pop();
      }
    }
  };
  walk(value);
}

/** `resource.datadog_monitor.cart.tags[2]` */
export function pathText(path: readonly (string | number)[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}
