import { lookup } from '../../../queries/known-metrics';
import { ratiosOf } from '../../../queries/ratio';
import type { Metric } from '../../../queries/tree';
import { metricsOf } from '../../../queries/walk';
import type { Rule } from '../rule';
import { clustersOf } from './_clusters';
import { sayMetric } from './_say';

export const sampledAbsolute: Rule = {
  id: 'sampled-absolute',
  severity: 'warning',
  summary: 'a monitor compares an absolute number of requests that are only partly traced',
  why:
    'Proxies trace a share of their requests (Istio’s default is 1 %), and counts of spans may miss the rest. Ratios ' +
    'survive that, since both sides miss alike; a number of requests does not.',
  on: 'query',
  example: {
    bad: 'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-sampled}.as_count()',
    good: 'sum:istio.mesh.request.count{kube_cluster_name:platform-sampled,reporter:destination}.as_count()',
  },
  check({ parsed, from, resource }, context) {
    if (!parsed.ok || from !== 'monitor') return [];
    const shared = new Set<Metric>(
      ratiosOf(parsed.tree).flatMap(({ numerator, denominator }) => [...numerator, ...denominator]),
    );
    return metricsOf(parsed.tree).flatMap((metric) => {
      const known = lookup(metric.metric);
      if (shared.has(metric) || known?.source !== 'trace' || known.kind !== 'count') return [];
      const sampled = clustersOf(metric, resource, context).find(
        ({ apm }) => apm.sampling < 100 && apm.operation === known.operation,
      );
      if (!sampled) return [];
      const { key, apm } = sampled;
      return [
        {
          message: `${sayMetric(metric)} counts spans, of which cluster ${key} samples ${apm.sampling} %`,
          hint: 'compare a ratio, or count istio.mesh.* requests, which are not sampled',
        },
      ];
    });
  },
};
