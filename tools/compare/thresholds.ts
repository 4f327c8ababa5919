import type { Monitor, ThresholdName } from '../artifact/monitor';
import type { DifferenceOf, Effect } from './difference';

const names: readonly ThresholdName[] = [
  'critical',
  'warning',
  'critical_recovery',
  'warning_recovery',
  'ok',
  'unknown',
];

/** How the numbers that a monitor compares with change, and what that does to its alert. */
export function thresholdDifferences(before: Monitor, after: Monitor): readonly DifferenceOf<'threshold'>[] {
  return names.flatMap((name): readonly DifferenceOf<'threshold'>[] => {
    const [was, is] = [thresholdOf(before, name), thresholdOf(after, name)];
    if (was === is) return [];
    const numbers = { ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
    return [{ kind: 'threshold', name, ...numbers, effect: effectOf(name, was, is, after) }];
  });
}

/** The number in the query where no option states it. */
export function thresholdOf({ thresholds, parsed }: Monitor, name: ThresholdName): number | undefined {
  const stated = thresholds[name];
  if (stated !== undefined || name !== 'critical') return stated;
  return parsed.ok && 'threshold' in parsed.tree ? parsed.tree.threshold.value : undefined;
}

/** Whether smaller values alert. */
export function alertsBelow({ parsed }: Monitor): boolean {
  return parsed.ok && 'comparator' in parsed.tree && parsed.tree.comparator.startsWith('<');
}

function effectOf(
  name: ThresholdName,
  before: number | undefined,
  after: number | undefined,
  monitor: Monitor,
): Effect {
  if (name !== 'critical' && name !== 'warning') return 'neither';
  if (after === undefined) return 'looser';
  if (before === undefined) return 'tighter';
  // a service check counts failures in a row: more of them is later
  return after > before !== alertsBelow(monitor) ? 'looser' : 'tighter';
}
