import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareText } from '../../model/issue';
import type { ArtifactFile } from '../../tools/artifact/read';
import { failure } from '../cli-error';
import type { Io } from '../io';

/** What was found where the user pointed. */
export interface ArtifactFiles {
  readonly files: readonly ArtifactFile[];
  /** Text of our provenance.json; undefined where the Terraform is not ours, or only a part of it. */
  readonly provenance?: string;
}

/** Folders of tools, which hold copies of modules and no resources of one's own. */
const notOwn = new Set(['node_modules']);

/** Where the artifact is: the argument, `MESHWATCH_OUT`, else `cdktf.out`. */
export function artifactPath(argument: string | undefined, io: Io): string {
  return argument ?? (io.env['MESHWATCH_OUT'] || 'cdktf.out');
}

/**
 * Reads an artifact: our output directory, any directory with `*.tf.json` in it or below, one file of Terraform in JSON
 * or of `terraform show -json`, or `-` for such a text on the standard input. Throws where there is none.
 */
export async function readFiles(path: string, io: Io): Promise<ArtifactFiles> {
  if (path === '-') {
    const pieces: string[] = [];
    for await (const piece of io.input()) pieces.push(piece);
    return { files: [{ path: '(stdin)', text: pieces.join('') }] };
  }
  const place = resolve(io.cwd, path);
  const stat = statSync(place, { throwIfNoEntry: false });
  if (!stat) throw failure(`no artifact at '${path}'`, 'run meshwatch synth first, or name what to lint');
  const read = (relative: string): ArtifactFile => ({
    path: relative === '' ? path : tidy(join(path, relative)),
    text: readText(join(place, relative), path),
  });
  if (!stat.isDirectory()) return { files: [read('')] };
  const provenance = join(place, 'provenance.json');
  if (existsSync(provenance) && existsSync(join(place, 'stacks'))) {
    return { files: below(place, 'stacks', 2).map(read), provenance: readText(provenance, path) };
  }
  const found = below(place, '', deepest);
  if (found.length > 0) return { files: found.map(read) };
  throw failure(`no *.tf.json in '${path}'`, 'run meshwatch synth first, or name what to lint');
}

/** Deeper than any layout of Terraform; a bound for what was pointed at by mistake. */
const deepest = 12;

/** Terraform in JSON below a folder, by its path from `root`, sorted. Links are not followed: they may go in circles. */
function below(root: string, folder: string, depth: number): readonly string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .sort((a, b) => compareText(a.name, b.name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) return entry.name.endsWith('.tf.json') ? [path] : [];
      return depth > 1 && !entry.name.startsWith('.') && !notOwn.has(entry.name) ? below(root, path, depth - 1) : [];
    });
}

function readText(place: string, path: string): string {
  try {
    return readFileSync(place, 'utf8');
  } catch (error) {
    throw failure(`cannot read '${path}': ${(error as Error).message}`);
  }
}

const tidy = (path: string) => path.split('\\').join('/');
