import { entriesOf, isMap } from './json';
import { escaped } from './template';

/** Literal values, of a plan or of a live object, with their texts as Terraform would read them, at every depth. */
export function escapeTexts<T>(value: T): T {
  return escape(value) as T;
}

function escape(value: unknown): unknown {
  if (typeof value === 'string') return escaped(value);
  if (Array.isArray(value)) return value.map(escape);
  if (!isMap(value)) return value;
  return Object.fromEntries(entriesOf(value).map(([name, inner]) => [name, escape(inner)]));
}
