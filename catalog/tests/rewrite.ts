import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node, Pair } from 'yaml';

/** A key of an expectation and what it is to say; `as` is the key that says it instead. */
export interface ExpectationChange {
  /** In the list of the file, from 0. */
  readonly test: number;
  /** In the list of the test, from 0. */
  readonly expectation: number;
  readonly key: string;
  readonly as?: string;
  readonly value: string | readonly string[];
}

/** A file with some expectations changed. */
export interface Rewritten {
  readonly text: string;
  /** Changes whose place could be found: what an alias stands for is not written in its place. */
  readonly changed: number;
}

/** Changes values in place: comments, quotes and line breaks elsewhere in the file stay as they are. */
export function rewriteExpectations(text: string, changes: readonly ExpectationChange[]): Rewritten {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const { contents } = parseDocument(text.slice(mark));
  const edits = changes.flatMap((change) => editOf(contents, change) ?? []).sort((a, b) => b.from - a.from);
  let result = text;
  for (const { from, to, written } of edits) {
    result = result.slice(0, from + mark) + written + result.slice(to + mark);
  }
  const [error] = parseDocument(result.slice(mark)).errors;
  if (error) throw new Error(`rewriting expectations would break the file: ${error.message.split('\n')[0]}`);
  return { text: result, changed: edits.length };
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly written: string;
}

function editOf(contents: Node | null, { test, expectation, key, as, value }: ExpectationChange): Edit | undefined {
  if (!isMap(contents)) return undefined;
  const map = contents.getIn(['tests', test, 'expect', expectation], true);
  if (!isMap(map)) return undefined;
  const pair = map.items.find((one) => isScalar(one.key) && one.key.value === key) as Pair<Node, Node> | undefined;
  const from = as === undefined ? pair?.value?.range?.[0] : pair?.key.range?.[0];
  const to = endOf(pair?.value);
  if (from === undefined || to === undefined) return undefined;
  return { from, to, written: `${as === undefined ? '' : `${as}: `}${flow(value)}` };
}

/** End of what is written; a list in lines ends with its last entry, not with the blank behind it. */
function endOf(node: Node | null | undefined): number | undefined {
  if (isSeq(node) && !node.flow) return (node.items.at(-1) as Node | undefined)?.range?.[1];
  return node?.range?.[1];
}

function flow(value: string | readonly string[]): string {
  return typeof value === 'string' ? scalar(value) : `[${value.map(scalar).join(', ')}]`;
}

/** Handles begin with a letter that YAML keeps for itself. */
function scalar(text: string): string {
  return /^[\w.%@ -]+$/.test(text) && /^[\w-]/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
