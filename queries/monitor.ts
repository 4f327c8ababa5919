import type { PolicyValues } from '../model/policy';
import type { Comparator, Expression, MetricAlert } from './tree';

/** A metric alert whose window and number are those of the policy: the two can never differ from the thresholds. */
export function alert(
  values: Pick<PolicyValues, 'windowMinutes' | 'critical'>,
  aggregation: MetricAlert['aggregation'],
  expression: Expression,
  comparator: Comparator,
): MetricAlert {
  const { windowMinutes, critical } = values;
  return { kind: 'metric alert', aggregation, windowMinutes, expression, comparator, threshold: critical };
}
