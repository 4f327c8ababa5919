import { matchesGlob } from '../../model/glob';
import { entriesOf, present } from '../resolve/raw';
import type { RawMesh } from '../resolve/raw';
import type { RawPolicy } from './raw-policy';

/** Whether a handle wakes someone of whom a team may say so. */
export type Wakes = (handle: string, team: string) => boolean;

/**
 * Which handles count where a policy requires a page: those of `handles.paging`, else those that stand in some team's
 * `page` of mesh.yaml. One that is another team's alone does not count: it wakes people who cannot help.
 */
export function wakesBy({ handles }: RawPolicy, mesh: RawMesh): Wakes {
  const patterns = handles?.paging && present(handles.paging);
  const owners = new Map<string, Set<string>>();
  for (const [team, { page }] of entriesOf(mesh.teams)) {
    for (const handle of present(page)) owners.set(handle, (owners.get(handle) ?? new Set()).add(team));
  }
  return (handle, team) => {
    const of = owners.get(handle);
    if (of && !of.has(team)) return false;
    return patterns ? patterns.some((pattern) => matchesGlob(pattern, handle)) : of !== undefined;
  };
}
