import { entriesOf, isMap } from '../artifact/json';
import { escaped } from '../artifact/template';

/** A live object with its texts as Terraform would read them, at every depth, since that is how attributes are read. */
export function escapeTexts<T>(value: T): T {
  return escape(value) as T;
}

function escape(value: unknown): unknown {
  if (typeof value === 'string') return escaped(value);
  if (Array.isArray(value)) return value.map(escape);
  if (!isMap(value)) return value;
  return Object.fromEntries(entriesOf(value).map(([name, inner]) => [name, escape(inner)]));
}
