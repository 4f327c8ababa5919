import { lookup, type KnownMetric } from '../../../queries/known-metrics';
import { ratiosOf, type Ratio } from '../../../queries/ratio';
import type { Expression, Metric } from '../../../queries/tree';
import { metricsOf } from '../../../queries/walk';

/** What most rules ask of an expression. */
export interface Facts {
  readonly metrics: readonly Metric[];
  readonly ratios: readonly Ratio[];
}

// a dozen rules ask of each of tens of thousands of queries, which took most of the time of lint
const facts = new WeakMap<Expression, Facts>();

export function factsOf(expression: Expression): Facts {
  const known = facts.get(expression);
  if (known) return known;
  const metrics = metricsOf(expression);
  const found = { metrics, ratios: metrics.length > 1 ? ratiosOf(expression) : [] };
  facts.set(expression, found);
  return found;
}

/** Thousands of queries read a few dozen metrics. */
const metrics = new Map<string, KnownMetric | undefined>();

/** An artifact of hostile names must not fill the memory. */
const mostMetrics = 10_000;

/** What is known of a metric, looked up once. */
export function knownMetric(name: string): KnownMetric | undefined {
  if (metrics.has(name)) return metrics.get(name);
  if (metrics.size >= mostMetrics) metrics.clear();
  const found = lookup(name);
  metrics.set(name, found);
  return found;
}
