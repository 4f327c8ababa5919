/** Where a text stops being JSON, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * The place of the first character that JSON cannot have. Node names it in some of its messages and not in others, so
 * the text is read once more; only after `JSON.parse` refused it.
 */
export function faultPosition(text: string): Position {
  return positionOf(text, faultOffset(text));
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const newline = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: offset - newline };
}

const space = /[ \t\n\r]*/y;
const value =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Expected = 'value' | 'first item' | 'first key' | 'key' | 'colon' | 'next';

function faultOffset(text: string): number {
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at += matchAt(space, text, at);
    const character = text[at];
    if (expected === 'next' && open.length === 0) return at;
    if (character === undefined) return at;
    const top = open.at(-1);
    if (expected === 'colon') {
      if (character !== ':') return at;
      [at, expected] = [at + 1, 'value'];
    } else if (expected === 'next' ? closes(top, character) : expected === closing(top, character)) {
      open.pop();
      [at, expected] = [at + 1, 'next'];
    } else if (expected === 'next') {
      if (character !== ',') return at;
      [at, expected] = [at + 1, top === '{' ? 'key' : 'value'];
    } else if ((character === '[' || character === '{') && expected !== 'key' && expected !== 'first key') {
      open.push(character);
      [at, expected] = [at + 1, character === '{' ? 'first key' : 'first item'];
    } else {
      const isKey: boolean = expected === 'key' || expected === 'first key';
      const length: number = isKey && character !== '"' ? 0 : matchAt(value, text, at);
      if (length === 0) return at;
      [at, expected] = [at + length, isKey ? 'colon' : 'next'];
    }
  }
}

function closes(top: '[' | '{' | undefined, character: string): boolean {
  return character === (top === '{' ? '}' : ']');
}

/** What is expected where an empty list or object may end at once. */
function closing(top: '[' | '{' | undefined, character: string): Expected | undefined {
  if (!closes(top, character)) return undefined;
  return top === '{' ? 'first key' : 'first item';
}

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
