import { isMap, isScalar, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';
import { appended, edited, type Edit, type ListEntry } from './append';

/** What a service is to take over, as `adopt` has it. */
export interface NewAdoption {
  readonly namespace: string;
  readonly name: string;
  readonly cluster: string;
  readonly signal?: string;
  readonly variant?: string;
  readonly board?: string;
  readonly id: string;
}

/** A file with adoptions added. */
export interface Adopted {
  readonly text: string;
  /** Those of services that the file does not declare in a way that can be written to. */
  readonly left: readonly NewAdoption[];
}

/** Adds entries to the `adopt` of services; comments, quotes and line breaks elsewhere in the file stay as they are. */
export function addAdoptions(text: string, adoptions: readonly NewAdoption[]): Adopted {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const body = text.slice(mark);
  const document = parseDocument(body);
  const services = servicesOf(document);
  const left: NewAdoption[] = [];
  const byService = new Map<YAMLMap, NewAdoption[]>();
  for (const adoption of adoptions) {
    const service = services.find(
      (map) => valueOf(map, 'name') === adoption.name && valueOf(map, 'namespace') === adoption.namespace,
    );
    // one service written by an alias would change all that share it
    if (!service?.range || service.anchor !== undefined) left.push(adoption);
    else byService.set(service, [...(byService.get(service) ?? []), adoption]);
  }
  const edits = [...byService].flatMap(([service, some]): readonly Edit[] => {
    const edit = appended(body, service, ['adopt'], some.map(entryOf));
    if (!edit) left.push(...some);
    return edit ? [edit] : [];
  });
  const result = edited(body, edits);
  const [error] = parseDocument(result).errors;
  if (error) throw new Error(`adding adoptions would break the file: ${error.message.split('\n')[0]}`);
  return { text: text.slice(0, mark) + result, left };
}

function servicesOf(document: Document): readonly YAMLMap[] {
  const list = isMap(document.contents) ? document.contents.get('services', true) : undefined;
  return isSeq(list) ? list.items.filter(isMap) : [];
}

function valueOf(map: YAMLMap, key: string): unknown {
  const value = map.get(key, true);
  return isScalar(value) ? value.value : undefined;
}

/** Numbers in quotes: an id is no number. */
function entryOf({ signal, variant, board, cluster, id }: NewAdoption): ListEntry {
  const what =
    board === undefined
      ? `signal: ${signal}${variant === undefined ? '' : `, variant: ${variant}`}`
      : `board: ${board}`;
  const flow = `{ ${what}, cluster: ${cluster}, id: "${id}" }`;
  return { flow, block: [flow] };
}
