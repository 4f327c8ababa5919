import { clusterTags, conditionsOf, environmentTags, keyOf, valuesOf } from '../../../queries/scope-tags';
import type { Metric } from '../../../queries/tree';
import { isOpenMetric } from '../../artifact/open';
import type { Context, Rule } from '../rule';
import { problemsOfMetrics } from './_facts';
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
  check(query, context) {
    if (query.from !== 'monitor' && query.from !== 'slo') return [];
    const keys = scopeKeys(context);
    const clusterKeys = [...keys].filter((key) => !environmentTags.has(key));
    return problemsOfMetrics(query, (metric) => {
      if (!isOfMesh(metric) || isScoped(metric, keys) || isOpenMetric(metric)) return undefined;
      // Agents need not set env, so advice to filter by it would be wrong
      const isTrace = metric.metric.startsWith('trace.');
      const expected = (isTrace ? [...keys] : clusterKeys).sort().join(', ');
      return {
        message: `${sayMetric(metric)} has no ${isTrace ? 'environment and no ' : ''}cluster, expected one of ${expected}`,
        hint: `add a condition such as ${isTrace ? 'env:prod' : `${clusterKey(context)}:…`}`,
      };
    });
  },
};

/** Families that every cluster with a mesh reports. */
function isOfMesh({ metric }: Metric): boolean {
  return /^(istio|trace|kubernetes|kubernetes_state)\./.test(metric);
}

const scopes = new WeakMap<Context, ReadonlySet<string>>();

function scopeKeys(context: Context): ReadonlySet<string> {
  const before = scopes.get(context);
  if (before) return before;
  const known = context.mesh?.clusters.map((cluster) => cluster.tag.key) ?? [];
  const keys = new Set([...environmentTags, ...(known.length > 0 ? known : clusterTags)]);
  scopes.set(context, keys);
  return keys;
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
