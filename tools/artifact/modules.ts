import type { Attributes } from './artifact';
import { blocks, entriesOf, text } from './json';

/** A folder of Terraform, and what its files hold. */
export interface Folder {
  readonly path: string;
  readonly contents: readonly Attributes[];
}

/**
 * Paths of the folders that are modules of another: those that a `source` among them names, and those without backend
 * and provider, which leave both to who calls them.
 */
export function childModules(folders: readonly Folder[]): ReadonlySet<string> {
  const called = folders.flatMap(({ path, contents }) =>
    contents
      .flatMap(({ module }) => blocks(module))
      .flatMap(entriesOf)
      .flatMap(([, call]) => blocks(call))
      .map(({ source }) => text(source))
      .filter((source) => /^\.\.?\//.test(source))
      .map((source) => joined(path, source)),
  );
  const bare = folders.filter(({ contents }) => !contents.some(isRoot)).map(({ path }) => path);
  return new Set([...called, ...bare]);
}

function isRoot({ provider, terraform }: Attributes): boolean {
  return provider !== undefined || blocks(terraform).some(({ backend, cloud }) => (backend ?? cloud) !== undefined);
}

/** Texts of the paths alone, without a look at the disk. */
function joined(folder: string, relative: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${relative}`.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${folder.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}
