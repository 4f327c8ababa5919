import type { Cluster } from './mesh';
import type { Service } from './service';

/** What a canary monitor compares: values of the pod label `version`, and where they can be seen. */
export interface CanaryPair {
  readonly canary: string;
  readonly primary: string;
  readonly seenIn: 'traces' | 'mesh metrics';
}

type Facts = Pick<Service, 'traffic'> & {
  readonly cluster: Pick<Cluster, 'dataPlane' | 'meshMetrics' | 'keptLabels' | 'apm' | 'istio'>;
};

/**
 * Where a cluster shows the pod label `version`: on traces if the proxies set `DD_VERSION`, on Istio's own metrics if
 * the Agent keeps `destination_version` (its sample configuration drops it). The data plane is preferred, so that a
 * canary is judged by the numbers its error rate is read from.
 */
function versionSeenIn({ cluster }: Facts): CanaryPair['seenIn'] | undefined {
  if (cluster.dataPlane === 'apm' && cluster.apm.versionTag && cluster.istio.mode === 'sidecar') return 'traces';
  return cluster.meshMetrics && cluster.keptLabels.includes('destination_version') ? 'mesh metrics' : undefined;
}

/**
 * The two subsets of a service that a canary monitor compares: `canary` against `primary` (or `stable`). A string says
 * why they cannot be compared though both exist; undefined where the service has no such subsets.
 */
export function canaryOf(service: Facts): CanaryPair | string | undefined {
  const named = (name: string) => service.traffic.subsets.find((subset) => subset.name === name);
  const canary = named('canary');
  const primary = named('primary') ?? named('stable');
  if (!canary || !primary) return undefined;
  if (canary.version === undefined || primary.version === undefined || canary.version === primary.version)
    return `its subsets ${canary.name} and ${primary.name} do not select pods by two different versions`;
  const seenIn = versionSeenIn(service);
  if (seenIn) return { canary: canary.version, primary: primary.version, seenIn };
  return 'no metric carries the version: keep the label destination_version (keptLabels), or set DD_VERSION in the proxies (apm.versionTag)';
}

/** The pair to compare; undefined where there is none or it cannot be seen. */
export function canaryPair(service: Facts): CanaryPair | undefined {
  const found = canaryOf(service);
  return typeof found === 'object' ? found : undefined;
}
