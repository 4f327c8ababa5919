import type { Checked } from '../checked';
import { entriesOf, indexed, present } from '../resolve/raw';
import type { Path } from '../path';
import { checkCluster, checkEnvironment, checkOwned, checkTeam } from './known';
import type { Known } from './known';
import type { RawOverrides, RawServiceOverride } from './raw-overrides';
import type { TeamFile } from './steps';

function checkService(id: string, found: RawServiceOverride, file: TeamFile, known: Known): void {
  const { context, index } = known;
  const { document, team } = file;
  const at: Path = ['services', id];
  if (!checkOwned(id, team, { document, path: at, on: 'key' }, known)) return;
  const places = index.clustersOf.get(id) ?? [];
  for (const [key, i] of indexed(found.clusters)) {
    const spot = { document, path: [...at, 'clusters', i] };
    if (!checkCluster(key, spot, known) || places.includes(key)) continue;
    context.report(
      'override-unused',
      spot,
      `${id} does not run in cluster '${key}'`,
      `it runs in ${places.join(', ')}`,
    );
  }
  const chosen = found.clusters ? places.filter((key) => found.clusters?.includes(key)) : places;
  const environments = new Set(chosen.map((key) => index.environmentOf.get(key)));
  for (const [key] of entriesOf(found.environments)) {
    const spot = { document, path: [...at, 'environments', key], on: 'key' } as const;
    if (!checkEnvironment(key, spot, known) || environments.has(key)) continue;
    const hint = `it runs in ${[...environments].filter(Boolean).join(', ') || 'none of these clusters'}`;
    context.report('override-unused', spot, `${id} does not run in environment '${key}'`, hint);
  }
}

/** Whether a file has exceptions and nothing else, so that others than the team may own it. */
export const hasOnlyExceptions = ({ defaults, environments, services, exceptions }: RawOverrides): boolean =>
  !defaults && !environments && !services && present(exceptions).length > 0;

/** Override files of teams that exist: one a team, and one more for its exceptions alone. What they name and do not own is reported. */
export function checkFiles(documents: readonly Checked<RawOverrides>[], known: Known): readonly TeamFile[] {
  const files = new Map<string, TeamFile>();
  for (const { document, data } of documents) {
    const { team } = data;
    if (team === undefined) continue;
    const spot = { document, path: ['team'] };
    if (!checkTeam(team, spot, known)) continue;
    const key = `${team} ${hasOnlyExceptions(data) ? 'exceptions' : ''}`;
    const twin = files.get(key);
    if (twin) {
      const { line } = twin.document.locate(['team']);
      const message = `team '${team}' has its overrides here and at ${twin.document.path}:${line}`;
      known.context.report('override-conflict', spot, message, 'put them into one file: neither is stronger');
      continue;
    }
    const file = { document, data, team };
    files.set(key, file);
    for (const [environment] of entriesOf(data.environments)) {
      checkEnvironment(environment, { document, path: ['environments', environment], on: 'key' }, known);
    }
    for (const [id, found] of entriesOf(data.services)) checkService(id, found, file, known);
  }
  return [...files.values()];
}
