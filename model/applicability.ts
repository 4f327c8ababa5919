import { canaryPair, canarySource, canarySubsets } from './canary';
import type { Cluster } from './cluster';
import type { Service } from './service';
import { signals } from './signals';
import type { SignalId } from './signals';

/** What is known of a cluster before its signals are resolved. */
export type ClusterFacts = Omit<Cluster, 'policies' | 'absent'>;
/** What is known of a service before its signals are resolved. */
export type ServiceFacts = Omit<Service, 'policies' | 'absent' | 'extraMonitors' | 'extraWidgets' | 'cluster'> & {
  readonly cluster: ClusterFacts;
};

/**
 * Whether a signal can be watched on a subject. `surprising`: one would expect it there, but it cannot be seen (the
 * user is warned); else it is absent by design.
 */
export type Applicability =
  | { readonly applies: true }
  | {
      readonly applies: false;
      readonly reason: string;
      readonly surprising: boolean;
      /** A fact that the catalog may state would make it visible: where the signal is required, it must be stated. */
      readonly undeclared?: boolean;
    };

type Refusal = Exclude<Applicability, { applies: true }>;
/** Why a signal is not for a subject; undefined where the rule has nothing against it. */
type Rule<Facts> = (facts: Facts) => Refusal | undefined;

const byDesign = (reason: string): Refusal => ({ applies: false, reason, surprising: false });
const undeclared = (reason: string): Refusal => ({ applies: false, reason, surprising: false, undeclared: true });
const unseen = (reason: string): Refusal => ({ applies: false, reason, surprising: true });

const needsMeshMetrics: Rule<ClusterFacts> = (cluster) =>
  cluster.meshMetrics ? undefined : unseen('istio.mesh.* is not collected in this cluster (meshMetrics: false)');

const needsSidecars: Rule<ClusterFacts> = (cluster) =>
  cluster.istio.mode === 'ambient' ? byDesign('an ambient mesh has no sidecars') : undefined;

/** `reporter:source` comes from the caller's own Envoy; in ambient ztunnel stands there, and it speaks no HTTP. */
const needsCallersView: Rule<ClusterFacts> = (cluster) =>
  cluster.istio.mode === 'ambient' ? byDesign('an ambient mesh has no proxy that reports as the caller') : undefined;

/** Requests and errors can be read at all, from whichever data plane the cluster names. */
const needsRequests: Rule<ClusterFacts> = (cluster) => {
  if (cluster.dataPlane === 'istio') return needsMeshMetrics(cluster);
  return cluster.istio.mode === 'ambient'
    ? unseen('an ambient mesh has no proxy spans to read (dataPlane: apm); dataPlane: istio reads its waypoints')
    : undefined;
};

/** A gateway is an Envoy of its own in either mode: it has spans, and reports what it sends as the source. */
const requestsOf: Rule<ServiceFacts> = ({ gateway, cluster }) =>
  gateway && cluster.dataPlane === 'apm' ? undefined : needsRequests(cluster);

const onCluster =
  (rule: Rule<ClusterFacts>): Rule<ServiceFacts> =>
  (service) =>
    rule(service.cluster);

const inMesh: Rule<ServiceFacts> = (service) =>
  service.stage === 0 ? byDesign('stage 0: none of its pods is in the mesh') : undefined;

const takesTraffic: Rule<ServiceFacts> = (service) => {
  if (service.kind === 'job') return byDesign('a job takes no requests');
  return service.kind === 'external' ? byDesign('an external service has no pods in the mesh') : undefined;
};

const speaksHttp: Rule<ServiceFacts> = (service) =>
  service.kind === 'tcp' ? byDesign('TCP traffic has no requests and no status codes') : undefined;

const behindGateway: Rule<ServiceFacts> = (service) =>
  service.gateway ? byDesign('a gateway is an entrance, nothing in the mesh calls it') : undefined;

const readsPercentile: Rule<ServiceFacts> = (service) =>
  service.cluster.dataPlane === 'istio'
    ? byDesign('a mean is not a percentile: dataPlane: istio gives no p95')
    : requestsOf(service);

const needsLowLoad: Rule<ServiceFacts> = (service) =>
  service.load?.low === undefined ? undeclared('load.low is not declared, so no traffic is too little') : undefined;

const needsSlo: Rule<ServiceFacts> = (service) => (service.slo ? undefined : undeclared('no slo is declared'));

