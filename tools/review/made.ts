import type { Resource } from '../artifact/artifact';
import { differences } from '../compare/differences';
import type { Hash } from './digest';
import { partsOf, type Parts } from './parts';

/** What an object will be, part by part, as though there had been none. */
export function madeOf(after: Resource, hash: Hash): Parts {
  const { unknown: _, ...known } = after;
  const attributes = after.type === 'datadog_dashboard_json' ? { dashboard: '{}' } : {};
  return partsOf(differences({ ...known, attributes }, after), after, hash);
}

/** What of `now` is not as in `was`, by name. Attributes that only one side names are a provider's defaults. */
export function unlike(was: Parts, now: Parts): readonly string[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(now)])].sort();
  return names.filter((name) => {
    const [one, other] = [was, now].map((side) => (Object.hasOwn(side, name) ? side[name] : undefined));
    if (one === null || other === null) return false;
    if (one === undefined || other === undefined) return isMeant(name) && !isLater(name, was) && !isLater(name, now);
    return JSON.stringify(one) !== JSON.stringify(other);
  });
}

/** Parts that have no default: who has them says so. */
const isMeant = (name: string) => /^(?:query|tags)$|^(?:told of|threshold|target of|widget) |^message \(/.test(name);

/** Attributes that hold parts of these names, and stand among the parts themselves where only an apply tells them. */
const holders: readonly (readonly [string, string])[] = [
  ['told of ', 'message'],
  ['message (', 'message'],
  ['threshold ', 'monitor_thresholds'],
  ['target of ', 'thresholds'],
  ['widget ', 'dashboard'],
];

const isLater = (name: string, side: Parts) =>
  holders.some(([prefix, holder]) => name.startsWith(prefix) && Object.hasOwn(side, holder));
