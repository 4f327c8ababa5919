import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { compareText } from '../../model/issue';
import { failure } from '../cli-error';

/** A file as the user would type it. */
export interface NamedFile {
  readonly path: string;
  readonly text: string;
}

/** Folders that hold other people's files. */
const foreign = new Set(['node_modules', 'cdktf.out']);

/** The files that are named, and every YAML file of a directory that is; each once, however it is spelled. */
export function readNamed(paths: readonly string[], cwd: string): readonly NamedFile[] {
  const files = new Map<string, NamedFile>();
  for (const path of paths) {
    for (const found of attempt(path, () => filesAt(path, cwd))) {
      attempt(found, () => {
        const real = realpathSync(resolve(cwd, found));
        if (!files.has(real)) files.set(real, { path: found, text: readFileSync(real, 'utf8') });
      });
    }
  }
  return [...files.values()];
}

function filesAt(path: string, cwd: string): readonly string[] {
  if (!statSync(resolve(cwd, path)).isDirectory()) return [path];
  const base = path.replace(/(?<=.)\/+$/, '');
  const entries = readdirSync(resolve(cwd, path), { withFileTypes: true });
  return entries
    .sort((a, b) => compareText(a.name, b.name))
    .flatMap((entry): readonly string[] => {
      const below = `${base === '/' ? '' : base}/${entry.name}`;
      if (entry.name.startsWith('.') || foreign.has(entry.name)) return [];
      if (entry.isDirectory()) return filesAt(below, cwd);
      return /\.ya?ml$/.test(entry.name) ? [below] : [];
    });
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw failure(`cannot read '${path}': ${(error as Error).message}`);
  }
}
