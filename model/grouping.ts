import type { ClusterFacts, ServiceFacts } from './applicability';
import type { SignalId } from './signals';

/** Tags by which one monitor may alert for each of several groups, or why it cannot. */
export type Groupable = { readonly tags: readonly string[] } | { readonly reason: string };

/** Who called, as Istio's own metrics name it. */
const callers: Groupable = { tags: ['source_workload', 'source_workload_namespace'] };

const no = (reason: string): Groupable => ({ reason });

const ofErrors = (subject: ServiceFacts | ClusterFacts): Groupable => {
  if (!('namespace' in subject)) return no('it is no signal of clusters');
  if (subject.cluster.dataPlane === 'apm') return no('spans of the proxies do not name the caller (dataPlane: apm)');
  return subject.gateway ? no('a gateway is itself the source of all that it sends') : callers;
};

/** Why a signal has no further groups; where its query has some already they are part of what it means. */
const reasons: Readonly<Partial<Record<SignalId, string>>> = {
  latency: 'spans of the proxies do not name the caller',
  'traffic-loss': 'a group without any traffic is no group, so its loss would be seen by nobody',
  canary: 'it compares two versions over all that they serve',
  'sidecar-coverage': 'it counts the pods of one service',
  'slo-burn': 'an objective is one number for all requests',
  'proxy-saturation': 'it is grouped by workload already',
  'retry-amplification': 'caller and callee count the same requests under different names',
  'mesh-error-rate': 'a composite takes its groups from its parts',
  'galley-validation': 'it is grouped by resource and reason already',
  'xds-rejects': 'it is grouped by type already',
};

/** What a signal's monitor on a subject may be grouped by. */
export function groupable(signal: SignalId, subject: ServiceFacts | ClusterFacts): Groupable {
  if (signal === 'error-rate') return ofErrors(subject);
  if (signal === 'unreachable' || signal === 'circuit-breaker') return callers;
  return no(reasons[signal] ?? 'it watches istiod as a whole');
}
