import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { compareText } from '../model/issue';
import { stackFile } from './manifest';

/** An output directory in the making: nothing of an earlier output changes before `commit`. */
export interface Output {
  /** Text of a file of the earlier output; undefined where there is none. */
  read(path: string): string | undefined;
  /** SHA-256 of such a file, in hexadecimal. */
  digest(path: string): string | undefined;
  /** Keeps a file's new text beside the output, on the same disk. */
  stage(path: string, text: string): void;
  /** Puts all staged files in place, each at once. */
  commit(): void;
  /** Removes the folders of stacks other than these. */
  keepOnly(stacks: readonly string[]): void;
  /** Drops what was staged. Harmless after `commit`. */
  discard(): void;
}

/** Opens an output directory. It is made, parents included, when the first file is staged. */
export function openOutput(directory: string): Output {
  const staging = resolve(directory, `.staging-${process.pid}`);
  const staged = new Map<string, string>();
  /** First directory that was not there before. */
  let made: string | undefined;
  return {
    read: (path) => readIfThere(join(directory, path))?.toString('utf8'),
    digest: (path) => bytesDigest(readIfThere(join(directory, path))),
    stage(path, text) {
      made ??= mkdirSync(staging, { recursive: true });
      const temporary = join(staging, String(staged.size));
      writeFileSync(temporary, text);
      staged.set(path, temporary);
    },
    commit() {
      for (const [path, temporary] of staged) {
        const target = join(directory, path);
        mkdirSync(dirname(target), { recursive: true });
        renameSync(temporary, target);
      }
      staged.clear();
    },
    keepOnly: (stacks) => removeVanished(directory, stacks),
    discard() {
      if (!existsSync(staging)) return;
      rmSync(staging, { recursive: true, force: true });
      if (made !== undefined) removeEmpty(dirname(staging), dirname(resolve(made)));
    },
  };
}

/** Removes a directory and those around it that are empty, up to one that was there before. */
function removeEmpty(directory: string, there: string): void {
  if (directory === there || readdirSync(directory).length > 0) return;
  rmdirSync(directory);
  removeEmpty(dirname(directory), there);
}

/** Only folders that hold a stack's file: an output directory chosen by mistake loses nothing of its own. */
function removeVanished(directory: string, stacks: readonly string[]): void {
  const folder = join(directory, 'stacks');
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    const isStack = entry.isDirectory() && existsSync(join(directory, stackFile(entry.name)));
    if (isStack && !stacks.includes(entry.name)) rmSync(join(folder, entry.name), { recursive: true });
  }
}

function bytesDigest(bytes: Buffer | undefined): string | undefined {
  return bytes && createHash('sha256').update(bytes).digest('hex');
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Rooms whose code decides what is in a stack. */
const generatorRooms = ['model', 'queries', 'monitors', 'dashboards', 'stacks'];

/**
 * Digest of the code that makes stacks: the rooms' files below `root` and the package file, which pins every
 * dependency exactly. Equal slices made by equal code are equal stacks.
 */
export function generatorDigest(root: string): string {
  const hash = createHash('sha256');
  for (const file of generatorRooms.flatMap((room) => codeFiles(join(root, room)))) hash.update(readFileSync(file));
  const packageFile = ['package.json', '../package.json'].map((path) => join(root, path)).find(existsSync);
  if (packageFile === undefined) throw new Error(`no package.json in or above ${root}, expected that of meshwatch`);
  return hash.update(readFileSync(packageFile)).digest('hex');
}

function codeFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.(js|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort(compareText);
}
