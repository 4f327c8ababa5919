import { lookup } from '../../../queries/known-metrics';
import { metricsOf } from '../../../queries/walk';
import type { Rule } from '../rule';
import { clustersOf } from './_clusters';
import { spellingOf } from './_plane';

export const growingGauge: Rule = {
  id: 'growing-gauge',
  severity: 'error',
  summary: 'a monitor or SLO reads a metric that only ever rises',
  why:
    'In its V1 mode the Agent’s Istio check reports some counters as they stand: a total since the start of the process. ' +
    'Its value says nothing about now, and a restart looks like a collapse. Boards can show its increase with ' +
    '`monotonic_diff`.',
  on: 'query',
  example: {
    bad: 'sum:istio.mesh.tcp.connections_opened.total{kube_cluster_name:platform-prod,reporter:destination}.as_count()',
    good: 'sum:istio.mesh.tcp.connections_opened.count{kube_cluster_name:platform-prod,reporter:destination}.as_count()',
  },
  check({ parsed, from, resource }, context) {
    if (!parsed.ok || (from !== 'monitor' && from !== 'slo')) return [];
    return metricsOf(parsed.tree).flatMap((metric) => {
      const known = lookup(metric.metric);
      if (!known) return [];
      const inV1 = clustersOf(metric, resource, context).find((cluster) => spellingOf(cluster, known) === 'v1');
      const grows = known.kind === 'growing gauge' || (known.v1Kind === 'growing gauge' && inV1 !== undefined);
      if (!grows) return [];
      const where = inV1 ? ` in cluster ${inV1.key}, which is in v1` : '';
      const hint =
        known.otherSpelling === undefined
          ? 'watch it on a board, or move the check to V2'
          : `write ${known.otherSpelling}`;
      return [{ message: `${metric.metric} only ever rises${where}: its value says nothing about now`, hint }];
    });
  },
};
