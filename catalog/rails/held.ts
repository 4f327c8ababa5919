import type { PolicyValues } from '../../model/policy';
import type { SignalDefaults, VariantDefinition } from '../../model/signal';
import { decimal, formatSeconds } from '../../model/units';
import { seconds } from '../resolve/quantities';
import { present } from '../resolve/raw';
import { derivedRecovery, formatThreshold, readThreshold } from '../resolve/thresholds';
import type { RawBound } from './raw-policy';

/** A value that its bound does not allow, in words. */
export interface Broken {
  /** `window 1h`, `no warning`. */
  readonly got: string;
  /** What is allowed: `at most 30m`. */
  readonly limit: string;
}

/** A monitor's numbers, its definition and the package's defaults at its tier. */
export interface Held {
  readonly values: PolicyValues;
  readonly of: VariantDefinition;
  readonly defaults: SignalDefaults;
}

type Words = (this: void, value: number) => string;

const none = (field: string) => `no ${field}`;

/** The value may not be above `most`. Undefined: the monitor has none, which is looser than any. */
function above(field: string, value: number | undefined, most: number, words: Words): Broken | undefined {
  if (value !== undefined && value <= most) return undefined;
  return { got: value === undefined ? none(field) : `${field} ${words(value)}`, limit: `at most ${words(most)}` };
}

function below(field: string, value: number | undefined, least: number, words: Words): Broken | undefined {
  if (value !== undefined && value >= least) return undefined;
  return { got: value === undefined ? none(field) : `${field} ${words(value)}`, limit: `at least ${words(least)}` };
}

/** A threshold's bound has one side: `max` where more is worse, `min` where less is. */
function threshold(field: 'critical' | 'warning', { max, min }: RawBound, { values, of }: Held) {
  const bound = readThreshold(max ?? min, of);
  if (bound === undefined) return undefined;
  return (max === undefined ? below : above)(field, values[field], bound, (number) => formatThreshold(number, of));
}

/**
 * A recovery's bound has the other side. It never refuses what would hold if nobody stated it, since that follows a
 * tighter critical threshold; and without a recovery an alert ends at that threshold, which is as soon as it can.
 */
function recoveryOf({ max, min }: RawBound, { values, of }: Held): Broken | undefined {
  const { critical, warning, recovery } = values;
  const bound = readThreshold(max ?? min, of);
  if (bound === undefined || recovery === undefined) return undefined;
  const usual = derivedRecovery(critical, warning, of)?.value ?? bound;
  const words: Words = (number) => formatThreshold(number, of);
  return max === undefined
    ? below('recovery', recovery, Math.min(bound, usual), words)
    : above('recovery', recovery, Math.max(bound, usual), words);
}

const writtenSeconds = (value: string | number | undefined) => (typeof value === 'string' ? seconds(value) : 0);

function chosen(field: string, values: readonly string[], allowed: RawBound['allowed'], more: readonly string[]) {
  const list = [...(allowed === false ? [] : present(allowed)), ...more];
  const wrong = values.filter((value) => !list.includes(value));
  if (wrong.length === 0) return undefined;
  return { got: `${field} ${wrong.join(', ')}`, limit: list.length === 0 ? none(field) : list.join(', ') };
}

const unset = (field: string, isSet: boolean): Broken | undefined =>
  isSet ? { got: `${field} true`, limit: 'false' } : undefined;

const priorityOf = (text = '') => Number(text.slice(1));
const percentileOf = (text = '') => Number(text.slice(1));

/**
 * What a bound has against one field of a monitor. `isShared`: it stands at the signal and the monitor is a further one
 * of it, whose own default it then never refuses.
 */
export function brokenBy(field: string, bound: RawBound, held: Held, isShared: boolean): Broken | undefined {
  const { values, of, defaults } = held;
  const { max, atLeast, allowed } = bound;
  const most = (own: number, base: number) => (isShared ? Math.max(own, base) : own);
  switch (field) {
    case 'critical':
    case 'warning':
      return threshold(field, bound, held);
    case 'recovery':
      return recoveryOf(bound, held);
    case 'window':
      return above(field, values.windowMinutes * 60, most(writtenSeconds(max), of.windowMinutes * 60), formatSeconds);
    case 'evaluationDelay': {
      const longest = most(writtenSeconds(max), of.evaluationDelaySeconds);
      return above(field, values.evaluationDelaySeconds, longest, formatSeconds);
    }
    case 'minRequests':
      return above(field, values.minRequests, most(Number(max), of.minRequests), decimal);
    case 'renotify': {
      const after = values.renotifyMinutes;
      return above(field, after === undefined ? undefined : after * 60, writtenSeconds(max), formatSeconds);
    }
    case 'priority': {
      const lowest = most(priorityOf(atLeast), defaults.priority);
      // P1 is the highest
      return values.priority <= lowest
        ? undefined
        : { got: `priority P${values.priority}`, limit: `at least P${lowest}` };
    }
    case 'percentile':
      return below(field, percentileOf(values.percentile), percentileOf(atLeast), (number) => `p${number}`);
    case 'noData':
      return chosen(field, [values.noData], allowed, isShared ? [of.noData] : []);
    case 'groupBy':
      return chosen(field, values.groupBy ?? [], allowed, []);
    case 'relativeToMesh':
      return unset(field, values.relativeToMesh);
    case 'shadow':
      return unset(field, values.shadow);
    default:
      return undefined;
  }
}
