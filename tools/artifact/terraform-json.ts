import { resourceKey, type Artifact, type Attributes, type Backend, type Resource, type Stack } from './artifact';
import { blocks, entriesOf, nested } from './json';
import { withDynamic } from './dynamic';
import { localsOf } from './locals';
import { monitorAttributes } from './monitor-json';
import { childModules } from './modules';
import { lineFinder } from './resource-lines';

/** A file that was read. */
export interface Document {
  readonly path: string;
  readonly text: string;
  readonly content: Attributes;
}

type Origins = Artifact['origins'];

/** One stack for each folder, in the order of the folders' paths. */
export function folderStacks(
  documents: readonly Document[],
  origins: Origins,
  partial: ReadonlySet<string>,
): readonly Stack[] {
  const folders = new Map<string, Document[]>();
  for (const document of documents) {
    const folder = document.path.slice(0, Math.max(document.path.lastIndexOf('/'), 0));
    const known = folders.get(folder);
    if (known) known.push(document);
    else folders.set(folder, [document]);
  }
  const names = stackNames([...folders.keys()]);
  const children = childModules(
    [...folders].map(([path, found]) => ({ path, contents: found.map(({ content }) => content) })),
  );
  return [...folders].map(([folder, found]) => ({
    ...stackOf(names.get(folder) ?? folder, found, origins),
    ...(children.has(folder) ? { isChild: true as const } : {}),
    ...(partial.has(folder) ? { isPartial: true as const } : {}),
  }));
}

/** The folder's own name, its path where two would be called alike, and `.` where no folder is named. */
function stackNames(folders: readonly string[]): ReadonlyMap<string, string> {
  const short = (folder: string): string => folder.slice(folder.lastIndexOf('/') + 1) || '.';
  const counts = new Map<string, number>();
  for (const folder of folders) counts.set(short(folder), (counts.get(short(folder)) ?? 0) + 1);
  return new Map(folders.map((folder) => [folder, counts.get(short(folder)) === 1 ? short(folder) : folder || '.']));
}

function stackOf(name: string, files: readonly Document[], origins: Origins): Stack {
  const documents = [...files.filter((file) => !isOverride(file)), ...files.filter(isOverride)];
  const [first] = documents;
  if (!first) throw new Error(`stack '${name}' has no file, expected at least one`);
  const contents = documents.map(({ content }) => content);
  // what we write has neither, and copies of all attributes would be felt
  const fill = contents.some(({ locals }) => locals !== undefined) ? localsOf(contents) : undefined;
  const backend = contents.map(backendOf).findLast((one) => one !== undefined);
  return {
    name,
    file: first.path,
    resources: overridden(documents, (document) => resourcesOf(name, document, origins, fill)),
    ...(backend ? { backend } : {}),
    fromPlan: false,
    document: contents.length === 1 ? first.content : contents,
  };
}

/** Terraform reads such files last, and lays what they hold over what has the same address. */
function isOverride({ path }: Document): boolean {
  return /(?:^|[/_])override\.tf\.json$/.test(path);
}

/** Resources of documents, overrides last. Attributes and whole blocks of an override take the place of the others. */
function overridden(
  documents: readonly Document[],
  read: (document: Document) => readonly Resource[],
): readonly Resource[] {
  if (!documents.some(isOverride)) return documents.flatMap(read);
  const found = new Map<string, Resource>();
  for (const document of documents) {
    for (const resource of read(document)) {
      const key = `${resource.type}.${resource.address}`;
      const base = isOverride(document) ? found.get(key) : undefined;
      if (base) found.set(key, { ...base, attributes: { ...base.attributes, ...resource.attributes } });
      // the same address twice is the finding of a rule
      else found.set(found.has(key) ? `${key} ${found.size}` : key, resource);
    }
  }
  return [...found.values()];
}

function resourcesOf(
  stack: string,
  { path, text, content }: Document,
  origins: Origins,
  fill: ((attributes: Attributes) => Attributes) | undefined,
): readonly Resource[] {
  const hasDynamic = text.includes('"dynamic"');
  const found = [...resourcesIn(stack, path, content)].map((resource): Resource => {
    if (!fill && !hasDynamic) return resource;
    const filled = fill ? fill(resource.attributes) : resource.attributes;
    return { ...resource, attributes: hasDynamic ? withDynamic(filled) : filled };
  });
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
        for (const body of blocks(bodies)) {
          const attributes = type === 'datadog_monitor_json' ? monitorAttributes(body) : body;
          yield { stack, file, type, address, line: 0, attributes };
        }
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
