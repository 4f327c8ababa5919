import { counter, meshTotal, same, total, type Spellings } from './spellings';

/**
 * Every metric that meshwatch reads, by logical name. Nobody else spells a metric: a query on the wrong spelling is
 * silently green, because an empty count evaluates to zero.
 *
 * Source of the spellings: the metric maps of Datadog's Istio check (V1 and OpenMetrics V2) and of its Kubernetes checks.
 */
export interface MetricDefinition extends Spellings {
  /** `count` may be summed as a count; a `growing gauge` only ever rises and is useless in a monitor. */
  readonly kind: 'count' | 'gauge' | 'distribution' | 'growing gauge';
  readonly unit: string;
  /** Who reports it; `trace` alone carries `env`. */
  readonly source: 'control plane' | 'mesh' | 'trace' | 'kubernetes';
  /** Kind in V1 where it differs. */
  readonly v1Kind?: 'growing gauge';
}

/** A spelling that one monitor can be written in; `both` makes two monitors. */
export type OneSpelling = 'v1' | 'v2';

type Kind = MetricDefinition['kind'];
type Source = MetricDefinition['source'];

const one = (source: Source, kind: Kind, unit: string, name: string) => ({ source, kind, unit, ...same(name) });

const count = (source: Source, unit: string, spellings: Spellings) => ({
  source,
  kind: 'count' as const,
  unit,
  ...spellings,
});

const table = {
  // Absent until the first failure, and carries no workload: per cluster only.
  'injection.failures': count('control plane', 'event', total('istio.sidecar_injection.failure')),
  // Success is counted even when injection returned an error: requests minus success misses failures.
  'injection.requests': count('control plane', 'event', total('istio.sidecar_injection.requests')),
  'validation.failures': count('control plane', 'event', counter('istio.galley.validation.failed')),
  'validation.passed': count('control plane', 'event', counter('istio.galley.validation.passed')),
  'xds.rejects': count('control plane', 'event', counter('istio.pilot.total_xds_rejects')),
  'xds.pushes': count('control plane', 'event', counter('istio.pilot.xds.pushes')),
  'xds.connected': one('control plane', 'gauge', 'proxy', 'istio.pilot.xds'),
  'convergence.sum': {
    ...one('control plane', 'count', 'second', 'istio.pilot.proxy_convergence_time.sum'),
    v1Kind: 'growing gauge' as const,
  },
  'convergence.count': {
    ...one('control plane', 'count', 'event', 'istio.pilot.proxy_convergence_time.count'),
    v1Kind: 'growing gauge' as const,
  },
  'pilot.duplicate-domains': one('control plane', 'gauge', 'event', 'istio.pilot.vservice_dup_domain'),
  'pilot.subsets-without-hosts': one('control plane', 'gauge', 'event', 'istio.pilot.destrule_subsets'),
  'citadel.requests': count('control plane', 'event', counter('istio.citadel.server.csr_count')),
  'citadel.issued': count('control plane', 'event', counter('istio.citadel.server.success_cert_issuance_count')),
  // V1 spells the growing gauge `istio.mesh.request.count`: the same name as V2's count.
  'mesh.requests': count('mesh', 'request', meshTotal('istio.mesh.request.count')),
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
} satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof table;

/** Metrics that Datadog's trace pipeline makes of the spans of one operation; `<operation>` is the cluster's. */
export const traceMetrics = {
  'trace.hits': { suffix: '.hits', kind: 'count', unit: 'request' },
  'trace.errors': { suffix: '.errors', kind: 'count', unit: 'request' },
  'trace.latency': { suffix: '', kind: 'distribution', unit: 'second' },
} as const;

export type TraceMetricName = keyof typeof traceMetrics;

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
  return `trace.${operation}${traceMetrics[metric].suffix}`;
}
