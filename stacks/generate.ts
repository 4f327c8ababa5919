import { boardSpecs } from '../dashboards/boards';
import { MeshDashboard } from '../dashboards/mesh-dashboard';
import { isService, type ResourceType } from '../model/identity';
import { MeshMonitor } from '../monitors/mesh-monitor';
import { monitorResources } from '../monitors/resources';
import type { Generate, Made } from './made';
import type { Placed } from './moves';

/** Every monitor, objective and board of a service or cluster. */
export const generateSubject: Generate = (stack, mesh, subject) => {
  const name = isService(subject) ? subject.id : subject.key;
  const monitors = monitorResources(mesh, subject).map((spec): Made => {
    new MeshMonitor(stack, constructId(spec.type, spec.identity.address), spec);
    return {
      ...placed(spec),
      ...(spec.adoptId === undefined ? {} : { adoptId: spec.adoptId }),
      subject: name,
      signal: spec.policy.signal,
      ...(spec.policy.variant === undefined ? {} : { variant: spec.policy.variant }),
    };
  });
  const boards = boardSpecs(mesh, subject).map((spec): Made => {
    new MeshDashboard(stack, constructId(spec.type, spec.identity.address), spec);
    return { ...placed(spec), subject: name };
  });
  return [...monitors, ...boards];
};

interface Spec {
  readonly type: ResourceType;
  readonly identity: { readonly address: string };
  readonly formerly: readonly string[];
}

function placed({ type, identity, formerly }: Spec): Placed {
  return { type, address: identity.address, formerly };
}

/** Unique in a stack, so that two resources of one address are refused and not merged. */
function constructId(type: ResourceType, address: string): string {
  return `${type}.${address}`;
}
