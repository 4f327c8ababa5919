import type { SchemaError } from './translate';

type Container = Record<string | number, unknown>;

/** Nothing to cut out: something is missing, or only the name is wrong and others may refer to it. */
const harmless = new Set(['required', 'minProperties', 'minItems', 'propertyNames']);

/** Removes the value that an error is about. A list keeps a hole there, so that the other entries keep their place. */
export function repair(data: unknown, { keyword, path }: Pick<SchemaError, 'keyword' | 'path'>): void {
  if (harmless.has(keyword)) return;
  const last = path.at(-1);
  let container = data;
  for (const segment of path.slice(0, -1)) {
    container = typeof container === 'object' && container !== null ? (container as Container)[segment] : undefined;
  }
  if (last === undefined || typeof container !== 'object' || container === null) return;
  if (Array.isArray(container)) container[last as number] = undefined;
  else delete (container as Container)[last];
}
