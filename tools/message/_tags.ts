import type { CallNode, CommentNode, Condition, MessageNode, VariableNode } from './tree';

/** What stands between braces, or braces that never close. */
export type Tag = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'open'; readonly condition: Condition }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'else' }
  | { readonly kind: 'node'; readonly node: VariableNode | CallNode | CommentNode }
  /** `{{{{raw}}}}…{{{{/raw}}}}`: complete in itself. */
  | { readonly kind: 'nodes'; readonly nodes: readonly MessageNode[] }
  | { readonly kind: 'broken' }
);

/** Finds the next tag from an offset on. Offsets must not fall from call to call: that keeps the whole scan linear. */
export function scanTag(text: string): (from: number) => Tag | undefined {
  const find = finder(text);
  // its own, since it is asked further ahead than the others
  const findBehind = finder(text);

  const quadruple = (start: number): Tag | undefined => {
    const opened = find('}}}}', start + 4);
    const closing = opened < 0 ? -1 : find('{{{{/', opened + 4);
    const end = closing < 0 ? -1 : findBehind('}}}}', closing + 5);
    if (end < 0) return undefined;
    const [name = '', ...args] = words(text.slice(start + 4, opened));
    const [from, to] = [opened + 4, closing];
    const body: MessageNode[] = to > from ? [{ kind: 'text', text: text.slice(from, to), start: from, end: to }] : [];
    if (name === 'raw' || name === '') return { kind: 'nodes', nodes: body, start, end: end + 4 };
    const condition = { name, args, negated: false };
    return {
      kind: 'nodes',
      nodes: [{ kind: 'block', condition, body, otherwise: [], start, end: end + 4 }],
      start,
      end: end + 4,
    };
  };

  const comment = (start: number): Tag => {
    const long = text.startsWith('--', start + 3) ? find('--}}', start + 5) : -1;
    const end = long >= 0 ? long + 4 : find('}}', start + 3) + 2;
    if (end < 2) return { kind: 'broken', start, end: start + 2 };
    return { kind: 'node', node: { kind: 'comment', start, end }, start, end };
  };

  return (from) => {
    const start = find('{{', from);
    if (start < 0) return undefined;
    if (text.startsWith('{{{{', start)) {
      const raw = quadruple(start);
      if (raw) return raw;
    }
    if (text[start + 2] === '!') return comment(start);
    const braces = text.startsWith('{{{', start) ? 3 : 2;
    const end = find('}'.repeat(braces), start + braces);
    const inner = find('{{', start + braces);
    if (end < 0 || (inner >= 0 && inner < end)) {
      return { kind: 'broken', start, end: inner >= 0 && (end < 0 || inner < end) ? inner : start + braces };
    }
    return read(text.slice(start + braces, end), start, end + braces);
  };
}

function read(written: string, start: number, end: number): Tag {
  const trimmed = written.trim();
  const content = trimmed.includes('~') ? trimmed.replace(/^~|~$/g, '').trim() : trimmed;
  const sign = content[0];
  const [name = '', ...args] = words(sign === '#' || sign === '^' || sign === '/' ? content.slice(1) : content);
  if (content === 'else' || content === '^') return { kind: 'else', start, end };
  if (sign === '#' || sign === '^') {
    return { kind: 'open', condition: { name, args, negated: sign === '^' }, start, end };
  }
  if (sign === '/') return { kind: 'close', name, start, end };
  if (args.length > 0) return { kind: 'node', node: { kind: 'call', name, args, start, end }, start, end };
  return { kind: 'node', node: { kind: 'variable', name: content, start, end }, start, end };
}

/** Words apart by blanks; quotes and brackets hold together. */
function words(text: string): string[] {
  // most tags are a single word
  if (/^[\w.]+$/.test(text)) return [text];
  return Array.from(text.matchAll(/"([^"]*)"|'([^']*)'|(?:\[[^[\]]*\]|[^\s"'[])+|\S/g), ([word, double, single]) =>
    (double ?? single ?? word).trim(),
  );
}

/** `indexOf` that remembers what it found, so that many questions about one far mark cost one search. */
function finder(text: string): (mark: string, from: number) => number {
  const known = new Map<string, { readonly from: number; readonly at: number }>();
  return (mark, from) => {
    const last = known.get(mark);
    if (last && from >= last.from && (last.at < 0 || from <= last.at)) return last.at;
    const at = text.indexOf(mark, from);
    known.set(mark, { from, at });
    return at;
  };
}
