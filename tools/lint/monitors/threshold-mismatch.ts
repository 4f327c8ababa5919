import { blocks } from '../../artifact/json';
import type { Monitor } from '../../artifact/monitor';
import type { Problem, Rule } from '../rule';
import { comparisonOf, treeOf } from './_kinds';

export const thresholdMismatch: Rule = {
  id: 'threshold-mismatch',
  severity: 'error',
  summary: 'the number in the query is not the critical threshold',
  why:
    'Datadog refuses the monitor at apply ("Alert threshold (90.0) does not match that used in the query (200.0)", a ' +
    'recorded answer of its validation). Without thresholds the one who reads the Terraform has to find the number in ' +
    'the query, and `{{threshold}}` in the message may be empty.',
  on: 'monitor',
  example: {
    bad: { monitor_thresholds: { critical: '10', warning: '2' } },
    good: { monitor_thresholds: { critical: '5', warning: '2' } },
  },
  check: mismatch,
};

function* mismatch(monitor: Monitor): Iterable<Problem> {
  const comparison = comparisonOf(treeOf(monitor));
  if (!comparison) return;
  const { comparator, threshold } = comparison;
  const compared = `${comparator} ${threshold.written ?? threshold.value}`;
  const { critical } = monitor.thresholds;
  const hint = `write critical = ${threshold.value} in monitor_thresholds, or that number in the query`;
  if (critical === undefined) {
    if (isStated(monitor)) return;
    yield { message: `the query compares with '${compared}' and monitor_thresholds has no critical`, hint };
  } else if (critical !== threshold.value) {
    yield { message: `the query compares with '${compared}', critical is ${critical}, expected the same number`, hint };
  }
}

/** Only Terraform knows the number, or another query makes it. */
function isStated({ resource }: Monitor): boolean {
  if (resource.unknown?.monitor_thresholds) return true;
  const written = blocks(resource.attributes.monitor_thresholds);
  return written.some((block) => [block.critical, block.critical_query].some((value) => (value ?? '') !== ''));
}
