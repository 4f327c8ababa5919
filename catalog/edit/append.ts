import { isMap, isPair, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';

/** A text to put into a file. */
export interface Edit {
  readonly at: number;
  readonly written: string;
}

/** An entry of a list in both of YAML's writings. */
export interface ListEntry {
  /** On one line, `{ id: x }`. */
  readonly flow: string;
  /** Its lines, without indentation. */
  readonly block: readonly string[];
}

/**
 * What to write so that the list below `keys` of a map has further entries; maps and the list are made where they are
 * missing. Everything else of the file stays as it is. Undefined where what stands there cannot be added to: null, an
 * alias, or what an anchor shares.
 */
export function appended(
  text: string,
  map: YAMLMap,
  keys: readonly string[],
  entries: readonly ListEntry[],
): Edit | undefined {
  const [key, ...rest] = keys;
  if (key === undefined || map.anchor !== undefined) return undefined;
  const pair = map.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
  const value = pair?.value;
  if (isMap(value) && rest.length > 0) return appended(text, value, rest, entries);
  if (isSeq(value) && rest.length === 0 && value.anchor === undefined) return intoList(text, value, entries);
  // `adopt: null` or an alias: nobody writes such a thing but on purpose
  return pair ? undefined : intoMap(text, map, keys, entries);
}

type Ranged = Pick<Node, 'range'> & { readonly flow?: boolean; readonly items: readonly unknown[] };

function intoList(text: string, list: Ranged, entries: readonly ListEntry[]): Edit {
  const [start, end] = list.range ?? [0, 0];
  if (!list.flow) {
    const indent = ' '.repeat(columnOf(text, start));
    return { at: lastMark(text, end), written: entries.map((entry) => blockEntry(entry, indent)).join('') };
  }
  return { at: end - 1, written: `${list.items.length > 0 ? ', ' : ''}${entries.map(({ flow }) => flow).join(', ')}` };
}

function intoMap(text: string, map: Ranged, keys: readonly string[], entries: readonly ListEntry[]): Edit {
  const [start, end] = map.range ?? [0, 0];
  if (map.flow) {
    const at = lastMark(text, end - 1);
    const comma = text[at - 1] === ',' || map.items.length === 0 ? '' : ',';
    return { at, written: `${comma} ${flowPath(keys, entries)}` };
  }
  const column = columnOf(text, start);
  const heads = keys.map((key, depth) => `\n${' '.repeat(column + 2 * depth)}${key}:`);
  const indent = ' '.repeat(column + 2 * keys.length);
  return {
    at: lastMark(text, end),
    written: `${heads.join('')}${entries.map((entry) => blockEntry(entry, indent)).join('')}`,
  };
}

function flowPath([key, ...rest]: readonly string[], entries: readonly ListEntry[]): string {
  if (key === undefined) return `[${entries.map(({ flow }) => flow).join(', ')}]`;
  const inner = flowPath(rest, entries);
  return `${key}: ${rest.length === 0 ? inner : `{ ${inner} }`}`;
}

function blockEntry({ block }: ListEntry, indent: string): string {
  return block.map((line, index) => `\n${indent}${index === 0 ? '- ' : '  '}${line}`).join('');
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Behind the last letter of a node: its range may end behind the blank lines and comments that follow. */
function lastMark(text: string, end: number): number {
  const lines = text.slice(0, end).split('\n');
  while (lines.length > 1 && /^\s*(?:#.*)?$/.test(lines.at(-1) ?? '')) lines.pop();
  return lines.join('\n').trimEnd().length;
}

/** A text with edits made, whatever their order. */
export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.at - a.at)
    .reduce((rest, { at, written }) => rest.slice(0, at) + written + rest.slice(at), text);
}
