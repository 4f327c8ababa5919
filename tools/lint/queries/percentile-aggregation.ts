import type { Rule } from '../rule';
import { metricsOf } from '../../../queries/walk';
import { isPercentile } from './_kind';
import { sayMetric } from './_say';

export const percentileAggregation: Rule = {
  id: 'percentile-aggregation',
  severity: 'error',
  summary: 'a monitor aggregates by percentile() what is no percentile',
  why:
    '`percentile()` over time means that the percentile of the query is taken over the whole window of a distribution; ' +
    'without `p95:` or the like it says nothing about which.',
  on: 'monitor',
  example: {
    bad: {
      type: 'query alert',
      query: 'percentile(last_15m):avg:trace.envoy.proxy{env:prod,kube_cluster_name:platform-prod} > 5',
    },
    good: {
      type: 'query alert',
      query: 'percentile(last_15m):p95:trace.envoy.proxy{env:prod,kube_cluster_name:platform-prod} > 5',
    },
  },
  check({ parsed }) {
    if (!parsed.ok || parsed.tree.kind !== 'metric alert' || parsed.tree.aggregation !== 'percentile') return [];
    return metricsOf(parsed.tree.expression)
      .filter((metric) => !isPercentile(metric))
      .map((metric) => ({
        message: `percentile() aggregates ${metric.aggregation ?? 'avg'} of ${sayMetric(metric)}, expected a percentile such as p95`,
        hint: `write p95:${metric.metric}{…}, or avg(last_…) for a mean`,
      }));
  },
};
