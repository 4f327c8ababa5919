import type { KnownMetric } from '../../../queries/known-metrics';
import { isCounted } from '../../../queries/ratio';
import type { Expression, Metric } from '../../../queries/tree';
import type { Query } from '../../artifact/query';
import type { Context, Problem, Rule } from '../rule';
import { clustersOf } from './_clusters';
import { factsOf, problemsOfMetrics } from './_facts';
import { spellingOf } from './_plane';

export const wrongSpelling: Rule = {
  id: 'wrong-spelling',
  severity: 'error',
  summary: 'a metric of Istio is spelled for the mode of the Agent’s check that its cluster does not use',
  why:
    'The Agent’s Istio check has two modes, V1 and OpenMetrics V2, with two names for nearly every counter, and a ' +
    'cluster often runs one on istiod and the other on its proxies. A query in the other spelling is empty, and an empty ' +
    'count is zero: silently green. Adding both spellings up hides which of them is silent: during a migration make ' +
    'two monitors.',
  on: 'query',
  example: {
    bad: 'sum:istio.sidecar_injection.failure_total{kube_cluster_name:platform-prod}.as_count()',
    good: 'sum:istio.sidecar_injection.failure.count{kube_cluster_name:platform-prod}.as_count()',
  },
  check(query, context) {
    if (!query.parsed.ok) return [];
    const wrong = context.mesh
      ? problemsOfMetrics(query, (metric, known) => ofOtherMode(metric, known, query, context))
      : [];
    // boards may lay one over the other
    return wrong.length > 0 || query.from === 'widget' || query.from === 'formula' ? wrong : mixed(query.parsed.tree);
  },
};

function ofOtherMode(
  metric: Metric,
  known: KnownMetric | undefined,
  { resource, from }: Query,
  context: Context,
): Problem | undefined {
  // trace and Kubernetes metrics, and gauges, are spelled alike everywhere
  if (!known || (known.spelling === 'both' && known.otherSpelling === undefined)) return undefined;
  for (const cluster of clustersOf(metric, resource, context)) {
    const spelling = spellingOf(cluster, known);
    if (spelling === undefined || spelling === 'both') continue;
    const other = known.spelling !== 'both' && known.spelling !== spelling;
    // a monitor on what only grows is a finding of its own
    const grows =
      from === 'widget' && spelling === 'v1' && known.otherSpelling !== undefined && isSummed(metric, known);
    if (!other && !grows) continue;
    const message = `${metric.metric} is not what cluster ${cluster.key} reports: its ${known.source} is in ${spelling}`;
    return known.otherSpelling === undefined ? { message } : { message, hint: `write ${known.otherSpelling}` };
  }
  return undefined;
}

function isSummed(metric: Metric, { v1Kind }: KnownMetric): boolean {
  return v1Kind === 'growing gauge' && (isCounted(metric) || metric.modifiers.some(({ name }) => name === 'as_rate'));
}

/** Names of both modes for one plane in one query. */
function mixed(tree: Expression): readonly Problem[] {
  const { metrics, known } = factsOf(tree);
  if (metrics.length < 2) return [];
  for (const source of ['control plane', 'mesh'] as const) {
    const of = (spelling: 'v1' | 'v2') =>
      metrics[known.findIndex((one) => one?.source === source && one.spelling === spelling)]?.metric;
    const [v1, v2] = [of('v1'), of('v2')];
    if (v1 === undefined || v2 === undefined) continue;
    return [
      {
        message: `${v1} is a name of v1 and ${v2} one of v2, expected one mode of the ${source}’s check`,
        hint: 'spell both for one mode; during a migration make two monitors',
      },
    ];
  }
  return [];
}
