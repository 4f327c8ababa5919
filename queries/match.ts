import type { Filter } from './filter';

/** Tags of one series; a key may have several values. */
export type Tags = Readonly<Record<string, string | readonly string[]>>;

/**
 * Whether a filter reads a series. Keys and values compare in lower case, as Datadog stores them; those of the series are
 * given so. Template variables match everything, as their default does. A key that the series
 * does not have matches nothing, so its negation matches.
 */
export function matches(filter: Filter, tags: Tags): boolean {
  switch (filter.kind) {
    case 'everything':
    case 'variable':
      return true;
    case 'tag':
      return hasValue(tags, filter.key, filter.value);
    case 'bare':
      return Object.hasOwn(tags, filter.tag.toLowerCase());
    case 'in':
      return filter.values.some((value) => hasValue(tags, filter.key, value));
    case 'not':
      return !matches(filter.filter, tags);
    case 'group':
      return matches(filter.filter, tags);
    case 'and':
      return filter.filters.every((part) => matches(part, tags));
    case 'or':
      return filter.filters.some((part) => matches(part, tags));
  }
}

/** Tags as Datadog stores them: in lower case. */
export function lowered(tags: Tags): Tags {
  const values = new Map<string, readonly string[]>();
  for (const [name, found] of Object.entries(tags)) {
    const key = name.toLowerCase();
    const more = (typeof found === 'string' ? [found] : found).map((value) => value.toLowerCase());
    values.set(key, [...new Set([...(values.get(key) ?? []), ...more])]);
  }
  return Object.fromEntries(values);
}

function hasValue(tags: Tags, name: string, text: string): boolean {
  const [key, pattern] = [name.toLowerCase(), text.toLowerCase()];
  const found = Object.hasOwn(tags, key) ? tags[key] : undefined;
  if (found === undefined) return false;
  const values = typeof found === 'string' ? [found] : found;
  return values.some((value) => matchesPattern(value, pattern));
}

/** Whether a value is one of a pattern's: `*` stands for any text, everything else for itself. */
export function matchesPattern(value: string, pattern: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return value === pattern;
  const tail = rest.pop() ?? '';
  if (!value.startsWith(head) || !value.endsWith(tail) || value.length < head.length + tail.length) return false;
  let from = head.length;
  const end = value.length - tail.length;
  return rest.every((part) => {
    const at = value.indexOf(part, from);
    from = at + part.length;
    return at >= 0 && from <= end;
  });
}
