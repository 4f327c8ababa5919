import { call, name, number } from '../build';
import type { Expression, Metric } from '../tree';
import { mapMetrics } from '../walk';

/** The same a week before, which for most services is the best guess of what is normal now. */
export function weekBefore(expression: Expression): Expression {
  return mapMetrics(expression, (metric) => call('week_before', metric));
}

/** The same an hour before. */
export function hourBefore(expression: Expression): Expression {
  return mapMetrics(expression, (metric) => call('hour_before', metric));
}

/** A count that is absent while nothing is counted, as the zero that it means: an empty graph looks broken. */
export function orZero(metric: Metric): Expression {
  return call('default_zero', metric);
}

/** A count as a rate per second. */
export function perSecond(metric: Metric): Metric {
  return { ...metric, modifiers: [{ name: 'as_rate', args: [] }] };
}

/**
 * Counts summed over a monitor's window, so that a graph shows the values that the monitor compares: in a point of 20
 * seconds a traffic floor would weigh thirty times as much as in a window of 10 minutes.
 */
export function perWindow(expression: Expression, windowMinutes: number): Expression {
  return mapMetrics(expression, (metric) => ({
    ...metric,
    modifiers: [...metric.modifiers, { name: 'rollup', args: [name('sum'), number(windowMinutes * 60)] }],
  }));
}
