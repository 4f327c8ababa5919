import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { exitCodes } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';

/** Options that are handed on to the review as they are. */
export const reviewOptions = {
  'fail-on': { type: 'string', value: 'level', about: 'handed to the review: which risks refuse the deployment' },
  'max-delete': { type: 'string', value: 'n|%', about: 'handed to the review: how many monitors may be deleted' },
  expect: { type: 'string', value: 'file', about: 'handed to the review: what was reviewed before, as its --json' },
} as const;

/** Reviews plans by `meshwatch review` in a process of its own; all it says is talk here. Gives its exit code. */
export function review(plans: readonly string[], args: Arguments, io: Io): Promise<number> {
  const handed = [...Object.keys(reviewOptions), 'as-of', 'catalog'].flatMap((name) => {
    const value = args.value(name);
    return value === undefined ? [] : [`--${name}`, value];
  });
  const program = join(dirname(io.program), 'cli', 'main.js');
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [program, 'review', ...handed, '--plan', ...plans], {
      cwd: io.cwd,
      env: io.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', io.err);
    child.once('error', failed).once('close', (code) => done(code ?? exitCodes.failed));
  });
}
