import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { atRef } from '../base/at-ref';
import { synthesizeInto } from '../base/synthesize-into';
import { exitCodes, failure, usageError } from '../cli-error';
import { shared, type Arguments, type Command } from '../command';
import type { Io } from '../io';
import { artifactPath } from '../lint/files';
import { asOfDay, catalogDirectory } from '../settings';
import { stackRows, stackTexts, type StackRow } from '../stacks/summary';
import { tableText } from '../table';

export const stacks: Command = {
  usage: '[dir]',
  about:
    'Lists the stacks that a catalog synthesizes to, each one Terraform state, and with --base which of them changed: ' +
    "the matrix of a CI job. Writes nothing; paths are those where 'meshwatch synth' writes.",
  options: {
    base: { type: 'string', value: 'ref', about: 'a git ref, or a synthesized directory, to compare with' },
    changed: { type: 'boolean', about: 'only stacks whose Terraform differs from the base' },
    ...shared,
  },
  examples: ['meshwatch stacks examples/zozotown', 'meshwatch stacks --changed --base origin/main --json'],
  run: async (args, io) => {
    const directory = catalogDirectory(args.positionals[0], args, io);
    const base = args.value('base');
    if (args.flag('changed') && base === undefined) {
      throw usageError('--changed needs --base <ref>: what the stacks are compared with');
    }
    const head = await headTexts(directory, args, io);
    if (!head) return exitCodes.findings;
    const before = base === undefined ? undefined : await baseTexts(base, directory, args, io);
    const rows = stackRows(head, before, artifactPath(undefined, io));
    for (const name of before?.keys() ?? []) {
      if (!head.has(name)) {
        io.err(`stack '${name}' of the base is gone and not retired: nobody will remove what its state holds\n`);
        io.err(`  hint: list it under 'retired' of mesh.yaml\n`);
      }
    }
    const shown = args.flag('changed') ? rows.filter(({ changed }) => changed) : rows;
    io.out(args.flag('json') ? `${JSON.stringify({ stacks: shown }, null, 2)}\n` : text(shown, base));
    return exitCodes.clean;
  },
};

/** Terraform of the catalog as it stands; undefined after its errors were printed. */
async function headTexts(directory: string, args: Arguments, io: Io) {
  const folder = mkdtempSync(join(tmpdir(), 'meshwatch-'));
  try {
    const { ok, said } = await synthesizeInto(folder, directory, asOfDay(args, io), io);
    if (ok) return stackTexts(folder);
    io.err(said);
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Terraform of the base: an output directory, else a git ref, whose own catalog is synthesized. */
function baseTexts(base: string, directory: string, args: Arguments, io: Io) {
  const place = resolve(io.cwd, base);
  if (statSync(place, { throwIfNoEntry: false })?.isDirectory()) {
    if (!existsSync(join(place, 'stacks'))) {
      throw failure(`'${base}' holds no stacks`, 'name a directory that meshwatch synth wrote, or a git ref');
    }
    return stackTexts(place);
  }
  return atRef(base, directory, args, io, (out) => (out === undefined ? new Map<string, string>() : stackTexts(out)));
}

function text(rows: readonly StackRow[], base: string | undefined): string {
  if (rows.length === 0) return base === undefined ? 'no stacks\n' : `no stack differs from ${base}\n`;
  const mark = ({ changed }: StackRow) => (changed === null ? [] : [changed ? 'changed' : '-']);
  const head = ['stack', 'resources', ...(base === undefined ? [] : [`against ${base}`]), 'path'];
  return tableText(
    head,
    rows.map((row) => [row.name, String(row.resources), ...mark(row), row.path]),
  );
}
