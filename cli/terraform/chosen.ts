import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suggestion } from '../../model/closest';
import { failure, usageError } from '../cli-error';

/** Names of the stacks of an output, sorted. Throws where nothing was synthesized there. */
export function stacksIn(out: string): readonly string[] {
  const folder = join(out, 'stacks');
  if (!existsSync(folder)) throw failure(`no stacks at '${out}'`, 'meshwatch synth');
  return readdirSync(folder).sort();
}

/** The stacks that arguments name: all where they name none. */
export function chosenStacks(named: readonly string[], all: readonly string[]): readonly string[] {
  for (const name of named) {
    if (!all.includes(name)) throw usageError(`no stack '${name}'`, suggestion(name, all));
  }
  return named.length === 0 ? all : [...new Set(named)].sort();
}
