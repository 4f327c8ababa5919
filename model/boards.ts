import { canaryPair, canarySource } from './canary';
import type { Cluster } from './cluster';
import type { ServiceFacts } from './applicability';
import type { Service } from './service';
import { isService, monitorName, type Subject } from './identity';

/** Boards of a service, then of a cluster. The name is part of the address. */
export type BoardName = 'apm-traces' | 'canary' | 'top-resources' | 'control-plane' | 'capacity' | 'replicas';

/** Names of boards for people. */
export const boardTitles: Readonly<Record<BoardName, string>> = {
  'apm-traces': 'APM traces',
  canary: 'canary against primary',
  'top-resources': 'top resources',
  'control-plane': 'control plane',
  capacity: 'capacity',
  replicas: 'PR replicas',
};

/** Title of a subject's board, the subject first. Boards of other stacks are found by it. */
export function boardTitle(subject: Subject, board: BoardName): string {
  return monitorName(subject, boardTitles[board]);
}

/** Which boards a subject has. Monitors link to them, so there is one answer for both. */
export function boardsOf(subject: Subject): readonly BoardName[] {
  return isService(subject) ? serviceBoards(subject) : clusterBoards(subject);
}

/** Boards that a service may have. */
export const serviceBoardNames = ['apm-traces', 'canary'] as const satisfies readonly BoardName[];

/** Those that it has: where nothing of it can be seen it has none. */
export function serviceBoards(service: ServiceFacts): readonly (typeof serviceBoardNames)[number][] {
  const speaksHttp = service.kind === 'http' || service.kind === 'grpc';
  if (service.stage === 0 || !speaksHttp) return [];
  const visible =
    service.cluster.dataPlane === 'istio' ? service.cluster.meshMetrics : service.cluster.istio.mode === 'sidecar';
  if (!visible && !service.gateway) return [];
  const compared = canaryPair(service.traffic) !== undefined && canarySource(service.cluster) !== undefined;
  return compared && !service.gateway ? ['apm-traces', 'canary'] : ['apm-traces'];
}

function clusterBoards(cluster: Cluster): readonly BoardName[] {
  const always = ['top-resources', 'control-plane', 'capacity'] as const;
  return cluster.dynamicServiceRouting === undefined ? always : [...always, 'replicas'];
}

/** Whether a service has an SLO in Datadog: it comes with the burn-rate monitors. */
export function hasObjective(service: Pick<Service, 'slo' | 'policies'>): boolean {
  return service.slo !== undefined && service.policies.some((policy) => policy.signal === 'slo-burn');
}
