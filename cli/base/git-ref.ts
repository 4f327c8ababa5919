import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { closest } from '../../model/closest';
import { failure } from '../cli-error';
import { git } from './git';

/** A catalog as a commit has it. */
export interface CatalogAtRef {
  /** The ref as the user wrote it. */
  readonly ref: string;
  readonly commit: string;
  /** The commit's day in UTC, `2026-11-23`. */
  readonly day: string;
  /** Top of the repository, where git is asked. */
  readonly root: string;
  /** The catalog's directory below `root`, with `/` at its end; empty where it is the root. */
  readonly prefix: string;
}

/**
 * Finds the commit of a ref in the repository where a catalog lies. Throws where the catalog lies in none, and where the
 * ref names no commit, with what was probably meant.
 */
export function catalogAtRef(ref: string, catalog: string, named: string): CatalogAtRef {
  const directory = realpathSync(catalog);
  const root = git(directory, ['rev-parse', '--show-toplevel']);
  if (root === undefined) {
    throw failure(
      `the catalog '${named}' does not lie in a git repository, so '${ref}' names nothing`,
      'name a synthesized directory instead of a git ref',
    );
  }
  const prefix = git(directory, ['rev-parse', '--show-prefix']) ?? '';
  const commit = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (commit === undefined) throw unknownRef(ref, root);
  const time = Number(git(root, ['show', '--no-patch', '--format=%ct', commit]) ?? 0);
  return { ref, commit, day: new Date(time * 1000).toISOString().slice(0, 10), root, prefix };
}

/** Writes the catalog of a commit below a directory. False where the commit has no catalog there. */
export function checkOut({ commit, root, prefix }: CatalogAtRef, directory: string, index: string): boolean {
  if (git(root, ['cat-file', '-e', `${commit}:${prefix}mesh.yaml`]) === undefined) return false;
  // an index of its own: that of the repository, and what it has checked out, stay as they are
  const env = { GIT_INDEX_FILE: index };
  const tree = prefix === '' ? commit : `${commit}:${prefix.replace(/\/$/, '')}`;
  const written =
    git(root, ['read-tree', tree], env) !== undefined &&
    git(root, ['checkout-index', '--all', `--prefix=${join(directory, '/')}`], env) !== undefined;
  if (!written) throw failure(`git could not write the catalog of ${commit}`, 'git fsck says whether all is there');
  return true;
}

function unknownRef(ref: string, root: string) {
  const names = git(root, ['for-each-ref', '--format=%(refname:short)'])?.split('\n') ?? [];
  const near = closest(ref, names) ?? names.find((name) => name.endsWith(`/${ref}`));
  const isShallow = git(root, ['rev-parse', '--is-shallow-repository']) === 'true';
  const fetch = isShallow ? `this clone is shallow: git fetch --depth=1 origin ${ref}` : `git fetch origin ${ref}`;
  const hint =
    near === undefined ? `${fetch}, or name a synthesized directory` : `did you mean '${near}'? Else ${fetch}`;
  return failure(`'${ref}' is neither a file or directory nor a git ref`, hint);
}
