import { isService, type Subject } from '../model/identity';
import type { Cluster } from '../model/cluster';
import type { Exception } from '../model/exception';
import type { Mesh } from '../model/mesh';
import type { Move } from '../model/move';
import type { AbsentSignal, Place, Policy } from '../model/policy';
import type { Service } from '../model/service';
import { digestOf } from './digest';
import type { StackPlan } from './layout';

/** The part of a mesh that a stack is made from. */
export interface Slice {
  readonly mesh: Mesh;
  /** What the stack is about. */
  readonly subjects: readonly Subject[];
  /** Equal digests, equal slices. */
  readonly digest: string;
}

/**
 * Cuts a mesh into what each stack may see, which is all that its generation is given; so an equal digest means an
 * equal stack, by construction and not by care.
 *
 * A team's stack sees its own services only, so that no other team's change touches its state; a platform's stack sees
 * every service of its clusters. Nobody sees where in the catalog a number stands: moving a line changes no Terraform.
 */
export function slicer(mesh: Mesh): (plan: StackPlan) => Slice {
  const clusters = new Map(mesh.clusters.map((cluster) => [cluster.key, placeless(cluster)]));
  const services = new Map(mesh.services.map((service) => [service.id, known(service, clusters)]));
  return ({ name, subjects }) => {
    const own = new Set(subjects.filter(isService).map(({ id }) => id));
    const platform = new Set(subjects.map((subject) => (isService(subject) ? undefined : subject.key)));
    const visible = mesh.services.filter(({ id, cluster }) => own.has(id) || platform.has(cluster.key));
    const places = new Set([...platform, ...visible.map(({ cluster }) => cluster.key)]);
    const around = mesh.clusters.filter(({ key }) => places.has(key));
    const teams = new Set([...visible.map(({ team }) => team.key), ...around.flatMap(teamsOf)]);
    const environments = new Set(around.map(({ environment }) => environment.key));
    const about = subjects.map((subject) => (isService(subject) ? subject.id : subject.key));
    const part: Mesh = {
      ...mesh,
      services: visible.map(({ id }) => found(services, id).service),
      clusters: around.map(({ key }) => found(clusters, key)),
      teams: mesh.teams.filter(({ key }) => teams.has(key)),
      environments: mesh.environments.filter(({ key }) => environments.has(key)),
      retired: [],
      ignores: [],
      exceptions: mutesOf(mesh.exceptions, about),
      moves: movesOf(mesh.moves, name),
      required: [],
    };
    const digests = visible.map(({ id }) => found(services, id).digest);
    return {
      mesh: part,
      subjects: subjects.map((subject) =>
        isService(subject) ? found(services, subject.id).service : found(clusters, subject.key),
      ),
      digest: digestOf({ ...part, services: digests, about }),
    };
  };
}

const nowhere: Place = { file: '', line: 0 };

interface Known {
  readonly service: Service;
  readonly digest: string;
}

function known(service: Service, clusters: ReadonlyMap<string, Cluster>): Known {
  const bare = placeless({ ...service, cluster: found(clusters, service.cluster.key) });
  // its cluster stands in the slice itself, once
  return { service: bare, digest: digestOf({ ...bare, cluster: service.cluster.key }) };
}

/** Without the places in the catalog. */
function placeless<S extends { policies: readonly Policy[]; absent: readonly AbsentSignal[]; declared?: unknown }>(
  subject: S,
): S {
  const copy = {
    ...subject,
    policies: subject.policies.map((policy) => ({ ...policy, origins: {} })),
    absent: subject.absent.map(({ place: _place, ...rest }) => rest),
  };
  delete copy.declared;
  return copy;
}

/** What of the exceptions shows in a stack: which of its own monitors are muted, until when and why. */
function mutesOf(exceptions: readonly Exception[], about: readonly string[]): readonly Exception[] {
  const own = new Set(about);
  return exceptions.flatMap((exception) => {
    const mutes = exception.mutes.filter(({ subject }) => own.has(subject));
    return mutes.length === 0 ? [] : [{ ...exception, mutes, subjects: [], signals: [], place: nowhere }];
  });
}

/** What this stack forgets and takes over. */
function movesOf(moves: readonly Move[], stack: string): readonly Move[] {
  const own = moves.filter(({ from, to }) => from === stack || to === stack);
  return own.map((move) => ({ ...move, place: nowhere }));
}

function teamsOf({ owner, gateways }: Cluster): readonly string[] {
  return [owner.key, ...gateways.map(({ team }) => team.key)];
}

function found<T>(things: ReadonlyMap<string, T>, key: string): T {
  const thing = things.get(key);
  if (thing === undefined) throw new Error(`'${key}' is in no list of the mesh, expected all that others name`);
  return thing;
}
