import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addAdoptions, type NewAdoption } from '../../catalog/edit/adoptions';
import { failure } from '../cli-error';
import type { Io } from '../io';
import { count } from '../issue-text';

/** An entry and the file of the catalog that declares its service. */
export type PlacedEntry = NewAdoption & { readonly file: string };

/** Writes entries into the catalog, all files or none; whether each found its place. */
export function writeAdoptions(entries: readonly PlacedEntry[], directory: string, io: Io): boolean {
  const files = [...new Set(entries.map(({ file }) => file))].sort();
  const written = files.map((file) => {
    const own = entries.filter((entry) => entry.file === file);
    // import writes such a file anew
    if (file.startsWith('derived/')) return { file, text: undefined, left: own, added: 0 };
    const { text, left } = addAdoptions(read(directory, file, io), own);
    return { file, text, left, added: own.length - left.length };
  });
  for (const { file, text, added } of written) {
    if (text === undefined || added === 0) continue;
    const path = resolve(io.cwd, directory, file);
    writeFileSync(`${path}.tmp`, text);
    renameSync(`${path}.tmp`, path);
    io.err(
      `${join(directory, file)}: ${count(added, 'adopt entry').replace(/ys$/, 'ies')} added, read the difference before you commit it\n`,
    );
  }
  const left = written.flatMap(({ file, left: some }) => some.map((entry) => ({ ...entry, file })));
  for (const { file, namespace, name, signal, board, id } of left) {
    const why = file.startsWith('derived/')
      ? 'that file is written by import'
      : 'it is not declared there in a way that can be written to';
    io.err(`not written: ${namespace}/${name} ${signal ?? board} ${id} in ${join(directory, file)}: ${why}\n`);
  }
  return left.length === 0;
}

function read(directory: string, file: string, io: Io): string {
  try {
    return readFileSync(resolve(io.cwd, directory, file), 'utf8');
  } catch (error) {
    throw failure(`cannot read '${join(directory, file)}': ${(error as Error).message}`, 'synthesize the catalog anew');
  }
}
