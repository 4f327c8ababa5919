import { isCounted } from '../../../queries/ratio';
import type { Argument, Metric } from '../../../queries/tree';
import { partsOf } from '../../../queries/walk';
import type { Problem, Rule } from '../rule';
import { sayMetric } from './_say';

export const asCountAggregation: Rule = {
  id: 'as-count-aggregation',
  severity: 'error',
  summary: 'a monitor aggregates a count by something else than sum',
  why:
    'With `as_count()` a monitor adds up the whole window and computes after that, which Datadog offers with `sum` ' +
    'alone: an average or a maximum of counts depends on how wide a point happens to be. The functions `anomalies`, ' +
    '`outliers` and `forecast` look at single points and are left out; so are change alerts, which compare two windows.',
  on: 'monitor',
  example: {
    bad: {
      type: 'query alert',
      query: 'avg(last_5m):sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod}.as_count() > 5',
    },
    good: {
      type: 'query alert',
      query: 'sum(last_5m):sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod}.as_count() > 5',
    },
  },
  check: function* ({ parsed }) {
    if (!parsed.ok || parsed.tree.kind !== 'metric alert' || parsed.tree.change) return;
    const { aggregation, expression } = parsed.tree;
    const counted = countsOf(expression);
    const [first] = counted;
    if (first && aggregation !== 'sum') yield overTime(aggregation, first);
    for (const metric of counted) if (metric.aggregation !== 'sum') yield overSpace(metric);
  },
};

function overTime(aggregation: string, metric: Metric): Problem {
  return {
    message: `${aggregation}() aggregates the count ${sayMetric(metric)} over time, expected sum()`,
    hint: 'write sum(last_…) and a threshold for the whole window, or leave out .as_count()',
  };
}

function overSpace(metric: Metric): Problem {
  const got = metric.aggregation ?? 'avg, which Datadog takes where none is written,';
  return {
    message: `${got} aggregates the count ${sayMetric(metric)} over its series, expected sum`,
    hint: `write sum:${metric.metric}{…}`,
  };
}

/** They work on the points of a series, whatever the monitor's aggregation is. */
const pointwise: ReadonlySet<string> = new Set(['anomalies', 'outliers', 'forecast']);

function countsOf(expression: Argument): readonly Metric[] {
  if (expression.kind === 'metric') return isCounted(expression) ? [expression] : [];
  if (expression.kind === 'call' && pointwise.has(expression.name)) return [];
  return partsOf(expression).flatMap(countsOf);
}
