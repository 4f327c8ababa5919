import type { Rule } from '../rule';
import { problemsOfMetrics } from './_facts';

export const outdatedMetric: Rule = {
  id: 'outdated-metric',
  severity: 'warning',
  summary: 'a trace metric that Datadog replaced',
  why:
    'Durations of spans came as sums and percentiles of their own names, of which no percentile over several hosts could ' +
    'be taken. The distribution `trace.<operation>` replaced them.',
  on: 'query',
  example: {
    bad: 'avg:trace.envoy.proxy.duration{env:prod,kube_cluster_name:platform-prod}.as_count()',
    good: 'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}.as_count()',
  },
  check: (query) =>
    problemsOfMetrics(query, ({ metric }, known) => {
      if (known?.gone === undefined || known.source !== 'trace') return undefined;
      return {
        message: `${metric} is ${known.gone}`,
        hint: `write p95:trace.${known.operation ?? '<operation>'}{…}, in seconds`,
      };
    }),
};
