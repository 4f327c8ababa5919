import { decimal } from '../../model/units';
import type { Comparator } from '../../queries/tree';
import type { Monitor } from '../artifact/monitor';
import { states as names, type State } from './decide';
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
  const held = (limit: number) => `${decimal(value)} ${comparator} ${decimal(limit)}`;
  if (to === 'ALERT') return held(threshold.value);
  if (to === 'WARN') return held(thresholds.warning ?? threshold.value);
  const { critical_recovery: recovery, warning, warning_recovery: warningRecovery } = thresholds;
  const limit = from === 'WARN' ? (warningRecovery ?? warning) : (recovery ?? warning);
  return `${decimal(value)} ${negated[comparator]} ${decimal(limit ?? threshold.value)}`;
}

const negated: Readonly<Record<Comparator, string>> = {
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
  '==': '!=',
  '!=': '==',
};
