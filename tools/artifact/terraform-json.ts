import type { Attributes, Backend, Resource, Stack } from './artifact';
import { blocks, entriesOf, nested } from './json';
import { lineFinder } from './resource-lines';

/** A file that was read. */
export interface Document {
  readonly path: string;
  readonly text: string;
  readonly content: Attributes;
}

/** One stack for each folder, in the order of the folders' paths. */
export function folderStacks(documents: readonly Document[]): readonly Stack[] {
  const folders = new Map<string, Document[]>();
  for (const document of documents) {
    const folder = document.path.slice(0, Math.max(document.path.lastIndexOf('/'), 0));
    const known = folders.get(folder);
    if (known) known.push(document);
    else folders.set(folder, [document]);
  }
  const names = stackNames([...folders.keys()]);
  return [...folders].map(([folder, found]) => stackOf(names.get(folder) ?? folder, found));
}

/** The folder's own name, its path where two would be called alike, and `.` where no folder is named. */
function stackNames(folders: readonly string[]): ReadonlyMap<string, string> {
  const short = (folder: string): string => folder.slice(folder.lastIndexOf('/') + 1) || '.';
  const counts = new Map<string, number>();
  for (const folder of folders) counts.set(short(folder), (counts.get(short(folder)) ?? 0) + 1);
  return new Map(folders.map((folder) => [folder, counts.get(short(folder)) === 1 ? short(folder) : folder || '.']));
}

function stackOf(name: string, documents: readonly Document[]): Stack {
  const [first] = documents;
  if (!first) throw new Error(`stack '${name}' has no file, expected at least one`);
  const contents = documents.map(({ content }) => content);
  const backend = contents.map(backendOf).find((one) => one !== undefined);
  return {
    name,
    file: first.path,
    resources: documents.flatMap((document) => resourcesOf(name, document)),
    ...(backend ? { backend } : {}),
    fromPlan: false,
    document: contents.length === 1 ? first.content : contents,
  };
}

/** Blocks may be objects or lists of objects at each of the three levels. */
function resourcesOf(stack: string, { path, text, content }: Document): readonly Resource[] {
  const found: Resource[] = [];
  const lineOf = lineFinder(text);
  for (const types of blocks(content.resource)) {
    for (const [type, named] of Object.entries(types)) {
      lineOf(type);
      for (const addresses of blocks(named)) {
        for (const [address, bodies] of Object.entries(addresses)) {
          const line = lineOf(address);
          for (const attributes of blocks(bodies)) found.push({ stack, file: path, type, address, line, attributes });
        }
      }
    }
  }
  return found;
}

function backendOf(content: Attributes): Backend | undefined {
  for (const terraform of blocks(content.terraform)) {
    for (const backend of blocks(terraform.backend)) {
      for (const [type, written] of entriesOf(backend)) return { type, settings: blocks(written)[0] ?? {} };
    }
    const [cloud] = nested(terraform, 'cloud');
    if (cloud) return { type: 'cloud', settings: cloud };
  }
  return undefined;
}
