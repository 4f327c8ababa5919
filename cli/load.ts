import { resolve } from 'node:path';
import type { Ack } from '../model/ack';
import type { Issue } from '../model/issue';
import type { Mesh } from '../model/mesh';
import type { MonitorTest } from '../model/monitor-test';
import type { Arguments } from './command';
import type { Io } from './io';
import { catalogDirectory, asOfDay } from './settings';

/** A catalog as it was read. */
export interface Loaded {
  /** Directory as the user wrote it. */
  readonly directory: string;
  /** Undefined where errors left nothing to resolve. */
  readonly mesh: Mesh | undefined;
  /** The mesh for lint where ignores and acks alone have errors. */
  readonly lintable?: Mesh;
  readonly tests: readonly MonitorTest[];
  readonly acks: readonly Ack[];
  readonly issues: readonly Issue[];
}

/** Reads the catalog that the arguments and the environment name. */
export async function load(argument: string | undefined, args: Arguments, io: Io): Promise<Loaded> {
  const directory = catalogDirectory(argument, args, io);
  const asOf = asOfDay(args, io);
  const { loadCatalog } = await import('../catalog/load.js');
  const file = args.value('codeowners');
  const codeowners =
    file === undefined
      ? undefined
      : (await import('./codeowners.js')).readCodeowners(file, directory, io.cwd, args.value('codeowners-host'));
  const options = { asOf, ...(codeowners && { codeowners }) };
  const { mesh, lintable, tests, acks, issues } = loadCatalog(resolve(io.cwd, directory), options);
  return { directory, mesh, ...(lintable && { lintable }), tests, acks, issues };
}

export const hasErrors = (issues: readonly Issue[]) => issues.some(({ severity }) => severity === 'error');

/** The mesh of a catalog without errors; else undefined, after printing them. */
export async function loadResolved(argument: string | undefined, args: Arguments, io: Io): Promise<Mesh | undefined> {
  const { mesh, issues } = await load(argument, args, io);
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (mesh && errors.length === 0) return mesh;
  const { issuesText } = await import('./issue-text.js');
  io.err(issuesText(errors, false));
  return undefined;
}
