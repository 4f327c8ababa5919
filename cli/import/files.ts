import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import type { ManifestFile } from '../../catalog/manifests/objects/parse';
import { compareText } from '../../model/issue';
import { failure } from '../cli-error';
import type { Io } from '../io';
import { standardInput } from '../sarif';

/** What a directory is searched for; a file or a glob that is named may end in anything. */
const manifests = '**/*.{yaml,yml,json}';
/** Folders that hold other people's files. */
const foreign = ['**/node_modules/**', '**/cdktf.out/**'];

const withSlashes = (path: string) => path.split(sep).join('/');

/** Names of files below a place, sorted; links to folders are not followed, they may go in circles. */
function search(pattern: string, cwd: string, ignore: readonly string[]): readonly string[] {
  const options = { cwd, ignore: [...foreign, ...ignore], onlyFiles: true, followSymbolicLinks: false };
  return [...globSync(pattern, { ...options, expandDirectories: false })].sort(compareText);
}

const join = (base: string, name: string) => (base === '.' ? name : `${base.replace(/(?<=.)\/+$/, '')}/${name}`);

/** Files that one argument means, as the user would type them. */
function filesAt(argument: string, cwd: string, ignore: readonly string[]): readonly string[] {
  const stat = statSync(resolve(cwd, argument), { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    const base = withSlashes(argument);
    // what is left out is said from the working directory or from the folder
    const within = ignore.map((pattern) => pattern.replace(`${base}/`, ''));
    const found = search(manifests, resolve(cwd, argument), [...ignore, ...within]);
    if (found.length === 0) throw failure(`no *.yaml, *.yml or *.json in '${argument}'`);
    return found.map((name) => join(base, name));
  }
  if (stat) return [argument];
  if (!/[*?{[]/.test(argument)) throw failure(`cannot read '${argument}': no such file or directory`);
  const found = search(argument, cwd, ignore);
  if (found.length === 0) throw failure(`nothing matches '${argument}'`);
  return found;
}

/** A path that is the same on every machine: relative to the working directory, else from what was named. */
function stable(path: string, named: string, cwd: string): string {
  if (!isAbsolute(path)) return withSlashes(path).replace(/^\.\//, '');
  const inside = relative(cwd, path);
  if (!inside.startsWith('..')) return withSlashes(inside);
  const below = relative(named, path);
  return below === '' || below.startsWith('..') ? basename(path) : withSlashes(`${basename(named)}/${below}`);
}

async function standardInputText(io: Io): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of io.input()) pieces.push(piece);
  return pieces.join('');
}

/**
 * The files that arguments name: files, directories, globs, `-` for the standard input, `!glob` for what is left out.
 * Each once, in the order of the arguments, those of a directory or glob by name. Throws where one finds nothing.
 */
export async function readManifests(names: readonly string[], io: Io): Promise<readonly ManifestFile[]> {
  const ignore = names.filter((name) => name.startsWith('!')).map((name) => name.slice(1));
  const files = new Map<string, ManifestFile>();
  for (const name of names.filter((one) => !one.startsWith('!'))) {
    if (name === '-') {
      files.set('-', { path: standardInput, text: await standardInputText(io) });
      continue;
    }
    for (const path of filesAt(name, io.cwd, ignore)) {
      const full = resolve(io.cwd, path);
      try {
        const real = realpathSync(full);
        if (files.has(real)) continue;
        const origin = stable(path, name, io.cwd);
        files.set(real, { path: withSlashes(path), origin, text: readFileSync(real, 'utf8') });
      } catch (error) {
        throw failure(`cannot read '${path}': ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
      }
    }
  }
  return [...files.values()];
}

/** Text of a file; undefined where there is none. */
export function currentText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
