import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { failure, usageError } from './cli-error';
import type { Arguments } from './command';
import type { Io } from './io';

/** `context.catalog` of the cdktf.json in the working directory, as `main.ts` reads it. */
export function contextCatalog(cwd: string): string | undefined {
  const path = join(cwd, 'cdktf.json');
  if (!existsSync(path)) return undefined;
  try {
    const { context } = JSON.parse(readFileSync(path, 'utf8')) as { context?: { catalog?: unknown } };
    return typeof context?.catalog === 'string' ? context.catalog : undefined;
  } catch (error) {
    throw failure(`cdktf.json cannot be read: ${(error as Error).message}`);
  }
}

/**
 * Directory of the catalog as it was written: the argument, `--catalog`, `MESHWATCH_CATALOG`, `context.catalog` of
 * cdktf.json, else the working directory if it holds a mesh.yaml. Throws where there is none.
 */
export function catalogDirectory(argument: string | undefined, args: Arguments, io: Io): string {
  const option = args.value('catalog');
  if (argument !== undefined && option !== undefined && resolve(argument) !== resolve(option)) {
    throw usageError(`two catalogs, '${argument}' and --catalog '${option}': expected one`);
  }
  const chosen = argument ?? option ?? (io.env['MESHWATCH_CATALOG'] || undefined) ?? contextCatalog(io.cwd);
  if (chosen === undefined) {
    if (existsSync(join(io.cwd, 'mesh.yaml'))) return '.';
    throw usageError(
      'no catalog: there is no mesh.yaml here',
      "name its directory, or write one with 'meshwatch init'",
    );
  }
  const stat = statSync(resolve(io.cwd, chosen), { throwIfNoEntry: false });
  if (!stat?.isDirectory()) {
    throw failure(`no catalog at '${chosen}': ${stat ? 'not a directory' : 'no such directory'}`);
  }
  return chosen;
}

/** The day of the run, `2026-11-23`: `--as-of`, `MESHWATCH_AS_OF`, else today in UTC. */
export function asOfDay(args: Arguments, io: Io): string {
  const option = args.value('as-of');
  const day = option ?? (io.env['MESHWATCH_AS_OF'] || undefined) ?? io.now().toISOString().slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) {
    throw usageError(
      `${option === undefined ? 'MESHWATCH_AS_OF' : '--as-of'} is '${day}', expected a day such as 2026-11-23`,
    );
  }
  return day;
}
