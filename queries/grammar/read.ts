import type { IToken } from 'chevrotain';
import type { Parsed } from '../parsed';
import type * as Engine from './engine';
import { Fault } from './fault';
import type { MonitorParser } from './monitor-rules';

/** Characters of a text; ten times Datadog's own limits. */
const longest = 100_000;

/** Where an offset of a text lies in the text around it. */
export type Shift = (offset: number) => number;

/** Reads a text by one rule of the grammar; `ending` is what may follow it. Throws a `Fault` where it cannot. */
export function readText<T>(text: string, rule: (parser: MonitorParser) => T, ending = 'the end', shift?: Shift): T {
  if (text.length > longest) {
    throw new Fault(`got a query of ${text.length} characters, expected at most ${longest}`, 0);
  }
  // loaded with the first text: the parser library and the making of the grammar cost as much as starting node, which a run
  // without queries need not pay; import() would make all that reads a query asynchronous
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { lexer, parser, explain } = require('./engine') as typeof Engine;
  const { tokens } = lexer.tokenize(text);
  if (shift) tokens.forEach((token) => move(token, shift));
  parser.input = tokens;
  const tree = rule(parser);
  const [error] = parser.errors;
  if (error) throw explain(error, tokens, ending, shift ? shift(text.length) : text.length);
  return tree;
}

function move(token: IToken, shift: Shift): void {
  token.endOffset = shift(token.startOffset + token.image.length - 1);
  token.startOffset = shift(token.startOffset);
}

/** What `read` makes of a text, or the first thing wrong with it. */
export function parsed<T>(text: string, read: (text: string) => T): Parsed<T> {
  try {
    return { ok: true, tree: read(text) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { message, hint, offset } = error;
    const before = text.slice(0, offset);
    const line = before.split('\n').length;
    const column = offset - before.lastIndexOf('\n');
    return { ok: false, fault: { message, ...(hint !== undefined && { hint }), offset, line, column } };
  }
}
