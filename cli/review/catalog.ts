import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Artifact } from '../../tools/artifact/artifact';
import { catalogOf } from '../lint/catalog';
import { CliError, failure } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { issuesText } from '../issue-text';
import type { Loaded } from '../load';

/** The catalog of the head; undefined where none is named. Throws, after printing them, where it has errors beyond its acks. */
export async function reviewedCatalog(head: Artifact, args: Arguments, io: Io): Promise<Loaded | undefined> {
  let found: Loaded | undefined;
  try {
    found = await catalogOf(head, args, io);
  } catch (error) {
    // the catalog that happens to be configured here need not be that of what is reviewed
    if (args.value('catalog') === undefined && error instanceof CliError && error.exitCode === 2) return undefined;
    throw error;
  }
  if (!found || found.mesh) return found;
  io.err(
    issuesText(
      found.issues.filter(({ severity }) => severity === 'error'),
      false,
    ),
  );
  throw failure(`the catalog '${found.directory}' has errors`, `meshwatch validate ${found.directory}`);
}

const homes = ['.github', '.gitlab', 'docs', '.'];

/** The CODEOWNERS that governs a directory: the nearest above it, at a place where GitHub or GitLab look for one. */
export function nearestCodeowners(directory: string): string | undefined {
  for (let at = directory; ; at = join(at, '..')) {
    const found = homes.map((home) => join(at, home, 'CODEOWNERS')).find((path) => existsSync(path));
    if (found !== undefined || existsSync(join(at, '.git')) || at === join(at, '..')) return found;
  }
}
