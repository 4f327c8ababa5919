#!/usr/bin/env node
import { join } from 'node:path';
import { run } from './run';

/** `meshwatch routes | head` closes the pipe early: that is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const { env, stdout, stderr } = process;
void run(process.argv.slice(2), {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  env,
  cwd: process.cwd(),
  colours: Boolean(stdout.isTTY) && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
  now: () => new Date(),
  program: join(__dirname, '..', 'main.js'),
}).then((code) => {
  // not process.exit(), which would cut off what a pipe has not taken yet
  process.exitCode = code;
});