const needsPool: Rule<ServiceFacts> = (service) =>
  service.traffic.connectionPool
    ? undefined
    : undeclared('no traffic.connectionPool, whose overflow this counts; ejected pods show as unreachable');

const needsProxyLimit: Rule<ServiceFacts> = (service) =>
  service.proxy.stated && service.proxy.limits.cpu !== undefined
    ? undefined
    : undeclared('proxy.limits.cpu is not declared');

const needsCanary: Rule<ServiceFacts> = (service) => {
  if (!canarySubsets(service.traffic)) return byDesign('no subsets named canary and primary (or stable)');
  if (!canaryPair(service.traffic)) return unseen('its canary and primary are not told apart by a version label');
  if (canarySource(service.cluster)) return undefined;
  return unseen(
    'no metric carries the version: keep the label destination_version (keptLabels), or set DD_VERSION in the proxies (apm.versionTag)',
  );
};

/** A tenth of the pods report what they received, every caller what it sent: the ratio would never reach 1. */
const needsAllPods: Rule<ServiceFacts> = (service) =>
  service.stage === 100
    ? undefined
    : unseen(`stage ${service.stage}: only those of its pods that have a sidecar report`);

const http = [inMesh, takesTraffic, speaksHttp];
const serviceRules = {
  'error-rate': [...http, requestsOf],
  unreachable: [...http, behindGateway, onCluster(needsCallersView), onCluster(needsMeshMetrics)],
  latency: [...http, readsPercentile],
  'traffic-loss': [...http, needsLowLoad, requestsOf],
  canary: [...http, behindGateway, needsCanary],
  'circuit-breaker': [...http, behindGateway, needsPool, onCluster(needsCallersView), onCluster(needsMeshMetrics)],
  'sidecar-coverage': [inMesh, takesTraffic, behindGateway, onCluster(needsSidecars)],
  'slo-burn': [...http, needsSlo, requestsOf],
  'proxy-saturation': [
    inMesh,
    takesTraffic,
    (service) => (service.gateway ? undefined : needsSidecars(service.cluster)),
    needsProxyLimit,
  ],
  'retry-amplification': [
    ...http,
    behindGateway,
    onCluster(needsCallersView),
    onCluster(needsMeshMetrics),
    needsAllPods,
  ],
} satisfies Partial<Record<SignalId, readonly Rule<ServiceFacts>[]>>;

const clusterRules: Record<Exclude<SignalId, keyof typeof serviceRules>, readonly Rule<ClusterFacts>[]> = {
  'mesh-error-rate': [needsRequests],
  'istiod-alive': [],
  'sidecar-injection': [needsSidecars],
  'galley-validation': [],
  'xds-rejects': [],
  'xds-push-errors': [],
  convergence: [
    (cluster) =>
      cluster.openmetrics.controlPlane === 'v1'
        ? byDesign('its sums are growing gauges in V1 metrics; the board shows it')
        : undefined,
  ],
  'istiod-hpa': [
    ({ istiod: { hpa } }) => {
      if (!hpa) return undeclared('istiod.hpa is not declared');
      return hpa.min === hpa.max
        ? unseen(`istiod.hpa has min = max = ${hpa.max}: it is always at its limit`)
        : undefined;
    },
  ],
};

function first<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Applicability {
  for (const rule of rules) {
    const refusal = rule(facts);
    if (refusal) return refusal;
  }
  return { applies: true };
}

const isServiceSignal = (signal: SignalId): signal is keyof typeof serviceRules => signals[signal].per === 'service';
const isServiceFacts = (subject: ServiceFacts | ClusterFacts): subject is ServiceFacts => 'namespace' in subject;

/**
 * Whether `signal` can be watched on `subject`, by what the catalog declares; its numbers and `enabled` are not looked
 * at. Throws where a service's signal is asked of a cluster, or the other way round.
 */
export function applicability(signal: SignalId, subject: ServiceFacts | ClusterFacts): Applicability {
  if (isServiceSignal(signal)) {
    if (isServiceFacts(subject)) return first<ServiceFacts>(serviceRules[signal], subject);
  } else if (!isServiceFacts(subject)) {
    return first(clusterRules[signal], subject);
  }
  throw new Error(
    `signal '${signal}' is per ${signals[signal].per}, got a ${isServiceFacts(subject) ? 'service' : 'cluster'}`,
  );
}
