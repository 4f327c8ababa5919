import { codeSpans } from './_code-spans';
import type { Condition, Message, MessageNode } from './tree';
import { runs } from './walk';

/** Someone to be told: `@slack-orders`, `@user@example.com`, `@pagerduty-{{service.name}}`. */
export interface Handle {
  /** With its `@`, as written. */
  readonly handle: string;
  /** Characters of the message before it. */
  readonly offset: number;
  /** Of the blocks around it, outermost first. */
  readonly conditions: readonly Condition[];
  /** Part of it is filled in only when the monitor fires. */
  readonly dynamic: boolean;
}

/** Stands for a variable while handles are sought; no handle contains it. */
const hole = '\u0000';

const word = String.raw`(?:\$\{[^}]{0,200}\}|[^\s@{}()<>[\]"'\x60,;])`;

// A handle follows no letter, as the @ of a mail address does, and no sign of an address such as /@scope. What comes
// before is asked last, since most of a message has no @ at all.
const pattern = new RegExp(String.raw`@(?<![\p{L}\p{N}.+\-/@\\]@)(?=[\p{L}\p{N}_#\0$])${word}+(?:@${word}+)?`, 'gu');

/**
 * Everyone a message names, in the order of the text. What stands in a code span is an example and tells nobody (no
 * source says so; assumed, since there is no other way to write a handle without telling it).
 */
export function handlesOf(message: Message): readonly Handle[] {
  if (!message.text.includes('@')) return [];
  const isCode = codeSpans(message.text);
  const found: Handle[] = [];
  for (const { nodes, conditions } of runs(message)) {
    for (const { handle, offset, dynamic } of handlesIn(nodes)) {
      if (!isCode(offset)) found.push({ handle, offset, dynamic, conditions });
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function* handlesIn(nodes: readonly MessageNode[]): Generator<Omit<Handle, 'conditions'>> {
  // most runs have none, and need not be joined
  if (!nodes.some((node) => node.kind === 'text' && node.text.includes('@'))) return;
  const written: string[] = [];
  /** Where in the message each piece stands. */
  const pieces: { readonly from: number; readonly node: MessageNode }[] = [];
  let length = 0;
  let end: number | undefined;
  for (const node of nodes) {
    // a tag that could not be read parts its neighbours
    if (end !== undefined && node.start > end) {
      written.push(' ');
      length += 1;
    }
    end = node.end;
    const text = node.kind === 'text' ? node.text.replaceAll(hole, ' ') : node.kind === 'comment' ? ' ' : hole;
    pieces.push({ from: length, node });
    written.push(text);
    length += text.length;
  }
  const text = written.join('');
  let piece = 0;
  for (const { 0: match, index } of text.matchAll(pattern)) {
    while ((pieces[piece + 1]?.from ?? Infinity) <= index) piece += 1;
    const here = pieces[piece];
    if (!here) return;
    const trimmed = withoutTail(match);
    let inside = piece;
    const handle = trimmed.replaceAll(hole, () => {
      do inside += 1;
      while (pieces[inside]?.node.kind === 'text');
      return source(pieces[inside]?.node);
    });
    yield { handle, offset: here.node.start + index - here.from, dynamic: /[\0{]/.test(trimmed) };
  }
}

/** Without the punctuation that ends a sentence or an emphasis. A loop, since `[…]+$` takes quadratic time. */
function withoutTail(handle: string): string {
  let end = handle.length;
  while ('.:!?*_~|\\'.includes(handle[end - 1] ?? ' ')) end -= 1;
  return handle.slice(0, end);
}

function source(node: MessageNode | undefined): string {
  if (node?.kind === 'variable') return `{{${node.name}}}`;
  return node?.kind === 'call' ? `{{${[node.name, ...node.args.map((arg) => `"${arg}"`)].join(' ')}}}` : '';
}
