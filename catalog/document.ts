import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Alias, Document, Node, Pair, YAMLMap } from 'yaml';
import type { Issue } from '../model/issue';
import type { IssueCode } from './codes';
import { limits } from './limits';
import type { Path } from './path';
import { isMergeKey, keyText, toPlain } from './plain';
import { fileIssue, makeIssue } from './issues';

/** A file of the catalog, parsed. Places are looked up when asked for: most values never need one. */
export interface SourceDocument {
  /** Relative to the catalog, with `/`. */
  readonly path: string;
  /** Plain data; undefined where the file could not be read at all. */
  readonly data: unknown;
  /** The YAML could not be read in full: what else seems wrong may only follow from that. */
  readonly isBroken: boolean;
  /** Place of a value, or of the key that names it; of the nearest ancestor where the path does not exist. */
  locate(path: Path, on?: 'key' | 'value', offset?: number): { readonly line: number; readonly column: number };
  /** A scalar as it is written, e.g. `1.10`; undefined where there is none. */
  written(path: Path): string | undefined;
}

interface Found {
  readonly key?: Node | undefined;
  readonly value?: Node | undefined;
  readonly whole: boolean;
}

function pairOf(map: YAMLMap, name: string, targets: ReadonlyMap<Alias, Node>): Pair | undefined {
  const resolve = (node: unknown) => (isAlias(node) ? targets.get(node) : node);
  let inherited: Pair | undefined;
  for (const pair of map.items) {
    if (!isPair(pair)) continue;
    if (keyText(pair.key) === name) return pair;
    if (inherited || !isMergeKey(pair.key)) continue;
    const source = resolve(pair.value);
    for (const each of isSeq(source) ? source.items : [source]) {
      const merged = resolve(each);
      if (!inherited && isMap(merged)) inherited = pairOf(merged, name, targets);
    }
  }
  return inherited;
}

function find(root: Node | null, path: Path, targets: ReadonlyMap<Alias, Node>): Found {
  let found: Found = { value: root ?? undefined, whole: true };
  for (const segment of path) {
    const node = isAlias(found.value) ? targets.get(found.value) : found.value;
    if (isMap(node) && typeof segment === 'string') {
      const pair = pairOf(node, segment, targets);
      if (!pair) return { ...found, whole: false };
      found = { key: pair.key as Node, value: (pair.value as Node | null) ?? (pair.key as Node), whole: true };
    } else if (isSeq(node) && typeof segment === 'number' && node.items[segment]) {
      found = { value: node.items[segment] as Node, whole: true };
    } else {
      return { ...found, whole: false };
    }
  }
  return found;
}

/** Characters from the start of a text to one of its own: none where escapes or line breaks moved them. */
function inside(node: Node | undefined, offset: number): number {
  if (!isScalar(node) || !node.range) return 0;
  const quotes = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' ? 1 : 0;
  const isVerbatim = node.range[1] - node.range[0] === String(node.value).length + 2 * quotes;
  return isVerbatim ? quotes + offset : 0;
}

const syntaxWords: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'a second document begins here, and one is read',
};
const syntaxHints: Partial<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  MULTIPLE_DOCS: 'put each document into a file of its own',
};
const syntaxCodes: Partial<Record<string, IssueCode>> = { MULTIPLE_DOCS: 'multiple-documents' };

/** Parses one file; what is wrong with its YAML is added to `issues`, and as much as can be read is kept. */
export function parseSource(path: string, text: string, issues: Issue[]): SourceDocument {
  const nothing: SourceDocument = {
    path,
    data: undefined,
    isBroken: true,
    locate: () => ({ line: 0, column: 0 }),
    written: () => undefined,
  };
  if (text.length > limits.fileBytes) {
    issues.push(fileIssue('file-too-large', path, `more than ${limits.fileBytes} bytes`, 'split it'));
    return nothing;
  }
  const lineCounter = new LineCounter();
  let document;
  try {
    document = parseDocument(withoutMark(text), { lineCounter, ...yamlOptions });
  } catch (error) {
    issues.push(unparsed(path, error));
    return nothing;
  }
  return sourceOf(path, document, lineCounter, issues);
}

/** Keys that occur twice are found by toPlain: the parser compares each key with all others of its map. */
export const yamlOptions = {
  merge: true,
  uniqueKeys: false,
  prettyErrors: false,
  // not `silent`, which would drop a second document without a word; errors are reported, not logged
  logLevel: 'error',
} as const;

/** A text without the byte order mark that some editors begin it with. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

/** What the parser itself gave up on. */
export function unparsed(path: string, error: unknown): Issue {
  const tooDeep = error instanceof RangeError;
  const message = tooDeep ? 'nested too deeply to be read' : `not YAML: ${String(error)}`;
  return fileIssue(tooDeep ? 'document-too-deep' : 'yaml-syntax', path, message);
}

/** One parsed document of a file; what is wrong with its YAML is added to `issues`. At most `nodes` values are read. */
export function sourceOf(
  path: string,
  document: Document.Parsed,
  lineCounter: LineCounter,
  issues: Issue[],
  nodes: number = limits.nodes,
): SourceDocument {
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const { contents } = document;
  const { data, problems, targets } = toPlain(contents, nodes);
  const tooDeep = problems.some(({ code }) => code === 'document-too-deep');
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    if (tooDeep && message.includes('call stack')) continue; // the parser's words for the same
    const text =
      syntaxWords[code] ?? message.replace(/\.$/, '').replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
    issues.push(makeIssue(syntaxCodes[code] ?? 'yaml-syntax', path, place(pos[0]), '', text, syntaxHints[code]));
  }
  for (const { code, node, message, hint } of problems) {
    issues.push(makeIssue(code, path, place(node?.range?.[0] ?? 0), '', message, hint));
  }
  return {
    path,
    data,
    isBroken: document.errors.length > 0 || problems.some(({ code }) => code === 'yaml-syntax'),
    locate(at, on = 'value', offset = 0) {
      const { key, value, whole } = find(contents, at, targets);
      const node = on === 'key' || !whole ? (key ?? value) : value;
      return place((node?.range?.[0] ?? 0) + (whole && offset > 0 ? inside(node, offset) : 0));
    },
    written(at) {
      const { value, whole } = find(contents, at, targets);
      const node = isAlias(value) ? targets.get(value) : value;
      return whole && isScalar(node) ? (node.source ?? String(node.value)) : undefined;
    },
  };
}
