import type { ClusterFacts } from '../../model/applicability';
import type { ExtraSignal } from '../extras/extra-signal';
import { suggestion } from '../../model/closest';
import type { Spot } from '../report';
import type { Context } from '../resolve/context';
import type { Entry } from '../resolve/entries';
import { checkReference } from '../resolve/references';
import type { EntryIndex } from '../resolve/references';

/** What names in overrides and in policy.yaml are looked up in. */
export interface Known {
  readonly context: Context;
  readonly clusters: ReadonlyMap<string, ClusterFacts>;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly index: EntryIndex;
  /** Ids of the organisation's own signals. */
  readonly extraIds: ReadonlySet<string>;
  /** Those of them that could be read. */
  readonly organisation: readonly ExtraSignal[];
}

export function checkEnvironment(key: string, spot: Spot, { context }: Pick<Known, 'context'>): boolean {
  const { environments, report } = context;
  if (environments.has(key)) return true;
  if (environments.size > 0) {
    report('unknown-environment', spot, `no environment '${key}' in mesh.yaml`, suggestion(key, environments.keys()));
  }
  return false;
}

export function checkCluster(key: string, spot: Spot, { context, clusters }: Known): boolean {
  if (clusters.has(key)) return true;
  if (clusters.size > 0) {
    context.report('unknown-cluster', spot, `no cluster '${key}' in mesh.yaml`, suggestion(key, clusters.keys()));
  }
  return false;
}

export function checkTeam(key: string, spot: Spot, { context: { teams, report } }: Pick<Known, 'context'>): boolean {
  if (teams.has(key)) return true;
  if (teams.size > 0) report('unknown-team', spot, `no team '${key}' in mesh.yaml`, suggestion(key, teams.keys()));
  return false;
}

/** Whether the service `namespace/name` exists and is the team's; else that is reported. */
export function checkOwned(id: string, team: string, spot: Spot, known: Known): boolean {
  const { context, entries, index } = known;
  if (!checkReference(id, spot, index, context)) return false;
  const owner = entries.get(id)?.data.team;
  if (owner === undefined || owner === team) return owner === team;
  const hint = `only '${owner}' overrides it, in its own file of overrides/`;
  context.report('not-owner', spot, `${id} belongs to team '${owner}', not to '${team}'`, hint);
  return false;
}
