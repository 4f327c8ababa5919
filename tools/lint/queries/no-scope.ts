import { clusterTags, conditionsOf, environmentTags, keyOf, valuesOf } from '../../../queries/scope-tags';
import type { Metric } from '../../../queries/tree';
import { metricsOf } from '../../../queries/walk';
import type { Context, Rule } from '../rule';
import { sayMetric } from './_say';

export const noScope: Rule = {
  id: 'no-scope',
  severity: 'error',
  summary: 'a monitor or SLO reads the mesh’s metrics of every environment and cluster at once',
  why:
    'Development, load tests and production report under the same names: without an environment or a cluster one of them ' +
    'alerts for another, and the busiest hides the rest. Boards choose by template variables, so they are left out, and ' +
    'so are metrics of other families, which may belong to one place only. Grouping by the cluster is as good as a filter.',
  on: 'query',
  example: {
    bad: 'sum:trace.envoy.proxy.errors{service:cart.ns}.as_count()',
    good: 'sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod,service:cart.ns}.as_count()',
  },
  check({ parsed, from }, context) {
    if (!parsed.ok || (from !== 'monitor' && from !== 'slo')) return [];
    const keys = scopeKeys(context);
    return metricsOf(parsed.tree)
      .filter((metric) => isOfMesh(metric) && !isScoped(metric, keys))
      .map((metric) => ({
        message: `${sayMetric(metric)} has no environment and no cluster, expected one of ${[...keys].sort().join(', ')}`,
        hint: `add a condition such as ${metric.metric.startsWith('trace.') ? 'env:prod' : `${clusterKey(context)}:…`}`,
      }));
  },
};

/** Families that every cluster with a mesh reports. */
function isOfMesh({ metric }: Metric): boolean {
  return /^(istio|trace|kubernetes|kubernetes_state)\./.test(metric);
}

function scopeKeys({ mesh }: Context): ReadonlySet<string> {
  const known = mesh?.clusters.map((cluster) => cluster.tag.key) ?? [];
  return new Set([...environmentTags, ...(known.length > 0 ? known : clusterTags)]);
}

function clusterKey({ mesh }: Context): string {
  return mesh?.clusters[0]?.tag.key ?? 'kube_cluster_name';
}

function isScoped({ filter, by }: Metric, keys: ReadonlySet<string>): boolean {
  if (by.some((key) => keys.has(key))) return true;
  return conditionsOf(filter).some((condition) => {
    const key = keyOf(condition);
    return key !== undefined && keys.has(key) && !valuesOf(condition, key)?.includes('*');
  });
}
