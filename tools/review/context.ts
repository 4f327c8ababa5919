import type { Mesh } from '../../model/mesh';
import type { Artifact } from '../artifact/artifact';
import type { Change } from '../compare/change';
import { compare } from '../compare/compare';
import type { Context } from './flag';
import { viewOf } from './view';

/** Two artifacts, compared. `asOf` is the day, `2026-11-23`; the mesh is the catalog of the head, where it is at hand. */
export function contextOf(base: Artifact, head: Artifact, asOf: string, mesh?: Mesh): Context {
  const found = compare(base, head);
  const comparison = { ...found, changes: found.changes.map((change) => movedAway(change, mesh)) };
  const views = comparison.changes.map((change) => viewOf(change, base, head, mesh));
  return { base, head, comparison, views, mesh, asOf };
}

/** What moves.yaml gives to another stack goes on there, also where only the plan of the one that forgets it is reviewed. */
function movedAway(change: Change, mesh: Mesh | undefined): Change {
  const { action, stack, address, before } = change;
  const isMoved = mesh?.moves.some(
    ({ from, ids }) => from === stack && ids.some(({ resource }) => resource === address),
  );
  return action === 'forget' && before && isMoved ? { ...change, action: 'move', after: before } : change;
}
