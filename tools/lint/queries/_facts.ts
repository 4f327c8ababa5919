import { lookup, type KnownMetric } from '../../../queries/known-metrics';
import { ratiosOf, type Ratio } from '../../../queries/ratio';
import type { Expression, Metric } from '../../../queries/tree';
import { metricsOf } from '../../../queries/walk';
import type { Query } from '../../artifact/query';
import type { Problem } from '../rule';

/** What most rules ask of an expression. */
export interface Facts {
  readonly metrics: readonly Metric[];
  /** What is known of each of `metrics`. */
  readonly known: readonly (KnownMetric | undefined)[];
  readonly ratios: readonly Ratio[];
}

const none: readonly never[] = [];

/** Rules take turns at one query before the next, so that the facts of one are all that is worth keeping. */
let latest: { readonly expression: Expression; readonly facts: Facts } | undefined;

export function factsOf(expression: Expression): Facts {
  if (latest?.expression === expression) return latest.facts;
  const metrics = metricsOf(expression);
  const known = metrics.map(({ metric }) => knownMetric(metric));
  const facts = { metrics, known, ratios: metrics.length > 1 ? ratiosOf(expression) : none };
  latest = { expression, facts };
  return facts;
}

/** What a rule has to say of the metrics of a query, each by itself. */
export function problemsOfMetrics(
  { parsed }: Query,
  judge: (metric: Metric, known: KnownMetric | undefined) => Problem | undefined,
): readonly Problem[] {
  if (!parsed.ok) return none;
  const { metrics, known } = factsOf(parsed.tree);
  // a loop: a dozen rules ask for each of tens of thousands of queries, nearly all of them in vain
  let problems: Problem[] | undefined;
  for (let index = 0; index < metrics.length; index += 1) {
    const metric = metrics[index];
    const problem = metric && judge(metric, known[index]);
    if (problem) (problems ??= []).push(problem);
  }
  return problems ?? none;
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
