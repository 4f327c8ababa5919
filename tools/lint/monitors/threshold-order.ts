import type { Monitor, ThresholdName } from '../../artifact/monitor';
import type { Problem, Rule } from '../rule';
import { comparisonOf, treeOf } from './_kinds';

/** The first must be crossed later than the second. */
const pairs = [
  ['critical', 'warning'],
  ['critical', 'critical_recovery'],
  ['warning', 'warning_recovery'],
] as const satisfies readonly (readonly [ThresholdName, ThresholdName])[];

export const thresholdOrder: Rule = {
  id: 'threshold-order',
  severity: 'error',
  summary: 'a warning or recovery threshold is on the wrong side',
  why:
    'A warning must be crossed before the alert, and a recovery must lie on the safe side of what it recovers from; ' +
    'Datadog refuses the monitor otherwise, equal numbers included (its reference of monitor options). Which side is ' +
    'safe depends on the comparator: below for `>`, above for `<`.',
  on: 'monitor',
  example: {
    bad: { monitor_thresholds: { critical: '5', critical_recovery: '4', warning: '6' } },
    good: { monitor_thresholds: { critical: '5', critical_recovery: '4', warning: '2' } },
  },
  check: order,
};

function* order(monitor: Monitor): Iterable<Problem> {
  const comparator = comparisonOf(treeOf(monitor))?.comparator;
  // of equality there is no side, and checks count results: their numbers may be equal
  if (comparator === undefined || comparator === '==' || comparator === '!=') return;
  const rises = comparator.startsWith('>');
  for (const [later, sooner] of pairs) {
    const [limit, number] = [monitor.thresholds[later], monitor.thresholds[sooner]];
    if (limit === undefined || number === undefined || (rises ? number < limit : number > limit)) continue;
    const side = rises ? 'below' : 'above';
    yield {
      message: `${sooner} is ${number} where ${later} is ${limit} and the query compares with '${comparator}', expected ${side} ${limit}`,
    };
  }
}
