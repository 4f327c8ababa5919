import { isMap, isPair, isScalar, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';

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

interface Edit {
  readonly at: number;
  readonly written: string;
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
    const edit = editOf(body, service, some);
    if (!edit) left.push(...some);
    return edit ? [edit] : [];
  });
  let result = body;
  for (const { at, written } of edits.sort((a, b) => b.at - a.at)) {
    result = result.slice(0, at) + written + result.slice(at);
  }
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

function editOf(text: string, service: YAMLMap, adoptions: readonly NewAdoption[]): Edit | undefined {
  const entries = adoptions.map(entryText);
  const pair = service.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === 'adopt');
  const value = pair?.value;
  if (isSeq(value) && value.range) {
    const end = value.range[1];
    if (value.flow) return { at: end - 1, written: `${value.items.length > 0 ? ', ' : ''}${entries.join(', ')}` };
    const column = columnOf(text, value.range[0]);
    return { at: lastMark(text, end), written: entries.map((entry) => `\n${' '.repeat(column)}- ${entry}`).join('') };
  }
  // `adopt: null` or an alias: nobody writes such a thing but on purpose
  if (pair) return undefined;
  const [start, end] = service.range ?? [0, 0];
  if (service.flow) {
    const at = lastMark(text, end - 1);
    return {
      at,
      written: `${text[at - 1] === ',' || service.items.length === 0 ? '' : ','} adopt: [${entries.join(', ')}]`,
    };
  }
  const indent = ' '.repeat(columnOf(text, start));
  return {
    at: lastMark(text, end),
    written: `\n${indent}adopt:${entries.map((entry) => `\n${indent}  - ${entry}`).join('')}`,
  };
}

/** Numbers in quotes: an id is no number. */
function entryText({ signal, variant, board, cluster, id }: NewAdoption): string {
  const what =
    board === undefined
      ? `signal: ${signal}${variant === undefined ? '' : `, variant: ${variant}`}`
      : `board: ${board}`;
  return `{ ${what}, cluster: ${cluster}, id: "${id}" }`;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Behind the last letter of a node: its range may end behind the blank lines and comments that follow. */
function lastMark(text: string, end: number): number {
  const before = text.slice(0, end);
  const lines = before.split('\n');
  while (lines.length > 1 && /^\s*(?:#.*)?$/.test(lines.at(-1) ?? '')) lines.pop();
  return lines.join('\n').trimEnd().length;
}
