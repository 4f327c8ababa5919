import type { Policy, PolicyValues } from '../../model/policy';
import { definition } from '../../model/signals';
import type { VariantDefinition } from '../../model/signal';
import { decimal, formatSeconds } from '../../model/units';
import type { Resolution } from '../overrides/resolution';
import { subjectWords } from '../overrides/subjects';
import type { Path } from '../path';
import type { Spot } from '../report';
import { last, settingsOf, spotOfSetting } from '../resolve/monitor-layers';
import { seconds } from '../resolve/quantities';
import { entriesOf } from '../resolve/raw';
import { formatThreshold, readThreshold } from '../resolve/thresholds';
import type { AddBreach } from './breaches';
import type { RawBound } from './raw-policy';
import type { Rails } from './rails';
import type { Rule } from './rules';

/** A value and its bound, both in the unit of the value. */
interface Held {
  /** Undefined: the monitor has none, which is looser than any. */
  readonly value: number | undefined;
  readonly bound: number;
  /** `max`: the value may not be above. */
  readonly side: 'max' | 'min';
  readonly words: (this: void, value: number) => string;
}

const writtenSeconds = (value: string | number | undefined) => (typeof value === 'string' ? seconds(value) : 0);
const priorityOf = (text = '') => Number(text.slice(1));

function threshold(value: number | undefined, { max, min }: RawBound, of: VariantDefinition): Held | undefined {
  const bound = readThreshold(max ?? min, of);
  if (bound === undefined) return undefined;
  return { value, bound, side: max === undefined ? 'min' : 'max', words: (number) => formatThreshold(number, of) };
}

function heldOf(field: string, raw: RawBound, values: PolicyValues, of: VariantDefinition): Held | undefined {
  const { max, atLeast } = raw;
  switch (field) {
    case 'critical':
    case 'warning':
      return threshold(values[field], raw, of);
    case 'window':
      return { value: values.windowMinutes * 60, bound: writtenSeconds(max), side: 'max', words: formatSeconds };
    case 'evaluationDelay':
      return { value: values.evaluationDelaySeconds, bound: writtenSeconds(max), side: 'max', words: formatSeconds };
    case 'minRequests':
      return { value: values.minRequests, bound: Number(max), side: 'max', words: decimal };
    case 'priority':
      // P1 is the highest
      return { value: values.priority, bound: priorityOf(atLeast), side: 'max', words: (number) => `P${number}` };
    default:
      return undefined;
  }
}

const isBroken = ({ value, bound, side }: Held) =>
  value === undefined || (side === 'max' ? value > bound : value < bound);

/** Fields whose value follows from another one where nobody states it. */
const derivedFrom: Readonly<Record<string, string>> = { warning: 'critical' };

/** Where a value was set; undefined where it is the package's own. */
export function spotOfField(
  field: string,
  { signal, variant }: Pick<Policy, 'signal' | 'variant'>,
  { layers }: Resolution,
): Spot | undefined {
  const settings = settingsOf(layers, signal, variant);
  const setting = last(settings, field) ?? last(settings, derivedFrom[field] ?? field);
  return setting && spotOfSetting(setting);
}

export const signalWords = ({ signal, variant }: Pick<Policy, 'signal' | 'variant'>) =>
  variant === undefined ? signal : `${signal} ${variant}`;

/** Looks for numbers of a subject's monitors that lie beyond the bounds of a rule. */
export function checkBounds(rule: Rule, resolution: Resolution, rails: Rails, add: AddBreach): void {
  const { bounds } = rule.data;
  if (!bounds) return;
  for (const policy of resolution.found.policies) {
    const { signal, variant, values } = policy;
    const own = bounds[signal];
    if (!own || !rule.concerns(signal)) continue;
    const of = definition(signal, variant);
    const at: Path = [...rule.path, 'bounds', signal, ...(variant === undefined ? [] : ['variants', variant])];
    const fields = variant === undefined ? own : own.variants?.[variant];
    for (const [field, raw] of entriesOf(fields)) {
      const held = field === 'variants' ? undefined : heldOf(field, raw, values, of);
      if (!held || !isBroken(held)) continue;
      const place: Spot = { document: rails.document, path: [...at, field] };
      const set = spotOfField(field, policy, resolution);
      const limit = `${held.side === 'max' && field !== 'priority' ? 'at most' : 'at least'} ${held.words(held.bound)}`;
      const got = held.value === undefined ? `no ${field}` : `${field} ${held.words(held.value)}`;
      const by = set ? '' : ' (package default)';
      add({
        code: 'guard-rail',
        spot: set ?? place,
        who: `${signalWords(policy)} of ${subjectWords(resolution.subject)}`,
        text: `has ${got}${by}, ${rails.placeOf(place)} allows ${limit}`,
        hint: `${field}: ${limit}, or ${rails.ask}`,
      });
    }
  }
}
