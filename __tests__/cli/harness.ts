import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import type { Io } from '../../cli/io';
import { run } from '../../cli/run';

export const root = join(__dirname, '..', '..');

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A standard input that arrives in these pieces. */
// eslint-disable-next-line @typescript-eslint/require-await -- a stream is asynchronous, its pieces are here already
export async function* from(...pieces: readonly string[]): AsyncIterable<string> {
  yield* pieces;
}

/** Runs a command in this process with streams, environment and clock of its own. */
export async function meshwatch(argv: readonly string[], changes: Partial<Io> = {}): Promise<Outcome> {
  const written = { out: '', err: '' };
  const code = await run(argv, {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    taken: () => Promise.resolve(true),
    input: () => from(''),
    env: { MESHWATCH_AS_OF: '2026-11-23' },
    cwd: root,
    colours: false,
    interactive: false,
    now: () => new Date('2026-11-23T12:00:00Z'),
    program: join(root, 'dist', 'main.js'),
    ...changes,
  });
  return { code, ...written };
}

/** What a JSON text breaks of a published schema of a command; empty where it keeps it. */
export function breaks(command: string, text: string): readonly string[] {
  const schema = JSON.parse(readFileSync(join(root, 'schema', 'cli', `${command}.json`), 'utf8')) as object;
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
