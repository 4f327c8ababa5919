import { resourceKey, type Artifact, type Attributes, type Backend, type Resource, type Stack } from './artifact';
import { blocks, entriesOf, nested } from './json';
import { lineFinder } from './resource-lines';

/** A file that was read. */
export interface Document {
  readonly path: string;
  readonly text: string;
  readonly content: Attributes;
}

type Origins = Artifact['origins'];

/** One stack for each folder, in the order of the folders' paths. */
export function folderStacks(documents: readonly Document[], origins: Origins): readonly Stack[] {
  const folders = new Map<string, Document[]>();
  for (const document of documents) {
    const folder = document.path.slice(0, Math.max(document.path.lastIndexOf('/'), 0));
    const known = folders.get(folder);
    if (known) known.push(document);
    else folders.set(folder, [document]);
  }
  const names = stackNames([...folders.keys()]);
  return [...folders].map(([folder, found]) => stackOf(names.get(folder) ?? folder, found, origins));
}

/** The folder's own name, its path where two would be called alike, and `.` where no folder is named. */
function stackNames(folders: readonly string[]): ReadonlyMap<string, string> {
  const short = (folder: string): string => folder.slice(folder.lastIndexOf('/') + 1) || '.';
  const counts = new Map<string, number>();
  for (const folder of folders) counts.set(short(folder), (counts.get(short(folder)) ?? 0) + 1);
  return new Map(folders.map((folder) => [folder, counts.get(short(folder)) === 1 ? short(folder) : folder || '.']));
}

function stackOf(name: string, documents: readonly Document[], origins: Origins): Stack {
  const [first] = documents;
  if (!first) throw new Error(`stack '${name}' has no file, expected at least one`);
  const contents = documents.map(({ content }) => content);
  const backend = contents.map(backendOf).find((one) => one !== undefined);
  return {
    name,
    file: first.path,
    resources: documents.flatMap((document) => resourcesOf(name, document, origins)),
    ...(backend ? { backend } : {}),
    fromPlan: false,
    document: contents.length === 1 ? first.content : contents,
  };
}

function resourcesOf(stack: string, { path, text, content }: Document, origins: Origins): readonly Resource[] {
  const found = [...resourcesIn(stack, path, content)];
  // where the catalog's lines are known nobody asks for those of what was made from it
  if (found.every((resource) => origins.has(resourceKey(resource)))) return found;
  const lineOf = lineFinder(text);
  let before: Resource | undefined;
  return found.map((resource) => {
    const isNewType = resource.type !== before?.type;
    if (isNewType) lineOf(resource.type);
    const line = isNewType || resource.address !== before?.address ? lineOf(resource.address) : before.line;
    return (before = { ...resource, line });
  });
}

/** Blocks may be objects or lists of objects at each of the three levels. */
function* resourcesIn(stack: string, file: string, content: Attributes): Iterable<Resource> {
  for (const types of blocks(content.resource)) {
    for (const [type, named] of Object.entries(types)) {
      for (const [address, bodies] of blocks(named).flatMap((block) => Object.entries(block))) {
        for (const attributes of blocks(bodies)) yield { stack, file, type, address, line: 0, attributes };
      }
    }
  }
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
