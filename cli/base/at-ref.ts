import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { failure } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { asOfDay } from '../settings';
import { catalogAtRef, checkOut, type CatalogAtRef } from './git-ref';
import { synthesizeInto } from './synthesize-into';

/**
 * Calls `use` with the directory of what a catalog synthesizes to as it stood at a git ref; with undefined where the ref
 * had no catalog there, or is git's null id (forty zeros). The directory is gone when this returns. `catalog` is its
 * directory today, as the user wrote it.
 *
 * Throws where the catalog lies in no repository, the ref is unknown, or its catalog cannot be synthesized.
 */
export async function atRef<T>(
  ref: string,
  catalog: string,
  args: Arguments,
  io: Io,
  use: (out: string | undefined) => T | Promise<T>,
): Promise<T> {
  if (/^(?:0{40}|0{64})$/.test(ref)) {
    // git's name of no commit, which CI gives as what was before the first push
    io.err(`${ref.slice(0, 7)} is no commit: nothing was before\n`);
    return use(undefined);
  }
  const then = catalogAtRef(ref, resolve(io.cwd, catalog), catalog);
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'meshwatch-'));
  try {
    const directory = join(folder, 'catalog');
    mkdirSync(directory);
    if (!checkOut(then, directory, join(folder, 'index'))) {
      const { commit, prefix } = then;
      io.err(`${ref} (${commit.slice(0, 7)}) has no catalog at ${prefix === '' ? 'its root' : prefix}\n`);
      return await use(undefined);
    }
    const out = join(folder, 'out');
    io.err(`synthesizing the catalog of ${ref} (${then.commit.slice(0, 7)})\n`);
    await synthesizeThen(then, directory, out, args, io);
    return await use(out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * An exception that has ended since makes today's run of yesterday's catalog an error, and the day never changes what is
 * synthesized: then the commit's own day is taken.
 */
async function synthesizeThen(then: CatalogAtRef, directory: string, out: string, args: Arguments, io: Io) {
  const today = asOfDay(args, io);
  const first = await synthesizeInto(out, directory, today, io);
  if (first.ok) return;
  if (then.day < today) {
    const second = await synthesizeInto(out, directory, then.day, io);
    if (second.ok) return void io.err(`${then.ref} has entries that ended since ${then.day}: read as of that day\n`);
  }
  io.err(first.said);
  throw failure(
    `the catalog of '${then.ref}' (${then.commit.slice(0, 7)}) could not be synthesized`,
    'name another ref, or a directory that was synthesized from it',
  );
}
