import type { Cluster } from '../../../model/cluster';
import { matchesPattern } from '../../../queries/match';
import { resourceKey } from '../../artifact/artifact';
import type { Monitor } from '../../artifact/monitor';
import type { Context, Problem, Rule } from '../rule';
import { overTags } from './_checks';
import { treeOf } from './_kinds';

/** The health of the Agent's Istio check, by its mode. */
const health = { v1: 'istio.prometheus.health', v2: 'istio.openmetrics.health' } as const;

const of = (check: string) => ({
  type: 'service check',
  query: `"${check}".over("kube_cluster_name:platform-prod").by("pod_name").last(4).count_by_status()`,
  monitor_thresholds: { critical: '3', ok: '1' },
  on_missing_data: null,
  evaluation_delay: null,
});

export const checkSpelling: Rule = {
  id: 'check-spelling',
  severity: 'error',
  summary: 'a service check of Istio is named for a mode of the Agent’s check that its cluster does not use',
  why:
    'The Agent’s Istio check reports its health as `istio.prometheus.health` in V1 and as `istio.openmetrics.health` in ' +
    'OpenMetrics V2. A monitor on the other name has no results: it never alerts, whatever happens to the Agent. Found ' +
    'where neither istiod nor the proxies of the cluster are collected in that mode.',
  on: 'monitor',
  example: { bad: of(health.v1), good: of(health.v2) },
  check,
};

function* check(monitor: Monitor, context: Context): Iterable<Problem> {
  const tree = treeOf(monitor);
  if (tree?.kind !== 'service check') return;
  const mode = tree.check === health.v1 ? 'v1' : tree.check === health.v2 ? 'v2' : undefined;
  if (mode === undefined) return;
  for (const { key, openmetrics } of clustersOf(monitor, overTags(tree.links), context)) {
    const { controlPlane, dataPlane } = openmetrics;
    if ([controlPlane, dataPlane].some((spelling) => spelling === mode || spelling === 'both')) continue;
    yield {
      message: `${tree.check} is not what cluster ${key} reports: its Istio check is in ${controlPlane}`,
      hint: `write "${health[controlPlane === 'v1' ? 'v1' : 'v2']}"`,
    };
    return;
  }
}

/** Those that the check is read for; where it names none, the one that the monitor was made for. */
function clustersOf({ resource }: Monitor, tags: readonly string[], { mesh, artifact }: Context): readonly Cluster[] {
  const clusters = mesh?.clusters ?? [];
  const named = tags.filter((tag) => clusters.some((cluster) => tag.startsWith(`${cluster.tag.key}:`)));
  if (named.length === 0) {
    const key = artifact.origins.get(resourceKey(resource))?.cluster;
    return clusters.filter((cluster) => cluster.key === key);
  }
  return clusters.filter(({ tag }) =>
    named.some((one) => one.startsWith(`${tag.key}:`) && matchesPattern(tag.value, one.slice(tag.key.length + 1))),
  );
}
