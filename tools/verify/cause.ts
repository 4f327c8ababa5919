import { closest } from '../../model/closest';
import { and, type Filter } from '../../queries/filter';
import { matches } from '../../queries/match';
import { keyOf, keysOf } from '../../queries/scope-tags';
import { printFilter } from '../../queries/print-filter';
import type { Group } from '../live/account';
import { grouped } from './_grouped';

/** The first condition that no series meets, of those that meet the ones before it. */
export interface Cause {
  readonly condition: Filter;
  readonly key: string;
  /** Values that the series before it have, most of the traffic first; empty where they lack the tag. */
  readonly seen: readonly string[];
}

/** Why no group meets all conditions; undefined where one does. */
export function causeOf(conditions: readonly Filter[], groups: readonly Group[]): Cause | undefined {
  let left = groups;
  for (const condition of conditions) {
    const next = left.filter(({ tags }) => matches(condition, tags));
    if (next.length > 0) {
      left = next;
      continue;
    }
    const key = keyOf(condition) ?? keysOf(condition)[0] ?? '';
    return { condition, key, seen: valuesOf(left, key) };
  }
  return undefined;
}

export function isMet(conditions: readonly Filter[], groups: readonly Group[]): boolean {
  const all = and(...conditions);
  return candidates(conditions, groups).some(({ tags }) => matches(all, tags));
}

/** Of all groups that meet the conditions. */
export function sum(conditions: readonly Filter[], groups: readonly Group[]): number {
  const all = and(...conditions);
  const met = candidates(conditions, groups).filter(({ tags }) => matches(all, tags));
  return met.reduce((total, { value }) => total + value, 0);
}

/** By key and value; thousands of demands are looked for in thousands of groups. */
const indexes = new WeakMap<readonly Group[], Map<string, ReadonlyMap<string, readonly Group[]>>>();

/** Groups that have the value of the first condition that names one. */
function candidates(conditions: readonly Filter[], groups: readonly Group[]): readonly Group[] {
  const exact = conditions.find((one) => one.kind === 'tag' && !one.value.includes('*'));
  if (exact?.kind !== 'tag') return groups;
  const byKey = indexes.get(groups) ?? new Map<string, ReadonlyMap<string, readonly Group[]>>();
  indexes.set(groups, byKey);
  const byValue = byKey.get(exact.key) ?? grouped(groups, ({ tags }) => (tags[exact.key] ?? '').toLowerCase());
  byKey.set(exact.key, byValue);
  return byValue.get(exact.value.toLowerCase()) ?? [];
}

/** Values of a tag, the largest first: what a person looks for is seldom the smallest. */
function valuesOf(groups: readonly Group[], key: string): readonly string[] {
  const sizes = new Map<string, number>();
  for (const { tags, value } of groups) {
    const text = tags[key];
    if (text !== undefined) sizes.set(text, (sizes.get(text) ?? 0) + value);
  }
  return [...sizes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([text]) => text);
}

/** What there is instead, nearest first: `Datadog has cart-api.ns, cart.shop`. */
export function insteadOf({ condition, seen }: Cause): string {
  if (seen.length === 0) return 'no series has that tag';
  const wanted = printFilter(condition).replace(/^[^:]*:/, '');
  const [first = '', ...others] = seen.toSorted((a, b) => commonStart(b, wanted) - commonStart(a, wanted));
  const near = closest(wanted, others) ?? first;
  const shown = [...new Set([first, near, ...others])].slice(0, 5);
  return `Datadog has ${shown.join(', ')}${seen.length > shown.length ? `, and ${seen.length - shown.length} more` : ''}`;
}

/** Names of one service begin alike, wherever it went. */
function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
