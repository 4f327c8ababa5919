import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exitCodes } from '../cli-error';
import { shared, type Command } from '../command';
import type { Io } from '../io';
import { issuesText } from '../issue-text';
import { load } from '../load';
import { startProgram } from '../program';
import { asOfDay, catalogDirectory } from '../settings';

export const synth: Command = {
  usage: '[dir]',
  about:
    'Writes the Terraform of a catalog to <out>/stacks/<stack>/cdk.tf.json. ' +
    'A catalog with errors writes nothing and leaves an earlier output as it was.',
  options: {
    out: { type: 'string', value: 'dir', about: 'where to write (MESHWATCH_OUT; default cdktf.out)' },
    strict: { type: 'boolean', about: 'warnings count: exit code 1, nothing written' },
    ...shared,
  },
  examples: ['meshwatch synth examples/zozotown --out cdktf.out'],
  run: async (args, io) => {
    const directory = catalogDirectory(args.positionals[0], args, io);
    const out = args.value('out') ?? (io.env['MESHWATCH_OUT'] || 'cdktf.out');
    if (args.flag('strict')) {
      const { issues } = await load(directory, args, io);
      if (issues.length > 0) {
        io.err(issuesText(issues, false));
        return exitCodes.findings;
      }
    }
    const settings = { MESHWATCH_CATALOG: directory, MESHWATCH_OUT: out, MESHWATCH_AS_OF: asOfDay(args, io) };
    const code = await startProgram(settings, io, io.err);
    if (code === exitCodes.clean && args.flag('json')) io.out(`${JSON.stringify(written(out, io), null, 2)}\n`);
    return code;
  },
};

/** What a run left behind, by its own manifest. */
function written(out: string, io: Io): object {
  const manifest = JSON.parse(readFileSync(resolve(io.cwd, out, 'manifest.json'), 'utf8')) as {
    stacks: Readonly<Record<string, unknown>>;
  };
  return { out, stacks: Object.keys(manifest.stacks).map((name) => ({ name, path: `${out}/stacks/${name}` })) };
}
