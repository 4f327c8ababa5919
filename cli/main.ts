#!/usr/bin/env node
import './_patience';
import { join } from 'node:path';
import { run } from './run';

const { env, stdin, stdout, stderr } = process;

let isClosed = false;
/** Called when the output has been taken, or nobody takes it any more. */
let goOn: (() => void) | undefined;

stdout.on('drain', () => goOn?.());
/** `meshwatch routes | head` closes the pipe early: that is no failure. */
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  isClosed = true;
  goOn?.();
});

async function taken(): Promise<boolean> {
  // a fast writer would keep all that a slow reader has not read yet in memory
  if (stdout.writableNeedDrain && !isClosed) await new Promise<void>((done) => (goOn = done));
  return !isClosed;
}

void run(process.argv.slice(2), {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  taken,
  input: () => stdin.setEncoding('utf8') as AsyncIterable<string>,
  env,
  cwd: process.cwd(),
  colours: Boolean(stdout.isTTY) && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
  interactive: Boolean(stdin.isTTY) && Boolean(stderr.isTTY),
  now: () => new Date(),
  interrupt: (stop) => {
    // once: a second Ctrl-C ends the process at once
    process.once('SIGINT', stop);
    return () => void process.off('SIGINT', stop);
  },
  program: join(__dirname, '..', 'main.js'),
}).then((code) => {
  // not process.exit(), which would cut off what a pipe has not taken yet
  process.exitCode = code;
});
