import type { Path } from '../path';
import { entriesOf } from '../resolve/raw';
import type { RawBound } from './raw-policy';
import type { Rule } from './rules';

/** Fields in which a signal's bound means that signal's main monitor alone: the others have units of their own. */
const ownOnly: ReadonlySet<string> = new Set(['critical', 'warning', 'recovery', 'percentile']);

/** One bound that holds for a monitor. */
export interface Bound {
  readonly field: string;
  readonly raw: RawBound;
  readonly path: Path;
  /** It stands at the signal, and the monitor is a further one of it. */
  readonly isShared: boolean;
}

function collect({ data, path }: Rule, signal: string, variant?: string): readonly Bound[] {
  const of = data.bounds?.[signal];
  if (!of) return [];
  const { variants, ...shared } = of;
  const at: Path = [...path, 'bounds', signal];
  const main = entriesOf(shared).map(([field, raw]): Bound => ({ field, raw, path: [...at, field], isShared: false }));
  if (variant === undefined) return main;
  const own = entriesOf(variants?.[variant]).map(([field, raw]): Bound => ({
    field,
    raw,
    path: [...at, 'variants', variant, field],
    isShared: false,
  }));
  const stated = new Set(own.map(({ field }) => field));
  const inherited = main.filter(({ field }) => !ownOnly.has(field) && !stated.has(field));
  return [...own, ...inherited.map((bound) => ({ ...bound, isShared: true }))];
}

const known = new WeakMap<Rule, Map<string, readonly Bound[]>>();

/** Bounds of a rule for one monitor: its own, and of a further monitor also what its signal's say for all. */
export function boundsOf(rule: Rule, signal: string, variant?: string): readonly Bound[] {
  const own = known.get(rule) ?? new Map<string, readonly Bound[]>();
  known.set(rule, own);
  const key = `${signal} ${variant ?? ''}`;
  const found = own.get(key) ?? collect(rule, signal, variant);
  own.set(key, found);
  return found;
}
