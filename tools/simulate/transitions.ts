import { decimal } from '../../model/units';
import type { Comparator } from '../../queries/tree';
import type { Monitor } from '../artifact/monitor';
import { compare, states as names, type State } from './decide';
import type { Course } from './scene';
import type { Transition } from './timeline';

/** Every change of state of one group. */
export function transitionsOf(
  group: { readonly values: Float64Array; readonly states: Uint8Array },
  { stepSeconds, over }: Course,
  monitor: Monitor,
): readonly Transition[] {
  const found: Transition[] = [];
  let before = 0;
  for (let index = 0; index < group.states.length; index++) {
    const now = group.states[index] as number;
    if (now === before) continue;
    const value = group.values[index] ?? NaN;
    const [from, to] = [nameOf(before), nameOf(now)];
    const why = `${reason(to, from, value, monitor)} ${over}`;
    found.push({ minute: (index * stepSeconds) / 60, from, to, value, why });
    before = now;
  }
  return found;
}

export function nameOf(state: number): State {
  return names[state] ?? 'OK';
}

function reason(to: State, from: State, value: number, monitor: Monitor): string {
  if (to === 'NO DATA') return 'no point';
  if (Number.isNaN(value)) return from === 'NO DATA' ? 'points again' : 'no point, resolved';
  const { parsed, thresholds } = monitor;
  if (!parsed.ok || !('comparator' in parsed.tree)) {
    return to === 'OK' ? 'its condition no longer holds' : 'its condition holds';
  }
  const { comparator, threshold } = parsed.tree;
  if (to === 'ALERT') return compared(value, comparator, threshold.value);
  if (to === 'WARN') return compared(value, comparator, thresholds.warning ?? threshold.value);
  const { critical_recovery: recovery, warning, warning_recovery: warningRecovery } = thresholds;
  const limit = from === 'WARN' ? (warningRecovery ?? warning) : (recovery ?? warning);
  return compared(value, negated[comparator], limit ?? threshold.value);
}

/** `5.05 > 5`: to four digits, as long as they still say the same. */
function compared(value: number, comparator: Comparator, limit: number): string {
  const short = Number(value.toPrecision(4));
  const shown = compare(short, comparator, limit) ? short : value;
  return `${decimal(shown)} ${comparator} ${decimal(limit)}`;
}

const negated: Readonly<Record<Comparator, Comparator>> = {
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
  '==': '!=',
  '!=': '==',
};
