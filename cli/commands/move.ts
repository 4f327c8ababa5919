import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suggestion } from '../../model/closest';
import type { Mesh } from '../../model/mesh';
import type { Held } from '../../tools/recover/held';
import { exitCodes, failure, usageError } from '../cli-error';
import { shared, type Arguments, type Command } from '../command';
import type { Io } from '../io';
import { artifactPath } from '../lint/files';
import { loadResolved } from '../load';
import { holders, holdersAfter } from '../move/destination';
import { plannedMoves, type PlannedMoves } from '../move/moves';
import { localStates, namedState } from '../move/states';
import { asOfDay, catalogDirectory } from '../settings';

export const move: Command = {
  usage: '<service>',
  about:
    'Gives a service to another team without losing its monitors: changes its team in the catalog and writes the ids ' +
    'of its objects to moves.yaml, from which the old stack forgets them and the new one imports them.',
  options: {
    to: { type: 'string', value: 'team', about: 'key of the team that gets it' },
    state: {
      type: 'string',
      value: 'files',
      about:
        'states to read ids from, <stack>=<file>, separated by commas; what terraform state pull prints; default: local states',
    },
    id: {
      type: 'string',
      value: 'ids',
      about: 'ids told instead of read, <type>.<address>=<id>, separated by commas',
    },
    ...shared,
  },
  examples: [
    'meshwatch move ns/cart --to search',
    'meshwatch move ns/cart --to search --state team__production__cart=cart.json',
  ],
  run: async (args, io) => {
    const directory = catalogDirectory(undefined, args, io);
    const mesh = await loadResolved(undefined, args, io);
    if (!mesh) return exitCodes.findings;
    const team = teamOf(mesh, args.value('to'));
    const { service, prefixes } = subjectOf(mesh, args.positionals[0] ?? '');
    const out = resolve(io.cwd, artifactPath(undefined, io));
    const held = heldObjects(out, args, io).filter(({ resource }) => isOf(resource, prefixes));
    if (held.length === 0) throw nothingHeld(service);

    const { withTeam } = await import('../../catalog/moves/team.js');
    const { readCatalog } = await import('../../catalog/read.js');
    const catalog = resolve(io.cwd, directory);
    const isThere = mesh.services.some((one) => `${one.namespace}/${one.name}` === service && one.team.key !== team);
    const change = isThere ? withTeam(readCatalog(catalog).files, service, team) : undefined;
    if (isThere && !change) {
      throw failure(
        `the team of ${service} is not stated in one place of services/`,
        `write 'team: ${team}' there yourself`,
      );
    }
    const after = await holdersAfter(catalog, change, asOfDay(args, io), io);
    if ('said' in after) {
      io.err(after.said);
      throw failure(
        `with team: ${team} for ${service} the catalog has errors, nothing was written`,
        `correct them together with ${change ? `team: ${team} in ${change.path}:${change.line}` : 'its team'}, then run this again`,
      );
    }
    const planned = plannedMoves(service, held, after.holders);
    const file = await write(catalog, planned, change);
    const result = { service, team, file, changed: change ? [`${change.path}:${change.line}`] : [], ...planned };
    io.out(args.flag('json') ? `${JSON.stringify(result, null, 2)}\n` : text(result));
    return exitCodes.clean;
  },
};

function teamOf(mesh: Mesh, team: string | undefined): string {
  if (team === undefined) throw usageError('missing option --to <team>: the team that gets the service');
  const keys = mesh.teams.map(({ key }) => key);
  if (!keys.includes(team)) throw usageError(`unknown team '${team}'`, suggestion(team, keys));
  return team;
}

/** The service in every cluster, and what the addresses of its resources begin with; also those of its older names. */
function subjectOf(mesh: Mesh, name: string): { service: string; prefixes: readonly string[] } {
  const all = mesh.services.filter(({ id, namespace, name: own }) => `${namespace}/${own}` === name || id === name);
  const [first] = all;
  if (!first) {
    const known = new Set(mesh.services.map(({ namespace, name: own }) => `${namespace}/${own}`));
    throw usageError(`unknown service '${name}', expected namespace/name`, suggestion(name, known));
  }
  const prefixes = all.map(
    ({ cluster, namespace, name: own }) => `${cluster.environment.key}__${cluster.key}__${namespace}__${own}__`,
  );
  return { service: `${first.namespace}/${first.name}`, prefixes };
}

const isOf = (resource: string, prefixes: readonly string[]) =>
  prefixes.some((prefix) => resource.slice(resource.indexOf('.') + 1).startsWith(prefix));

function heldObjects(out: string, args: Arguments, io: Io): readonly Held[] {
  const told = args.value('id');
  if (told !== undefined) return toldIds(told, out);
  const files = args.value('state');
  if (files !== undefined) return files.split(',').flatMap((one) => namedState(one.trim(), io.cwd));
  const folder = join(out, 'stacks');
  if (!existsSync(folder)) {
    throw failure(`no output at '${out}', so no states are known`, 'meshwatch synth, or --state');
  }
  return localStates(out, readdirSync(folder).sort());
}

/** Ids from the command line; the last output says which stack holds each. */
function toldIds(told: string, out: string): readonly Held[] {
  const known = holders(out);
  return told.split(',').map((one) => {
    const [resource = '', id = ''] = one.trim().split('=');
    if (!/^datadog_\w+\.[\w-]+$/.test(resource) || id === '') {
      throw usageError(`--id '${one}', expected <type>.<address>=<id>`);
    }
    const stack = known.get(resource);
    if (stack === undefined) {
      throw failure(
        `no stack of the last output holds ${resource}`,
        suggestion(resource, known.keys()) ?? 'meshwatch synth',
      );
    }
    return { stack, resource, id };
  });
}

const nothingHeld = (service: string) =>
  failure(
    `no state holds anything of ${service}`,
    'deploy it first, or name its state: terraform state pull >x.json, then --state <stack>=x.json',
  );

async function write(
  catalog: string,
  { moves }: PlannedMoves,
  change: { readonly path: string; readonly text: string } | undefined,
): Promise<string> {
  const { movesFile, withMoves } = await import('../../catalog/moves/write.js');
  const path = join(catalog, movesFile);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (moves.length > 0) writeFileSync(path, withMoves(before, moves));
  if (change) writeFileSync(join(catalog, change.path), change.text);
  return movesFile;
}

function text({
  service,
  team,
  file,
  changed,
  moves,
  dropped,
}: PlannedMoves & { service: string; team: string; file: string; changed: readonly string[] }): string {
  const lines = moves.map(({ from, to, ids }) => `${file}: ${ids.length} of ${service} from ${from} to ${to}`);
  const gone = dropped.map(({ resource, stack }) => `${stack} deletes ${resource}: with team ${team} it is not made`);
  const edits = changed.map((place) => `${place}: team: ${team}`);
  if (lines.length === 0) {
    return [`nothing to move: ${service} is where it belongs`, ...edits, ...gone].join('\n') + '\n';
  }
  const next = `next: commit both, deploy ${moves.map(({ to }) => to).join(', ')}, then ${moves.map(({ from }) => from).join(', ')}; drop the entry after that`;
  return `${[...edits, ...lines, ...gone, next].join('\n')}\n`;
}
