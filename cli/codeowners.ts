import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { Codeowners } from '../catalog/ownership';
import { failure, usageError } from './cli-error';

/** Folders of a repository that may hold its CODEOWNERS. */
const homes = new Set(['.github', '.gitlab', 'docs']);

/**
 * A CODEOWNERS file and where a catalog lies in its repository: the file's folder, or the one above `.github`, `.gitlab`
 * and `docs`. Throws where the file cannot be read, or the catalog is not in that repository.
 */
export function readCodeowners(file: string, catalog: string, cwd: string): Codeowners {
  let path: string;
  let text: string;
  try {
    path = realpathSync(resolve(cwd, file));
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw failure(`cannot read '${file}': ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
  const folder = dirname(path);
  const root = homes.has(basename(folder)) ? dirname(folder) : folder;
  const directory = relative(root, realpathSync(resolve(cwd, catalog)))
    .split(sep)
    .join('/');
  if (directory === '..' || directory.startsWith('../')) {
    throw usageError(`the catalog '${catalog}' does not lie in the repository of '${file}'`);
  }
  return { name: file, text, directory };
}
