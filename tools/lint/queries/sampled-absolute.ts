import type { Metric } from '../../../queries/tree';
import type { Rule } from '../rule';
import { clustersOf } from './_clusters';
import { factsOf, knownMetric } from './_facts';
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
    // how much of it is traced stands in the catalog
    if (!parsed.ok || from !== 'monitor' || !context.mesh) return [];
    const { metrics, ratios } = factsOf(parsed.tree);
    const shared = new Set<Metric>(ratios.flatMap(({ numerator, denominator }) => [...numerator, ...denominator]));
    return metrics.flatMap((metric) => {
      const known = knownMetric(metric.metric);
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
