import type { ErrorObject } from 'ajv';
import type { Path } from '../path';

type Container = Record<string | number, unknown>;

function containerOf(data: unknown, path: Path): Container | undefined {
  let value = data;
  for (const segment of path.slice(0, -1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Container)[segment];
  }
  return typeof value === 'object' && value !== null ? (value as Container) : undefined;
}

/** Removes the value that an error is about. A list keeps a hole there, so that the other entries keep their place. */
export function repair(data: unknown, error: ErrorObject, path: Path): void {
  if (error.keyword === 'required' || error.keyword === 'minProperties' || error.keyword === 'minItems') return;
  const extra = (error.params as { additionalProperty?: string }).additionalProperty;
  const target = extra === undefined ? path : [...path, extra];
  const last = target.at(-1);
  const container = last === undefined ? undefined : containerOf(data, target);
  if (!container || last === undefined) return;
  if (Array.isArray(container)) container[last as number] = undefined;
  else delete container[last];
}
