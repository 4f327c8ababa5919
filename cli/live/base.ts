import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Artifact } from '../../tools/artifact/artifact';
import { atRef } from '../base/at-ref';
import { usageError } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { readWhole } from './artifact';

/** Calls `use` with an earlier artifact: an output directory, or what a git ref's catalog synthesizes to. */
export async function withBase<T>(
  base: string | undefined,
  catalog: string | undefined,
  args: Arguments,
  io: Io,
  use: (before: Artifact | undefined) => Promise<T>,
): Promise<T> {
  if (base === undefined) return use(undefined);
  if (existsSync(resolve(io.cwd, base))) return use(await readWhole(base, io));
  if (catalog === undefined) {
    throw usageError(
      `'${base}' is no directory, and no catalog is named for a git ref`,
      'name it with --catalog <dir>',
    );
  }
  // a ref without a catalog: everything is new
  const nothing: Artifact = { stacks: [], origins: new Map() };
  return atRef(base, catalog, args, io, async (out) => use(out === undefined ? nothing : await readWhole(out, io)));
}
