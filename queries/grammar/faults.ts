import { EOF, type IRecognitionException, type IToken } from 'chevrotain';
import { Fault } from './fault';
import type { Shift } from './read';

/** What the parser could not go on with, in the user's words. */
export function explain(error: IRecognitionException, _tokens: readonly IToken[], text: string, shift?: Shift): Fault {
  const { token } = error;
  const end = shift ? shift(text.length) : text.length;
  const offset = token.tokenType === EOF ? end : token.startOffset;
  const got = token.tokenType === EOF ? 'the end' : `"${token.image.slice(0, 40)}"`;
  return new Fault(`got ${got}, ${error.message}`, offset);
}
