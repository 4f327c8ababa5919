import { isMap } from './json';

/** Terraform's schemas and Datadog's boards end long before this depth; nothing that is nested deeper is read. */
const deepest = 500;

/**
 * Calls `see` with every text of a JSON value and where it stands, in the order of the file. `path` is one list that
 * changes as the walk goes on: copy what shall be kept.
 */
export function eachText(value: unknown, see: (text: string, path: readonly (string | number)[]) => void): void {
  const path: (string | number)[] = [];
  // loops and no entries: artifacts hold a hundred thousand texts, and every list made on the way is felt
  const walk = (inner: unknown): void => {
    if (typeof inner === 'string') {
      see(inner, path);
    } else if (path.length > deepest) {
      return;
    } else if (Array.isArray(inner)) {
      for (let index = 0; index < inner.length; index += 1) step(index, inner[index]);
    } else if (isMap(inner)) {
      for (const key in inner) step(key, inner[key]);
    }
  };
  const step = (key: string | number, entry: unknown): void => {
    if (entry === null || typeof entry === 'number' || typeof entry === 'boolean') return;
    path.push(key);
    walk(entry);
    path.pop();
  };
  walk(value);
}

/** `resource.datadog_monitor.cart.tags[2]` */
export function pathText(path: readonly (string | number)[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}
