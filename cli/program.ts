import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { exitCodes, failure } from './cli-error';
import type { Io } from './io';

/**
 * Runs the built program in a process of its own, so that this one never loads cdktf. All it says goes to `say`, its
 * exit code comes back; ended by a signal it has failed. A setting that is undefined is taken out of the environment.
 */
export function startProgram(
  settings: Readonly<Record<string, string | undefined>>,
  io: Io,
  say: (text: string) => void,
): Promise<number> {
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
      stream.setEncoding('utf8').on('data', say);
    }
    child.on('error', failed);
    child.on('close', (code) => done(code ?? exitCodes.failed));
  });
}
