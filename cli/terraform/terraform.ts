import { spawn, type ChildProcess } from 'node:child_process';
import { failure } from '../cli-error';
import type { Io } from '../io';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const running = new Set<ChildProcess>();
let interrupted = false;

/**
 * Passes a wish to stop on to Terraform, which then ends what it has begun and writes its state: killed at once it would
 * lose the ids of what is on its way. A second wish is passed on as well: Terraform then lets go of everything.
 */
export function stopGently(io: Io): () => void {
  const stop = (signal: NodeJS.Signals) => {
    if (!interrupted) io.err('stopping: Terraform ends what it has begun and saves its state\n');
    interrupted = true;
    for (const child of running) child.kill(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM');
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return () => void process.off('SIGINT', stop).off('SIGTERM', stop);
}

export const wasInterrupted = () => interrupted;

/** Runs Terraform (or what `TERRAFORM_BINARY_NAME` says) in the folder of a stack, without questions and colours. */
export function terraform(folder: string, args: readonly string[], io: Io): Promise<Said> {
  const binary = io.env['TERRAFORM_BINARY_NAME'] || 'terraform';
  const env = { CHECKPOINT_DISABLE: '1', ...io.env, TF_IN_AUTOMATION: '1', TF_INPUT: '0', NO_COLOR: '1' };
  return new Promise((done, failed) => {
    // in a group of its own, or a Ctrl-C would reach it from the terminal and from us: twice
    const child = spawn(binary, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    running.add(child);
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
    child.once('error', (error: NodeJS.ErrnoException) => {
      running.delete(child);
      const missing = error.code === 'ENOENT';
      const hint = 'install Terraform 1.10 or later, or set TERRAFORM_BINARY_NAME=tofu';
      failed(missing ? failure(`'${binary}' is not installed`, hint) : error);
    });
    child.once('close', (code) => {
      running.delete(child);
      done({ code: code ?? 3, ...said });
    });
  });
}
