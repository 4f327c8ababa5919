import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { addExtraMonitors, isOverridesOf, newOverrides } from '../../catalog/edit/extra-monitors';
import { extraOf, type ExtraEntry } from '../../tools/adopt/extra';
import type { Proposals } from '../../tools/adopt/propose';
import { contradict } from '../../tools/adopt/score';
import { text } from '../../tools/artifact/json';
import { monitorOf } from '../../tools/artifact/monitor';
import { idOf } from '../../tools/live/monitor';
import type { Io } from '../io';
import { count } from '../issue-text';
import type { Subject } from './artifact';
import type { PlacedEntry } from './adopt-write';

/** A monitor that becomes a team's own. */
export interface Extra {
  readonly team: string;
  readonly service: string;
  readonly monitor: ExtraEntry;
  /** By which it is taken over. */
  readonly entry: PlacedEntry;
}

/** What of the unmatched can be monitors of the teams that own their services; for the rest why not. */
export function extrasOf(
  unmatched: Proposals['unmatched'],
  { originOf, artifact }: Subject,
): { readonly extras: readonly Extra[]; readonly refused: readonly string[] } {
  const taken = new Set([...artifact.origins.values()].flatMap(({ signal }) => signal ?? []));
  const refused: string[] = [];
  const extras = unmatched.flatMap(({ resource, live }): readonly Extra[] => {
    const { service, team, cluster, file } = originOf(resource) ?? {};
    if (service === undefined || team === undefined || cluster === undefined || file === undefined) return [];
    const monitor = contradict(monitorOf(resource)?.query ?? '', text(live.query))
      ? 'it reads another environment or cluster'
      : extraOf(live, taken);
    if (typeof monitor === 'string') {
      refused.push(`not written: ${text(live.name)} (${idOf(live)}): ${monitor}`);
      return [];
    }
    taken.add(monitor.id);
    const [namespace = '', name = ''] = service.split('/');
    return [{ team, service, monitor, entry: { namespace, name, cluster, signal: monitor.id, id: idOf(live), file } }];
  });
  return { extras, refused };
}

/** Writes monitors into the override files of their teams, made where they are missing; whether each found its place. */
export function writeExtras(extras: readonly Extra[], directory: string, io: Io): boolean {
  const folder = resolve(io.cwd, directory, 'overrides');
  let isWhole = true;
  for (const team of [...new Set(extras.map((one) => one.team))].sort()) {
    const own = extras.filter((one) => one.team === team);
    const file = fileOf(folder, team);
    const path = join(folder, file);
    const before = existsSync(path) ? readFileSync(path, 'utf8') : newOverrides(team);
    const after = addExtraMonitors(
      before,
      own.map(({ service, monitor }) => ({ service, monitor: { ...monitor } })),
    );
    const shown = join(directory, 'overrides', file);
    if (after === undefined) {
      io.err(`not written: monitors of team ${team}: ${shown} has no place that can be written to\n`);
      isWhole = false;
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.tmp`, after);
    renameSync(`${path}.tmp`, path);
    io.err(`${shown}: ${count(own.length, 'extra monitor')} added, read the difference before you commit it\n`);
  }
  return isWhole;
}

/** The override file of a team; of several the first that is more than exceptions. */
function fileOf(folder: string, team: string): string {
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
    : [];
  const own = files.filter((name) => isOverridesOf(readFileSync(join(folder, name), 'utf8'), team));
  const general = own.find((name) => !/^exceptions:/m.test(readFileSync(join(folder, name), 'utf8')));
  const slug =
    team
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'team';
  return general ?? own[0] ?? `${slug}.yaml`;
}
