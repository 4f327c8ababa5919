import { suggestion } from '../../../model/closest';
import { compareText } from '../../../model/issue';
import { entriesOf, present } from '../../resolve/raw';
import type { RawMesh, RawTeam } from '../../resolve/raw';
import type { Report, Spot } from '../../report';
import { spotIn } from '../objects/object';
import type { DerivedService } from '../derive/service';
import type { OwnerEntry } from './entry';
import { joinOwners } from './join';
import type { Match } from './join';
import { ownFields } from './own-fields';

const teamSpot = ({ document, teamPath }: OwnerEntry): Spot => ({ document, path: teamPath });
const nameSpot = ({ document, namePath }: OwnerEntry): Spot => ({ document, path: namePath });

/** Key of a team by the name that an ownership file has for it: its key or its slug. */
function teamKey(name: string, teams: readonly (readonly [string, RawTeam])[]): string | undefined {
  return teams.find(([key, { slug }]) => key === name || slug === name)?.[0];
}

/** The service with what its owners say of it; a team that nobody can be told through is left out and reported. */
function owned(
  service: DerivedService,
  found: readonly Match[],
  teams: readonly (readonly [string, RawTeam])[],
  saidTeams: Set<string>,
  report: Report,
): DerivedService {
  const [first] = found;
  const named = found.find(({ entry }) => entry.team !== undefined);
  for (const { entry } of found) {
    if (entry.team === undefined || entry.team === named?.entry.team) continue;
    const message = `${entry.name} gives ${service.id} to '${entry.team}', but ${named?.entry.document.path ?? ''} gives it to '${named?.entry.team ?? ''}': that one wins`;
    report('owner-conflict', teamSpot(entry), message, 'correct one of them');
  }
  const team = named?.entry.team === undefined ? undefined : teamKey(named.entry.team, teams);
  if (named?.entry.team !== undefined) reportTeam(named.entry, named.entry.team, team, teams, saidTeams, report);
  const say = <K extends 'tier' | 'description' | 'runbook'>(key: K) => {
    const value = found.map(({ entry }) => entry[key]).find((one) => one !== undefined);
    return value === undefined ? {} : { [key]: value };
  };
  const own = Object.assign({}, ...[...found].reverse().map(({ entry }) => ownFields(entry, report))) as object;
  const data = {
    ...service.data,
    ...(team !== undefined && { team }),
    ...say('tier'),
    ...say('description'),
    ...say('runbook'),
    ...own,
  };
  const origins = first
    ? found.map(({ entry }) => ({
        path: 'team',
        spot: teamSpot(entry),
        object: { ...service.object, document: entry.document },
      }))
    : [];
  return { ...service, data, origins: [...service.origins, ...origins] };
}

/** A team without handles would page nobody: mesh.yaml says who it is reached through, ownership files do not. */
function reportTeam(
  entry: OwnerEntry,
  name: string,
  key: string | undefined,
  teams: readonly (readonly [string, RawTeam])[],
  said: Set<string>,
  report: Report,
): void {
  if (said.has(name)) return;
  const raw = teams.find(([one]) => one === key)?.[1];
  if (raw && present(raw.page).length + present(raw.notify).length > 0) return;
  said.add(name);
  const hint = `teams: { ${key ?? name}: { page: ["@pagerduty-…"], notify: ["@slack-…"] } }`;
  if (raw) {
    report('team-without-handles', teamSpot(entry), `the team '${name}' has no handles in mesh.yaml`, hint);
    return;
  }
  const near = suggestion(
    name,
    teams.map(([one]) => one),
  );
  const message = `the owner '${name}' is no team of mesh.yaml, so its services stay without a team`;
  report('team-without-handles', teamSpot(entry), message, near?.startsWith('did') ? near : hint);
}

/** Gives services their owners, and reports what is left over on both sides. */
export function applyOwners(
  services: readonly DerivedService[],
  entries: readonly OwnerEntry[],
  mesh: RawMesh,
  report: Report,
): readonly DerivedService[] {
  if (entries.length === 0) return services;
  const { matches, unmatched } = joinOwners(entries, services);
  const teams = entriesOf(mesh.teams);
  const saidTeams = new Set<string>();
  const ids = services.map(({ id }) => id);
  for (const entry of unmatched) {
    const stated = entry.own?.data['service'];
    const where = typeof stated === 'string' ? `extensions.meshwatch.service '${stated}'` : `'${entry.name}'`;
    const names = typeof stated === 'string' ? ids : services.map(({ object }) => object.name);
    const hint = suggestion(typeof stated === 'string' ? stated : entry.name, [...new Set(names)].sort(compareText));
    const message = `${where} matches no service of the manifests`;
    const near = hint?.startsWith('did') ? hint : 'extensions: { meshwatch: { service: namespace/name } } names it';
    report('owner-unmatched', nameSpot(entry), message, near);
  }
  return services.map((service) => {
    const found = matches.get(service) ?? [];
    if (!found.some(({ entry }) => entry.team !== undefined)) {
      const message = `no ownership file gives ${service.id} to a team`;
      const hint = `dd-service: ${service.object.name}, or label its pods tags.datadoghq.com/service`;
      report('service-without-owner', spotIn(service.object, ['metadata', 'name']), message, hint);
    }
    return owned(service, found, teams, saidTeams, report);
  });
}
