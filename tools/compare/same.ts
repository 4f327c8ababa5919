import type { Attributes } from '../artifact/artifact';
import { isMap } from '../artifact/json';

/** Keys that say nothing about the object in Datadog: CDKTF's own notes, and what only a state knows. */
const silent: ReadonlySet<string> = new Set(['//', 'id', 'url', 'validate', 'provider', 'force_delete']);

/** Whether an attribute is worth comparing. */
export const isSilent = (name: string): boolean => silent.has(name);

/** Whether Terraform takes a value for none: unset, or an empty text or list. */
export function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether two attribute maps say the same; nothing is copied, since a whole artifact is compared for 50 changes. */
export function sameAttributes(one: Attributes, other: Attributes): boolean {
  for (const name in one) if (!silent.has(name) && !same(one[name], other[name])) return false;
  for (const name in other) if (!silent.has(name) && !(name in one) && !isUnset(other[name])) return false;
  return true;
}

/** Whether two values say the same. A number as a text is that number, and a single block that of a list of one. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (isUnset(one) || isUnset(other)) return isUnset(one) && isUnset(other);
  if (Array.isArray(one) && Array.isArray(other)) {
    if (one.length !== other.length) return false;
    for (let index = 0; index < one.length; index += 1) if (!same(one[index], other[index])) return false;
    return true;
  }
  if (isMap(one) && isMap(other)) return sameAttributes(one, other);
  if (Array.isArray(one) && one.length === 1 && isMap(other)) return same(one[0], other);
  if (Array.isArray(other) && other.length === 1 && isMap(one)) return same(one, other[0]);
  return isScalar(one) && isScalar(other) && String(one) === String(other);
}

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
