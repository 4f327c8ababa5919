import { muteOf } from '../model/exception';
import { clusterOf, isService, type Subject } from '../model/identity';
import { compareText } from '../model/issue';
import type { Mesh } from '../model/mesh';
import type { Watched } from '../model/policy';
import type { StackPlan } from './layout';
import type { Recorded } from './made';

/**
 * `provenance.json`: for each resource whose it is, where the catalog declares its subject, and of each number who set
 * it, in which file and line; a mute stands where its exception does. Then what policy.yaml requires, so that whoever has
 * the artifact alone can tell what is missing. Sorted, one resource or requirement a line. Beside the stacks and never in
 * them, since it changes with every line that moves in the catalog.
 */
export function provenanceText(mesh: Mesh, stacks: readonly RecordedStack[]): string {
  const subjects = new Map<string, Subject>([
    ...mesh.clusters.map((cluster) => [cluster.key, cluster] as const),
    ...mesh.services.map((service) => [service.id, service] as const),
  ]);
  const lines = stacks
    .flatMap(({ plan, resources }) =>
      resources.map((made) => [`${plan.name}/${made.type}.${made.address}`, made] as const),
    )
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, made]) => `${JSON.stringify(key)}:${JSON.stringify(entry(mesh, made, subjects.get(made.subject)))}`);
  const required = requirements(mesh, stacks, subjects).map((one) => JSON.stringify(one));
  return `{"resources":{\n${lines.join(',\n')}\n},"required":[\n${required.join(',\n')}\n]}\n`;
}

/** A stack and what was made in it. */
export interface RecordedStack {
  readonly plan: StackPlan;
  readonly resources: readonly Recorded[];
}

/** Named like the resources that meet them, with the stack that these would stand in. */
function requirements(
  { required }: Mesh,
  stacks: readonly RecordedStack[],
  subjects: ReadonlyMap<string, Subject>,
): readonly object[] {
  const homes = new Map(stacks.flatMap(({ plan }) => plan.subjects.map((one) => [keyOf(one), plan.name] as const)));
  return required.map(({ subject: key, signal, page, place }) => {
    const subject = subjects.get(key);
    if (!subject) throw new Error(`'${key}' is required to have ${signal ?? 'a page'}, expected a subject of the mesh`);
    return { stack: homes.get(key), ...about(subject, signal), page, ...place };
  });
}

const keyOf = (subject: Subject) => (isService(subject) ? subject.id : subject.key);

/** Who and where a resource or a requirement is about. */
function about(subject: Subject, signal?: string, variant?: string): object {
  const cluster = clusterOf(subject);
  return {
    ...(isService(subject) ? { service: `${subject.namespace}/${subject.name}` } : {}),
    ...(signal === undefined ? {} : { signal }),
    ...(variant === undefined ? {} : { variant }),
    cluster: cluster.key,
    environment: cluster.environment.key,
    team: isService(subject) ? subject.team.key : subject.owner.key,
  };
}

function entry({ exceptions }: Mesh, made: Recorded, subject: Subject | undefined): object {
  if (!subject) throw new Error(`'${made.subject}' made ${made.type}.${made.address}, expected a subject of the mesh`);
  const extra = isService(subject) ? subject.extraMonitors.find(({ signal }) => signal === made.signal) : undefined;
  const policy =
    extra ?? subject.policies.find(({ signal, variant }) => signal === made.signal && variant === made.variant);
  const mute =
    policy && made.type === 'datadog_downtime_schedule' ? muteOf(exceptions, made.subject, policy) : undefined;
  return {
    ...about(subject, made.signal, made.variant),
    ...(mute?.place ?? extra?.place ?? subject.declared),
    fields: policy && !mute ? fields(policy) : {},
  };
}

/** The origin that holds of each field. */
function fields({ origins }: Watched): object {
  const sorted = Object.entries(origins).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(sorted.map(([name, chain]) => [name, chain.at(-1)]));
}
