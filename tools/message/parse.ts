import { scanTag, type Tag } from './_tags';
import { lineStarts, place } from './_place';
import type { Condition, Message, MessageNode } from './tree';

/** Blocks within blocks, so that whoever walks the tree may recurse. */
const maxDepth = 50;

interface Open {
  readonly condition: Condition;
  readonly start: number;
  readonly body: MessageNode[];
  otherwise?: MessageNode[];
}

/**
 * Reads a message in Datadog's template language (a Handlebars dialect; source: "Variables" of Datadog's page on
 * notifications). Any text is a message: what is broken stands in `faults`. Takes time linear in the text.
 */
export function parseMessage(text: string): Message {
  const root: MessageNode[] = [];
  const stack: Open[] = [];
  const found: { readonly offset: number; readonly message: string; readonly hint?: string }[] = [];
  let ignored = 0;
  const nodes = () => {
    const open = stack.at(-1);
    return open === undefined ? root : (open.otherwise ?? open.body);
  };
  const fault = (offset: number, message: string, hint?: string) =>
    found.push({ offset, message, ...(hint === undefined ? {} : { hint }) });

  const pop = (end: number) => {
    const open = stack.pop();
    if (!open) return;
    const { condition, start, body, otherwise = [] } = open;
    nodes().push({ kind: 'block', condition, start, end, body, otherwise });
  };
  const unclosed = ({ start, condition }: Open) =>
    fault(start, `${opening(condition)} is never closed`, `close it with {{/${condition.name}}}`);

  const open = (tag: Tag & { kind: 'open' }) => {
    if (stack.length < maxDepth) stack.push({ condition: tag.condition, start: tag.start, body: [] });
    else if (ignored++ === 0) fault(tag.start, `blocks stand more than ${maxDepth} deep`);
  };
  const close = (tag: Tag & { kind: 'close' }) => {
    if (ignored > 0) {
      ignored -= 1;
      return;
    }
    const index = stack.findLastIndex(({ condition }) => condition.name === tag.name);
    const innermost = stack.at(-1);
    if (index < 0) {
      const hint = innermost && `the block open here is ${opening(innermost.condition)}`;
      fault(tag.start, `{{/${tag.name}}} closes what was never opened`, hint);
      return;
    }
    while (stack.length > index + 1) {
      const inner = stack.at(-1);
      if (inner) unclosed(inner);
      pop(tag.start);
    }
    pop(tag.end);
  };
  const otherwise = (tag: Tag) => {
    const block = stack.at(-1);
    if (ignored > 0) return;
    if (!block) fault(tag.start, '{{else}} stands in no block');
    else if (block.otherwise) fault(tag.start, `${opening(block.condition)} has a second {{else}}`);
    else block.otherwise = [];
  };

  let at = 0;
  const scan = scanTag(text);
  for (let tag = scan(0); tag; tag = scan(at)) {
    if (tag.start > at) nodes().push({ kind: 'text', text: text.slice(at, tag.start), start: at, end: tag.start });
    if (tag.kind === 'node') nodes().push(tag.node);
    else if (tag.kind === 'nodes') nodes().push(...tag.nodes);
    else if (tag.kind === 'open') open(tag);
    else if (tag.kind === 'close') close(tag);
    else if (tag.kind === 'else') otherwise(tag);
    else {
      nodes().push({ kind: 'text', text: text.slice(tag.start, tag.end), start: tag.start, end: tag.end });
      fault(tag.start, '{{ is never closed', 'close it with }}, or write { { where braces are meant');
    }
    at = tag.end;
  }
  if (at < text.length) nodes().push({ kind: 'text', text: text.slice(at), start: at, end: text.length });
  stack.forEach(unclosed);
  while (stack.length > 0) pop(text.length);

  if (found.length === 0) return { text, nodes: root, faults: [] };
  const starts = lineStarts(text);
  found.sort((a, b) => a.offset - b.offset);
  return { text, nodes: root, faults: found.map((one) => ({ ...one, ...place(starts, one.offset) })) };
}

/** As written: `{{#is_match "env.name" "prod"}}`. */
export function opening({ name, args, negated }: Condition): string {
  return `{{${[`${negated ? '^' : '#'}${name}`, ...args.map((arg) => `"${arg}"`)].join(' ')}}}`;
}
