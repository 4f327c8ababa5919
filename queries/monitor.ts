import type { ResourceRef } from '../model/identity';
import type { PolicyValues } from '../model/policy';
import { number } from './build';
import { minutes } from './span';
import type { Comparator, CompositeAlert, Expression, MetricAlert } from './tree';

/** A metric alert whose window and number are those of the policy: the two can never differ from the thresholds. */
export function alert(
  values: Pick<PolicyValues, 'windowMinutes' | 'critical'>,
  aggregation: MetricAlert['aggregation'],
  expression: Expression,
  comparator: Comparator,
): MetricAlert {
  const { windowMinutes, critical } = values;
  const window = minutes(windowMinutes);
  return { kind: 'metric alert', aggregation, window, expression, comparator, threshold: number(critical) };
}

/** Alerts while all of several monitors do. */
export function allOf(monitors: readonly ResourceRef[]): CompositeAlert {
  return {
    kind: 'composite',
    condition: { kind: 'and', conditions: monitors.map((monitor) => ({ kind: 'monitor', monitor })) },
  };
}
