import type { Attributes } from './artifact';
import { blocks, entriesOf, isMap } from './json';

/**
 * Attributes with the contents of their `dynamic` blocks where the blocks would stand, inner ones too. A block stands
 * once, however many its list makes: their values are expressions of the iterator. An empty literal list makes none.
 */
export function withDynamic(attributes: Attributes): Attributes {
  const { dynamic, ...rest } = attributes;
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(rest)) found[name] = inner(value);
  for (const [name, written] of blocks(dynamic).flatMap(entriesOf)) {
    const contents = blocks(written)
      .filter(({ for_each: list }) => !isEmpty(list))
      .flatMap(({ content }) => blocks(content))
      .map(withDynamic);
    if (contents.length > 0) found[name] = [...blocks(found[name]), ...contents];
  }
  return found;
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return isMap(value) ? withDynamic(value) : value;
}

function isEmpty(list: unknown): boolean {
  if (Array.isArray(list)) return list.length === 0;
  return isMap(list) && Object.keys(list).length === 0;
}
