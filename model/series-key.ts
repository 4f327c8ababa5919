import type { SeriesTags, TestSeries } from './monitor-test';

/** What a key of a series means; or in words what is wrong with it. */
export type SeriesKey = Pick<TestSeries, 'of' | 'name' | 'tags'>;

/** `errors`, `failures{reason:x}`, `istio.mesh.request.count{reporter:source,response_code:503}`. */
export function parseSeriesKey(key: string): SeriesKey | string {
  const [, name = '', braces, inside = ''] = /^([A-Za-z][\w.-]*)(\{([^{}]*)\})?$/.exec(key) ?? [];
  if (name === '') return `'${key}' names no series`;
  const tags = braces === undefined ? {} : parseTags(inside, ',');
  return typeof tags === 'string' ? tags : { of: kindOf(name), name, tags };
}

/** A role is a plain word; every metric's name has a dot or an underscore. */
export function kindOf(name: string): 'role' | 'metric' {
  return /[._]/.test(name) ? 'metric' : 'role';
}

/** `a:b,c:d`, in lower case as Datadog stores tags; a key that stands twice has both values. */
export function parseTags(text: string, separator: ',' | ';'): SeriesTags | string {
  const tags = new Map<string, string[]>();
  for (const part of text
    .toLowerCase()
    .split(separator)
    .map((one) => one.trim())) {
    if (part === '') continue;
    const at = part.indexOf(':');
    if (at < 1 || at === part.length - 1 || /\s/.test(part)) return `'${part}' is no tag, expected key:value`;
    const key = part.slice(0, at);
    tags.set(key, [...(tags.get(key) ?? []), part.slice(at + 1)]);
  }
  return Object.fromEntries(
    [...tags].map(([key, [first = '', ...others]]) => [key, others.length > 0 ? [first, ...others] : first]),
  );
}
