import type { Rule } from '../rule';
import { clustersOf } from './_clusters';
import { problemsOfMetrics } from './_facts';
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
  check(query, context) {
    const { from, resource } = query;
    if (from !== 'monitor' && from !== 'slo') return [];
    return problemsOfMetrics(query, (metric, known) => {
      if (known?.kind !== 'growing gauge' && known?.v1Kind !== 'growing gauge') return undefined;
      const inV1 = clustersOf(metric, resource, context).find((cluster) => spellingOf(cluster, known) === 'v1');
      if (known.kind !== 'growing gauge' && !inV1) return undefined;
      const where = inV1 ? ` in cluster ${inV1.key}, which is in v1` : '';
      const hint =
        known.otherSpelling === undefined
          ? 'watch it on a board, or move the check to V2'
          : `write ${known.otherSpelling}`;
      return { message: `${metric.metric} only ever rises${where}: its value says nothing about now`, hint };
    });
  },
};
