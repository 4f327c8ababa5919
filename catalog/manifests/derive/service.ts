import { compareText } from '../../../model/issue';
import { stageOf } from '../objects/membership';
import type { ManifestObject } from '../objects/object';
import { idOf } from '../objects/object';
import { labelsAt, textAt } from '../objects/values';
import { applicationContainer } from '../objects/workload';
import type { Workload } from '../objects/workload';
import type { Scene } from '../scene';
import { apmOf } from './apm';
import type { Edge } from './edges';
import { nothing, origin, together } from './facts';
import type { Facts, Origin } from './facts';
import { ingressOf } from './ingress';
import { protocolOfService } from './protocol';
import { proxyOf } from './proxy';
import { replicasOf } from './replicas';
import { scaleOf } from './scale';
import { trafficOf } from './traffic';

/** What the manifests say of one Service. */
export interface DerivedService {
  readonly object: ManifestObject;
  readonly id: string;
  /** Those whose pods it selects. */
  readonly workloads: readonly Workload[];
  /** An entry of the catalog. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly origins: readonly Origin[];
}

const tagText = /^[A-Za-z0-9_./:-]{1,200}$/;

function workloadEntry(workload: Workload): object {
  const { kind, name, labels } = workload;
  const container = applicationContainer(workload);
  const app = labels['app'];
  return {
    kind,
    name,
    ...(app !== undefined && tagText.test(app) && { app }),
    ...(container !== undefined && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(container) && { container }),
  };
}

/** The workload that speaks for a service: the one with most pods, which a canary has not. */
function mainWorkload(workloads: readonly Workload[]): Workload | undefined {
  return [...workloads].sort((a, b) => b.replicas - a.replicas || compareText(a.name, b.name))[0];
}

function placeOf(workloads: readonly Workload[], isExternal: boolean, scene: Scene): Facts {
  // what is only a name has no pods that could be in the mesh
  const stage = isExternal ? 0 : stageOf(workloads, scene.inventory);
  return { data: { clusters: { [scene.cluster.key]: stage === undefined ? {} : { stage } } }, origins: [] };
}

function callsOf(edges: ReadonlyMap<string, Edge> | undefined, isService: (id: string) => boolean): Facts {
  const found = [...(edges?.values() ?? [])].filter(({ to }) => isService(to)).sort((a, b) => compareText(a.to, b.to));
  if (found.length === 0) return nothing;
  return {
    data: { dependsOn: found.map(({ to, via }) => ({ to, via })) },
    origins: found.map(({ to, object, path }) => origin(`dependsOn.${to}`, object, path)),
  };
}

/** Everything that the manifests say of a Service, as an entry of the catalog. */
export function deriveService(
  service: ManifestObject,
  scene: Scene,
  edges: ReadonlyMap<string, Edge> | undefined,
  isService: (id: string) => boolean,
): DerivedService {
  const workloads = scene.workloads.selected(service.namespace, labelsAt(service.spec, 'selector'));
  const main = mainWorkload(workloads);
  const isExternal = textAt(service.spec, 'type') === 'ExternalName';
  const kind = isExternal ? 'external' : protocolOfService(service);
  const own: Facts = {
    data: {
      name: service.name,
      namespace: service.namespace,
      ...(kind !== undefined && { kind }),
      ...(workloads.length > 0 && { workloads: workloads.map(workloadEntry) }),
    },
    origins: [
      origin('', service, ['metadata', 'name']),
      ...workloads.map(({ object }) => origin('workloads', object, ['metadata', 'name'])),
    ],
  };
  const facts = together([
    own,
    main ? apmOf(main, scene.cluster.apm.serviceNaming) : nothing,
    placeOf(workloads, isExternal, scene),
    ingressOf(service, scene),
    trafficOf(service, scene),
    main ? scaleOf(main, scene) : nothing,
    main ? proxyOf(main) : nothing,
    callsOf(edges, isService),
    replicasOf(service, scene),
  ]);
  return { object: service, id: idOf(service), workloads, ...facts };
}
