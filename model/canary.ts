import type { Cluster } from './cluster';
import type { Subset, Traffic } from './service';

/** Two subsets that a canary monitor compares; both select pods by `version`. */
export interface CanaryPair {
  readonly canary: Subset & { readonly version: string };
  readonly primary: Subset & { readonly version: string };
}

const hasVersion = (subset: Subset): subset is Subset & { readonly version: string } => subset.version !== undefined;

/** Subsets named `canary` and `primary` (or `stable`), whatever they select by. */
export function canarySubsets(traffic: Pick<Traffic, 'subsets'>): { canary: Subset; primary: Subset } | undefined {
  const named = (name: string) => traffic.subsets.find((subset) => subset.name === name);
  const canary = named('canary');
  const primary = named('primary') ?? named('stable');
  return canary && primary ? { canary, primary } : undefined;
}

/** The pair to compare; undefined where a side is missing, selects by other labels, or both are the same pods. */
export function canaryPair(traffic: Pick<Traffic, 'subsets'>): CanaryPair | undefined {
  const found = canarySubsets(traffic);
  if (!found || !hasVersion(found.canary) || !hasVersion(found.primary)) return undefined;
  return found.canary.version === found.primary.version ? undefined : { canary: found.canary, primary: found.primary };
}

type CanaryCluster = Pick<Cluster, 'dataPlane' | 'meshMetrics' | 'keptLabels' | 'apm'> & {
  readonly istio: Pick<Cluster['istio'], 'mode'>;
};

/**
 * Where a cluster shows the pod label `version`: on Istio's own metrics if the Agent keeps `destination_version`
 * (its sample configuration drops it), on traces if the proxies set `DD_VERSION`. The cluster's data plane is
 * preferred, so that a canary is judged by the numbers its error rate is read from.
 */
export function canarySource(cluster: CanaryCluster): Cluster['dataPlane'] | undefined {
  const onTraces = cluster.dataPlane === 'apm' && cluster.apm.versionTag && cluster.istio.mode === 'sidecar';
  if (onTraces) return 'apm';
  return cluster.meshMetrics && cluster.keptLabels.includes('destination_version') ? 'istio' : undefined;
}
