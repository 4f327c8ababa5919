/**
 * Every metric that meshwatch reads, by logical name. Nobody else spells a metric: a query on the wrong spelling is
 * silently green, because an empty count evaluates to zero.
 *
 * Source of the spellings: the metric maps of Datadog's Istio check (V1 and OpenMetrics V2) and of its Kubernetes checks.
 */
export interface MetricDefinition {
  /** `count` may be summed as a count; a `growing gauge` only ever rises and is useless in a monitor. */
  readonly kind: 'count' | 'gauge' | 'distribution' | 'growing gauge';
  readonly unit: string;
  /** Who reports it; `trace` alone carries `env`. */
  readonly source: 'control plane' | 'mesh' | 'trace' | 'kubernetes';
  readonly v1: string;
  readonly v2: string;
  /** Kind in V1 where it differs. */
  readonly v1Kind?: 'growing gauge';
}

/** A spelling that one monitor can be written in; `both` makes two monitors. */
export type OneSpelling = 'v1' | 'v2';

type Kind = MetricDefinition['kind'];
const one = (source: MetricDefinition['source'], kind: Kind, unit: string, name: string) =>
  ({ source, kind, unit, v1: name, v2: name }) as const;

/** V2 appends `.count` to a Prometheus counter without the `_total` suffix. */
const counter = (source: MetricDefinition['source'], unit: string, v1: string) =>
  ({ source, kind: 'count', unit, v1, v2: `${v1}.count` }) as const;

/** V2 replaces the suffix `_total` by `.count`. */
const total = (unit: string, name: string) =>
  ({ source: 'control plane', kind: 'count', unit, v1: `${name}_total`, v2: `${name}.count` }) as const;

const table = {
  // Absent until the first failure, and carries no workload: per cluster only.
  'injection.failures': total('event', 'istio.sidecar_injection.failure'),
  // Success is counted even when injection returned an error: requests minus success misses failures.
  'injection.requests': total('event', 'istio.sidecar_injection.requests'),
  'validation.failures': counter('control plane', 'event', 'istio.galley.validation.failed'),
  'validation.passed': counter('control plane', 'event', 'istio.galley.validation.passed'),
  'xds.rejects': counter('control plane', 'event', 'istio.pilot.total_xds_rejects'),
  'xds.pushes': counter('control plane', 'event', 'istio.pilot.xds.pushes'),
  'xds.connected': one('control plane', 'gauge', 'proxy', 'istio.pilot.xds'),
  'convergence.sum': {
    ...one('control plane', 'count', 'second', 'istio.pilot.proxy_convergence_time.sum'),
    v1Kind: 'growing gauge',
  },
  'convergence.count': {
    ...one('control plane', 'count', 'event', 'istio.pilot.proxy_convergence_time.count'),
    v1Kind: 'growing gauge',
  },
  'pilot.duplicate-domains': one('control plane', 'gauge', 'event', 'istio.pilot.vservice_dup_domain'),
  'pilot.subsets-without-hosts': one('control plane', 'gauge', 'event', 'istio.pilot.destrule_subsets'),
  'citadel.requests': counter('control plane', 'event', 'istio.citadel.server.csr_count'),
  'citadel.issued': counter('control plane', 'event', 'istio.citadel.server.success_cert_issuance_count'),
  // V1 spells the growing gauge `istio.mesh.request.count`: the same name as V2's count.
  'mesh.requests': {
    source: 'mesh',
    kind: 'count',
    unit: 'request',
    v1: 'istio.mesh.request.count.total',
    v2: 'istio.mesh.request.count',
  },
  'kube.deployment.available': one('kubernetes', 'gauge', 'pod', 'kubernetes_state.deployment.replicas_available'),
  'kube.hpa.desired': one('kubernetes', 'gauge', 'pod', 'kubernetes_state.hpa.desired_replicas'),
  'kube.hpa.max': one('kubernetes', 'gauge', 'pod', 'kubernetes_state.hpa.max_replicas'),
  'kube.cpu.usage': one('kubernetes', 'gauge', 'nanocore', 'kubernetes.cpu.usage.total'),
  'kube.cpu.limits': one('kubernetes', 'gauge', 'core', 'kubernetes.cpu.limits'),
  'kube.cpu.requests': one('kubernetes', 'gauge', 'core', 'kubernetes.cpu.requests'),
  'kube.cpu.throttled': one('kubernetes', 'gauge', 'period', 'kubernetes.cpu.cfs.throttled.periods'),
  'kube.memory.usage': one('kubernetes', 'gauge', 'byte', 'kubernetes.memory.usage'),
  'kube.memory.limits': one('kubernetes', 'gauge', 'byte', 'kubernetes.memory.limits'),
  'kube.restarts': one('kubernetes', 'gauge', 'restart', 'kubernetes.containers.restarts'),
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof table;

/** Metrics that Datadog's trace pipeline makes of the spans of one operation; `<operation>` is the cluster's. */
const traces = {
  'trace.hits': { suffix: '.hits', kind: 'count', unit: 'request' },
  'trace.errors': { suffix: '.errors', kind: 'count', unit: 'request' },
  'trace.latency': { suffix: '', kind: 'distribution', unit: 'second' },
} as const;

export type TraceMetricName = keyof typeof traces;

export const metrics: Readonly<Record<MetricName, MetricDefinition>> = table;

/** Datadog's name of a metric in one spelling. Throws for a growing gauge: its value says nothing about now. */
export function spell(metric: MetricName, spelling: OneSpelling): string {
  const { kind, v1Kind, ...names } = metrics[metric];
  const actual = spelling === 'v1' && v1Kind !== undefined ? v1Kind : kind;
  if (actual === 'growing gauge') {
    throw new Error(`cannot query ${metric} in ${spelling}: it is a growing gauge, expected a cluster on v2`);
  }
  return names[spelling];
}

/** Datadog's V1 name of a metric that only ever rises there; for boards, which can show its increase. */
export function spellGrowing(metric: MetricName): string {
  const { kind, v1Kind, v1 } = metrics[metric];
  if ((v1Kind ?? kind) === 'growing gauge') return v1;
  throw new Error(`cannot read the increase of ${metric}, expected a growing gauge of v1`);
}

/** Datadog's name of a trace metric of an operation, e.g. `trace.envoy.proxy.hits`. */
export function spellTrace(metric: TraceMetricName, operation: string): string {
  return `trace.${operation}${traces[metric].suffix}`;
}
