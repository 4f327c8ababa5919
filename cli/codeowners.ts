import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { CodeHost } from '../catalog/codeowners';
import type { Codeowners } from '../catalog/ownership';
import { failure, usageError } from './cli-error';

/** Folders of a repository that may hold its CODEOWNERS. */
const homes = new Set(['.github', '.gitlab', 'docs']);

const hosts: readonly CodeHost[] = ['github', 'gitlab'];

/** Who reads the file: as stated, else by its folder, else GitLab where the repository has its CI file. */
function hostOf(stated: string | undefined, folder: string, root: string): CodeHost {
  if (stated !== undefined) {
    const host = hosts.find((one) => one === stated);
    if (host) return host;
    throw usageError(`--codeowners-host is '${stated}', expected ${hosts.join(' or ')}`);
  }
  if (basename(folder) === '.gitlab') return 'gitlab';
  return basename(folder) !== '.github' && existsSync(join(root, '.gitlab-ci.yml')) ? 'gitlab' : 'github';
}

/**
 * A CODEOWNERS file and where a catalog lies in its repository: the file's folder, or the one above `.github`, `.gitlab`
 * and `docs`. Throws where the file cannot be read, or the catalog is not in that repository.
 */
export function readCodeowners(file: string, catalog: string, cwd: string, host?: string): Codeowners {
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
  return { name: file, text, host: hostOf(host, folder, root), directory };
}
