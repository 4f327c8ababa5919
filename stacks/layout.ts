import type { Subject } from '../model/identity';
import { compareText } from '../model/issue';
import type { Environment, Team } from '../model/cluster';
import type { Mesh } from '../model/mesh';
import type { Service } from '../model/service';
import { shardOf } from './shard';

/** One stack, which is one Terraform state: its name and what it is about. */
export interface StackPlan {
  /** Names the folder and the state: `platform__<environment>` or `team__<environment>__<slug>[__<shard>]`. */
  readonly name: string;
  /** Clusters or services whose monitors and boards it holds; none in a stack that ended. */
  readonly subjects: readonly Subject[];
  /** Whose services these are; absent for a platform's stack and one that ended. */
  readonly team?: Team;
}

/** Names become folders and keys of states: no separator, no dot, nothing that a shell or cdktf takes for a pattern. */
const stackName = /^[a-z][a-z0-9_-]*$/;

/**
 * Every stack of a mesh, sorted by name: one a platform (its clusters' monitors and boards), one a team and environment
 * (or one a shard), and the stacks that ended, empty, so that Terraform removes what they held. All shards of a team
 * exist, services or not. Throws on a name that is no stack name, and where two teams claim one.
 */
export function layout(mesh: Mesh): readonly StackPlan[] {
  const live = mesh.environments.flatMap((environment) => [
    ...platformStack(mesh, environment),
    ...teamStacks(mesh, environment),
  ]);
  const names = new Set<string>();
  for (const { name } of live) {
    if (names.has(name)) throw new Error(`stack '${name}' is made twice, expected slugs that differ`);
    names.add(name);
  }
  const retired = mesh.retired.filter((name) => !names.has(name)).map((name) => ({ name, subjects: [] }));
  const all = [...live, ...retired].sort((a, b) => compareText(a.name, b.name));
  for (const { name } of all) {
    if (!stackName.test(name)) throw new Error(`'${name}' is no stack name, expected ${stackName.source}`);
  }
  return all;
}

function platformStack(mesh: Mesh, environment: Environment): readonly StackPlan[] {
  const subjects = mesh.clusters.filter((cluster) => cluster.environment.key === environment.key);
  return subjects.length === 0 ? [] : [{ name: `platform__${environment.key}`, subjects }];
}

function teamStacks(mesh: Mesh, environment: Environment): readonly StackPlan[] {
  const byTeam = new Map<string, Service[]>();
  for (const service of mesh.services) {
    if (service.cluster.environment.key !== environment.key) continue;
    const known = byTeam.get(service.team.key);
    if (known) known.push(service);
    else byTeam.set(service.team.key, [service]);
  }
  return [...byTeam.values()].flatMap((services) => shards(environment, services));
}

function shards(environment: Environment, services: readonly Service[]): readonly StackPlan[] {
  const team = services[0]?.team;
  if (!team) return [];
  const name = `team__${environment.key}__${team.slug}`;
  if (team.shards === 1) return [{ name, team, subjects: services }];
  return Array.from({ length: team.shards }, (_, index) => ({
    name: `${name}__${index + 1}`,
    team,
    subjects: services.filter((service) => shardOf(service, team.shards) === index + 1),
  }));
}
