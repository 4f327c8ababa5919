import { compareText } from '../../model/issue';
import type { Environment, Team } from '../../model/cluster';
import type { SourceDocument } from '../document';
import type { Report } from '../report';
import { entriesOf, present } from './raw';
import type { RawMesh } from './raw';

const sorted = (list: readonly string[]) => [...new Set(list)].sort(compareText);

/** Environments by key, in the order of their keys. */
export function resolveEnvironments(mesh: RawMesh): ReadonlyMap<string, Environment> {
  return new Map(
    entriesOf(mesh.environments)
      .map(([key, { env = key, pages = false }]) => [key, { key, env, pages }] as const)
      .sort(([a], [b]) => compareText(a, b)),
  );
}

/** Teams by key, in the order of their keys; stacks of two teams must not have one name. */
export function resolveTeams(mesh: RawMesh, document: SourceDocument, report: Report): ReadonlyMap<string, Team> {
  const teams = new Map<string, Team>();
  const owners = new Map<string, string>();
  for (const [key, raw] of [...entriesOf(mesh.teams)].sort(([a], [b]) => compareText(a, b))) {
    const slug = raw.slug ?? key;
    const spot = { document, path: ['teams', key], on: 'key' } as const;
    if (raw.slug === undefined && !/^[a-z0-9-]+$/.test(key)) {
      report('slug-needed', spot, `team '${key}' has no slug, and its key is not a-z, 0-9 and -`, 'slug: …');
    }
    const owner = owners.get(slug);
    if (owner !== undefined) {
      const place = document.locate(['teams', owner], 'key');
      const message = `teams '${key}' and '${owner}' (line ${place.line}) would share the stack '${slug}'`;
      report('slug-clash', spot, message, 'give one of them another slug');
    }
    owners.set(slug, key);
    const { page, notify, shards = 1 } = raw;
    teams.set(key, { key, slug, page: sorted(present(page)), notify: sorted(present(notify)), shards });
  }
  return teams;
}

/** Stands for what the catalog names but does not have: its absence was reported, and no mesh comes out. */
export const unknownTeam = (key: string): Team => ({ key, slug: key, page: [], notify: [], shards: 1 });
