import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exitCodes, failure } from '../cli-error';
import { shared, type Command } from '../command';
import type { Io } from '../io';
import { issuesText } from '../issue-text';
import { load } from '../load';
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
    const code = await start(settings, io);
    if (code === exitCodes.clean && args.flag('json')) io.out(`${JSON.stringify(written(out, io), null, 2)}\n`);
    return code;
  },
};

/**
 * Runs the built program in a process of its own, so that this one never loads cdktf. All it says goes to `err`, its
 * exit code is ours; ended by a signal it has failed.
 */
function start(settings: Readonly<Record<string, string>>, io: Io): Promise<number> {
  if (!existsSync(io.program)) {
    throw failure(`the program to start is not built, expected it at ${io.program}`, 'npm run build');
  }
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [io.program], {
      cwd: io.cwd,
      env: { ...io.env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => io.err(text));
    }
    child.on('error', failed);
    child.on('close', (code) => done(code ?? exitCodes.failed));
  });
}

/** What a run left behind, by its own manifest. */
function written(out: string, io: Io): object {
  const manifest = JSON.parse(readFileSync(resolve(io.cwd, out, 'manifest.json'), 'utf8')) as {
    stacks: Readonly<Record<string, unknown>>;
  };
  return { out, stacks: Object.keys(manifest.stacks).map((name) => ({ name, path: `${out}/stacks/${name}` })) };
}
