import { monitorStates, type MonitorState } from '../../model/monitor-test';
import type { Comparator } from '../../queries/tree';
import type { Evaluated } from './evaluate';

export const states = monitorStates;
export type State = MonitorState;

/** What turns values into states. Numbers are in the unit of the query. */
export interface Criteria {
  readonly comparator: Comparator;
  readonly critical: number;
  readonly warning: number | undefined;
  /** Alert holds until the comparison with this number fails, too. */
  readonly recovery: number | undefined;
  readonly warningRecovery: number | undefined;
  readonly onMissing: 'default' | 'show_no_data' | 'show_and_notify_no_data' | 'resolve';
  /** Whether a window without points has a value all the same: a sum of counts or `default_zero()` is zero. */
  readonly emptyHasValue: boolean;
  /** Seconds without points after which a triggered group is resolved; undefined: never. */
  readonly timeoutSeconds: number | undefined;
  /** Whether this is a group: it does not exist before its first point. */
  readonly grouped: boolean;
  /** Evaluations of a new group that are skipped. */
  readonly newGroupSeconds: number;
  /** Points of each metric that a full window has, where only full windows are evaluated; else 0. */
  readonly fullWindow: number;
}

const OK = 0;
const WARN = 1;
const ALERT = 2;
const NO_DATA = 3;

/**
 * One state an evaluation, as an index into `states`. OK until a first point is seen: nothing that was never there is
 * missing; only an empty sum outside groups is judged from the start.
 */
export function decide(
  { values, points, fewest, since }: Evaluated,
  criteria: Criteria,
  stepSeconds: number,
): Uint8Array {
  const result = new Uint8Array(values.length);
  const { onMissing, emptyHasValue, grouped, newGroupSeconds, fullWindow } = criteria;
  const judgesEmpty = onMissing === 'default' && emptyHasValue;
  const starts = newGroupSeconds > 0 && since < Infinity ? since + newGroupSeconds : 0;
  let state = OK;
  let heard = 0;
  let seen = judgesEmpty && !grouped;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    const found = points[index] as number;
    if (found > 0) {
      heard = index;
      seen = true;
    }
    if (!seen) continue;
    if (found === 0 && !judgesEmpty) {
      state = missing(state, (index - heard) * stepSeconds, criteria);
    } else if (value === value && (fewest[index] as number) >= fullWindow && index * stepSeconds >= starts) {
      state = judge(value, state, criteria);
    }
    result[index] = state;
  }
  return result;
}

/** State of a window without any point. */
function missing(state: number, silentSeconds: number, { onMissing, timeoutSeconds }: Criteria): number {
  if (onMissing === 'resolve') return OK;
  if (onMissing !== 'default') return NO_DATA;
  const triggered = state === ALERT || state === WARN;
  return triggered && timeoutSeconds !== undefined && silentSeconds >= timeoutSeconds ? OK : state;
}

function judge(value: number, state: number, criteria: Criteria): number {
  const { comparator, critical, warning, recovery, warningRecovery } = criteria;
  if (compare(value, comparator, critical)) return ALERT;
  if (state === ALERT && recovery !== undefined && compare(value, comparator, recovery)) return ALERT;
  if (warning === undefined) return OK;
  if (compare(value, comparator, warning)) return WARN;
  const held = state === WARN && warningRecovery !== undefined && compare(value, comparator, warningRecovery);
  return held ? WARN : OK;
}

export function compare(value: number, comparator: Comparator, limit: number): boolean {
  switch (comparator) {
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '==':
      return value === limit;
    case '!=':
      return value !== limit;
  }
}
