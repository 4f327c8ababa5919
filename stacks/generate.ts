import { boardSpecs } from '../dashboards/boards';
import { MeshDashboard } from '../dashboards/mesh-dashboard';
import { isService, type ResourceType } from '../model/identity';
import type { Watched } from '../model/policy';
import { editorsOf } from '../monitors/editors';
import { MeshEditors } from '../monitors/mesh-editors';
import { MeshMonitor } from '../monitors/mesh-monitor';
import { MeshMute } from '../monitors/mesh-mute';
import { mutesOf } from '../monitors/mute';
import { monitorResources } from '../monitors/resources';
import type { Generate, Made } from './made';
import type { Placed } from './moves';

/** Every monitor, objective, mute, restriction and board of a service or cluster. */
export const generateSubject: Generate = (stack, mesh, subject) => {
  const name = isService(subject) ? subject.id : subject.key;
  const specs = monitorResources(mesh, subject);
  const monitors = specs.map((spec): Made => {
    new MeshMonitor(stack, constructId(spec.type, spec.identity.address), spec);
    return {
      ...placed(spec),
      ...(spec.adoptId === undefined ? {} : { adoptId: spec.adoptId }),
      subject: name,
      ...watched(spec.policy),
    };
  });
  const mutes = mutesOf(mesh.exceptions, subject, specs).map((spec): Made => {
    new MeshMute(stack, constructId(spec.type, spec.identity.address), spec);
    return { ...placed(spec), subject: name, ...watched(spec.policy) };
  });
  const editors = editorsOf(mesh.datadog, subject, specs).map((spec): Made => {
    new MeshEditors(stack, constructId(spec.type, spec.identity.address), spec);
    return { ...placed(spec), subject: name, ...watched(spec.policy) };
  });
  const boards = boardSpecs(mesh, subject).map((spec): Made => {
    new MeshDashboard(stack, constructId(spec.type, spec.identity.address), spec);
    return { ...placed(spec), ...(spec.adoptId === undefined ? {} : { adoptId: spec.adoptId }), subject: name };
  });
  return [...monitors, ...mutes, ...editors, ...boards];
};

interface Spec {
  readonly type: ResourceType;
  readonly identity: { readonly address: string };
  readonly formerly: readonly string[];
}

function placed({ type, identity, formerly }: Spec): Placed {
  return { type, address: identity.address, formerly };
}

function watched({ signal, variant }: Watched): Pick<Made, 'signal' | 'variant'> {
  return { signal, ...(variant === undefined ? {} : { variant }) };
}

/** Unique in a stack, so that two resources of one address are refused and not merged. */
function constructId(type: ResourceType, address: string): string {
  return `${type}.${address}`;
}
