import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { compareText } from '../../model/issue';
import type { ArtifactFile } from '../../tools/artifact/read';
import { failure } from '../cli-error';
import type { Io } from '../io';
import { standardInput } from '../sarif';

/** What was found where the user pointed. */
export interface ArtifactFiles {
  readonly files: readonly ArtifactFile[];
  /** Text of our provenance.json; undefined where the Terraform is not ours, or only a part of it. */
  readonly provenance?: string;
  /** What stands there and is not read, for people, with what to do. */
  readonly unread: readonly string[];
  /** Folders of `files` that hold Terraform beside it. */
  readonly partial: readonly string[];
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
    return { files: [{ path: standardInput, text: pieces.join('') }], unread: [], partial: [] };
  }
  const place = resolve(io.cwd, path);
  const stat = statSync(place, { throwIfNoEntry: false });
  if (!stat) throw failure(`no artifact at '${path}'`, 'run meshwatch synth first, or name the artifact');
  const read = (relative: string): ArtifactFile => ({
    path: relative === '' ? path : tidy(join(path, relative)),
    text: readText(join(place, relative), path),
  });
  if (!stat.isDirectory()) return { files: [read('')], ...besideFile(place, path) };
  const provenance = join(place, 'provenance.json');
  if (existsSync(provenance) && existsSync(join(place, 'stacks'))) {
    return {
      files: below(place, 'stacks', 2).filter(isJson).map(read),
      provenance: readText(provenance, path),
      unread: [],
      partial: [],
    };
  }
  const found = below(place, '', deepest);
  const [json, plans, hcl] = [found.filter(isJson), found.filter(isPlanName), found.filter(isHcl)];
  const own = json.length > 0 ? json : plans;
  if (own.length > 0) {
    const named = (file: string) => tidy(join(path, file));
    const unread = [
      ...(hcl.length > 0 ? [`${count(hcl.length, '.tf file')} not read: ${asPlan}`] : []),
      ...(own === json
        ? plans.map((plan) => `${named(plan)} is not read beside *.tf.json: name it to lint the plan`)
        : []),
    ];
    return { files: own.map(read), unread, partial: [...new Set(hcl.map((file) => folderOf(named(file))))] };
  }
  if (hcl.length > 0) throw failure(`no *.tf.json in '${path}', and ${count(hcl.length, '.tf file')} not read`, asPlan);
  throw failure(`no *.tf.json in '${path}'`, 'run meshwatch synth first, or name the artifact');
}

const asPlan = 'lint what `terraform show -json <plan>` prints';

/** `1 .tf file is`, `2 .tf files are`. */
const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? ' is' : 's are'}`;

const isJson = (file: string) => file.endsWith('.tf.json');
const isHcl = (file: string) => file.endsWith('.tf');
const isPlanName = (file: string) => !isJson(file) && /(?:^|[/._-])(?:tf)?plan\.json$/.test(file);
const folderOf = (file: string) => file.slice(0, Math.max(file.lastIndexOf('/'), 0));

/** A file of Terraform is a part of its module where others stand beside it. */
function besideFile(place: string, path: string): Pick<ArtifactFiles, 'unread' | 'partial'> {
  const others = readdirSync(dirname(place)).filter(
    (name) => name !== basename(place) && (isJson(name) || isHcl(name)),
  );
  return { unread: [], partial: isJson(place) && others.length > 0 ? [folderOf(tidy(path))] : [] };
}

/** Deeper than any layout of Terraform; a bound for what was pointed at by mistake. */
const deepest = 12;

/** Terraform and plans below a folder, by its path from `root`, sorted. Links are not followed: they may go in circles. */
function below(root: string, folder: string, depth: number): readonly string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .sort((a, b) => compareText(a.name, b.name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) return [isJson, isHcl, isPlanName].some((is) => is(entry.name)) ? [path] : [];
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
