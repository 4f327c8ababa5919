import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair } from 'yaml';

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
  readonly changed: number;
  /** Changes that were not made, and why. */
  readonly skipped: readonly { readonly change: ExpectationChange; readonly why: string }[];
}

/** Changes values in place: comments, quotes and line breaks elsewhere in the file stay as they are. */
export function rewriteExpectations(text: string, changes: readonly ExpectationChange[]): Rewritten {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const document = parseDocument(text.slice(mark));
  const shared = sharedSpans(document);
  const edits: Edit[] = [];
  const skipped: { change: ExpectationChange; why: string }[] = [];
  for (const change of changes) {
    const edit = editOf(document.contents, change);
    if (!edit) skipped.push({ change, why: 'it is written by a YAML alias' });
    else if (shared.some(([from, to]) => from <= edit.from && edit.to <= to)) {
      skipped.push({ change, why: 'it stands in a YAML anchor that others share' });
    } else edits.push(edit);
  }
  edits.sort((a, b) => b.from - a.from);
  let result = text;
  for (const { from, to, written } of edits) {
    result = result.slice(0, from + mark) + written + result.slice(to + mark);
  }
  const [error] = parseDocument(result.slice(mark)).errors;
  if (error) throw new Error(`rewriting expectations would break the file: ${error.message.split('\n')[0]}`);
  return { text: result, changed: edits.length, skipped };
}

/** Where anchors stand that an alias repeats: a change there would change other tests, too. */
function sharedSpans(document: Document): readonly (readonly [from: number, to: number])[] {
  const spans = new Map<Node, readonly [number, number]>();
  visit(document, {
    Alias: (_, alias) => {
      const node = alias.resolve(document);
      if (node?.range) spans.set(node, [node.range[0], node.range[1]]);
    },
  });
  return [...spans.values()];
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
