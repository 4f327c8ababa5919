import type { Rule } from '../rule';
import { problemsOfMetrics } from './_facts';
import { isPercentile, kindOf } from './_kind';
import { sayMetric } from './_say';

export const percentileOfCount: Rule = {
  id: 'percentile-of-count',
  severity: 'error',
  summary: 'a percentile of a metric that is no distribution',
  why:
    'Percentiles exist for distributions alone. Of a count or gauge the query is empty: the monitor never alerts. What ' +
    'proxies’ spans took is the distribution `trace.<operation>`, in seconds; its `.hits` and `.errors` are counts.',
  on: 'query',
  example: {
    bad: 'p95:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}',
    good: 'p95:trace.envoy.proxy{env:prod,kube_cluster_name:platform-prod}',
  },
  check: (query) =>
    problemsOfMetrics(query, (metric, known) => {
      if (!isPercentile(metric)) return undefined;
      const kind = kindOf(known);
      if (kind === undefined || kind === 'distribution') return undefined;
      const hint = metric.metric.startsWith('trace.')
        ? `take the distribution ${metric.metric.replace(/\.(hits|errors)$/, '')}`
        : 'take a distribution, or another aggregation such as max';
      return { message: `${metric.aggregation ?? 'avg'} of ${sayMetric(metric)}, which is a ${kind}`, hint };
    }),
};
