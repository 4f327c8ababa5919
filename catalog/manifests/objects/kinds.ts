/** Kinds of object that the importer reads, by API group; of any version. */
const groups = {
  '': ['Service', 'Namespace'],
  apps: ['Deployment', 'StatefulSet', 'DaemonSet'],
  extensions: ['Deployment', 'DaemonSet'],
  'argoproj.io': ['Rollout'],
  autoscaling: ['HorizontalPodAutoscaler'],
  'networking.istio.io': ['VirtualService', 'DestinationRule', 'Gateway', 'ServiceEntry', 'Sidecar'],
  'security.istio.io': ['AuthorizationPolicy'],
  'telemetry.istio.io': ['Telemetry'],
  'gateway.networking.k8s.io': ['HTTPRoute', 'Gateway'],
  'install.istio.io': ['IstioOperator'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Named = (typeof groups)[keyof typeof groups][number];

/** What the importer makes of a kind: Istio's Gateway and that of the Gateway API have one name. */
export type ManifestKind = Exclude<Named, 'Gateway'> | 'Gateway' | 'ApiGateway' | 'MeshConfig';

/** API groups whose kinds are Istio's alone, so that an unknown one is a slip of the pen. */
const otherIstioKinds: Readonly<Record<string, readonly string[]>> = {
  'networking.istio.io': ['EnvoyFilter', 'WorkloadEntry', 'WorkloadGroup', 'ProxyConfig'],
  'security.istio.io': ['PeerAuthentication', 'RequestAuthentication'],
};

/** `apps` of `apps/v1`; empty for the core group. */
const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';

const byGroup: Readonly<Record<string, readonly string[]>> = groups;

/** The kind that is read; undefined for all others, which are none of our business. */
export function kindOf(apiVersion: string, kind: string): ManifestKind | undefined {
  const group = groupOf(apiVersion);
  if (kind === 'MeshConfig') return 'MeshConfig';
  if (!Object.hasOwn(byGroup, group) || !byGroup[group]?.includes(kind)) return undefined;
  return group === 'gateway.networking.k8s.io' && kind === 'Gateway' ? 'ApiGateway' : (kind as Named);
}

/** Kinds that a group has, for a kind that it has not; undefined where the group is not Istio's. */
export function kindsOfGroup(apiVersion: string): readonly string[] | undefined {
  const group = groupOf(apiVersion);
  const others = Object.hasOwn(otherIstioKinds, group) ? otherIstioKinds[group] : undefined;
  return others && [...(byGroup[group] ?? []), ...others];
}

/** Every kind that is read, for what has no apiVersion. */
export const isReadKind = (kind: string): boolean => Object.values(byGroup).some((kinds) => kinds.includes(kind));

/** Kinds without a namespace. */
export const isClusterWide = (kind: ManifestKind): boolean => kind === 'Namespace' || kind === 'MeshConfig';
