import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Issue } from '../model/issue';
import { compareText } from '../model/issue';
import { fileIssue } from './issues';
import { limits } from './limits';
import { announcesCatalog, isYaml, kindAt } from './places';

/** Enough of a file to see whether it announces itself as ours. */
const headBytes = 4096;

/** Folders that hold other people's files. */
const foreign = new Set(['node_modules', 'cdktf.out']);

const reason = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error);

function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(headBytes);
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, headBytes, 0));
  } finally {
    closeSync(file);
  }
}

/**
 * Reads the files of a catalog: those in the known places, and whatever else names our apiVersion. Links may point to
 * files inside the directory (as in a mounted ConfigMap), nowhere else.
 */
export function readCatalog(directory: string): {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly issues: readonly Issue[];
} {
  const files: { path: string; text: string }[] = [];
  const issues: Issue[] = [];
  let root: string;
  try {
    root = realpathSync(directory);
    readdirSync(root);
  } catch (error) {
    return {
      files,
      issues: [fileIssue('catalog-unreadable', '', `cannot read the directory '${directory}': ${reason(error)}`)],
    };
  }
  let entries = 0;
  let bytes = 0;
  const isInside = (path: string) => path === root || path.startsWith(root + sep);

  function read(path: string): void {
    const name = relative(root, path).split(sep).join('/');
    const real = realpathSync(path);
    const inPlace = kindAt(name) !== undefined;
    if (!isInside(real)) {
      if (inPlace) issues.push(fileIssue('path-outside', name, 'this link leads out of the catalog'));
      return;
    }
    const stat = statSync(real);
    if (!stat.isFile()) {
      // a pipe or a device could keep its reader waiting for ever
      if (inPlace) issues.push(fileIssue('catalog-unreadable', name, 'is not a regular file'));
      return;
    }
    const { size } = stat;
    if (!inPlace) {
      const text = headOf(real);
      if (announcesCatalog(text)) files.push({ path: name, text });
      return;
    }
    bytes += size;
    if (size > limits.fileBytes) {
      issues.push(fileIssue('file-too-large', name, `${size} bytes, at most ${limits.fileBytes} are read`, 'split it'));
    } else if (bytes <= limits.totalBytes) {
      files.push({ path: name, text: readFileSync(real, 'utf8') });
    }
  }

  function visit(path: string, depth: number): void {
    const list = readdirSync(path, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
    for (const entry of list) {
      if (entry.name.startsWith('.') || ++entries > limits.entries) continue;
      const own = join(path, entry.name);
      const name = relative(root, own).split(sep).join('/');
      try {
        const isFolder = statSync(own).isDirectory();
        if (isFolder && entry.isSymbolicLink()) {
          const message = 'links to folders are not followed';
          if (/^(?:services|derived|overrides|signals|tests)(?:\/|$)/.test(name)) {
            issues.push(fileIssue('path-outside', name, message));
          }
        } else if (isFolder) {
          if (!foreign.has(entry.name) && depth < limits.folderDepth) visit(own, depth + 1);
        } else if (isYaml(entry.name)) {
          read(own);
        }
      } catch (error) {
        issues.push(fileIssue('catalog-unreadable', name, `cannot be read: ${reason(error)}`));
      }
    }
  }

  visit(root, 0);
  if (entries > limits.entries) {
    issues.push(
      fileIssue('catalog-too-large', '', `more than ${limits.entries} files and folders, the rest was not looked at`),
    );
  }
  if (bytes > limits.totalBytes) {
    issues.push(
      fileIssue('catalog-too-large', '', `${bytes} bytes of catalog files, at most ${limits.totalBytes} are read`),
    );
  }
  return { files, issues };
}
