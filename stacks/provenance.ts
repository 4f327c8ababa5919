import { muteOf } from '../model/exception';
import { clusterOf, isService, type Subject } from '../model/identity';
import { compareText } from '../model/issue';
import type { Mesh } from '../model/mesh';
import type { Policy } from '../model/policy';
import type { Recorded } from './made';

/**
 * `provenance.json`: for each resource whose it is, where the catalog declares its subject, and of each number who set
 * it, in which file and line; a mute stands where its exception does. Sorted, one resource a line. Beside the stacks and
 * never in them, since it changes with every line that moves in the catalog.
 */
export function provenanceText(mesh: Mesh, stacks: ReadonlyMap<string, readonly Recorded[]>): string {
  const subjects = new Map<string, Subject>([
    ...mesh.clusters.map((cluster) => [cluster.key, cluster] as const),
    ...mesh.services.map((service) => [service.id, service] as const),
  ]);
  const lines = [...stacks]
    .flatMap(([stack, resources]) => resources.map((made) => [`${stack}/${made.type}.${made.address}`, made] as const))
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, made]) => `${JSON.stringify(key)}:${JSON.stringify(entry(mesh, made, subjects.get(made.subject)))}`);
  return `{"resources":{\n${lines.join(',\n')}\n}}\n`;
}

function entry({ exceptions }: Mesh, made: Recorded, subject: Subject | undefined): object {
  if (!subject) throw new Error(`'${made.subject}' made ${made.type}.${made.address}, expected a subject of the mesh`);
  const cluster = clusterOf(subject);
  const policy = subject.policies.find(({ signal, variant }) => signal === made.signal && variant === made.variant);
  const mute =
    policy && made.type === 'datadog_downtime_schedule' ? muteOf(exceptions, made.subject, policy) : undefined;
  return {
    ...(isService(subject) ? { service: `${subject.namespace}/${subject.name}` } : {}),
    ...(made.signal === undefined ? {} : { signal: made.signal }),
    ...(made.variant === undefined ? {} : { variant: made.variant }),
    cluster: cluster.key,
    environment: cluster.environment.key,
    team: isService(subject) ? subject.team.key : subject.owner.key,
    ...(mute?.place ?? subject.declared),
    fields: policy && !mute ? fields(policy) : {},
  };
}

/** The origin that holds of each field. */
function fields({ origins }: Policy): object {
  const sorted = Object.entries(origins).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(sorted.map(([name, chain]) => [name, chain.at(-1)]));
}
