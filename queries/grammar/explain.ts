import type { IRecognitionException, IToken } from 'chevrotain';
import { EOF } from './chevrotain';
import { excerpt, Fault } from './fault';
import { hintFor } from './hints';
import { sources } from './sources';
import * as t from './tokens';

/** What the parser could not go on with, in the user's words. `tokens` are those of the whole text, `end` its length. */
export function explain(error: IRecognitionException, tokens: readonly IToken[], ending: string, end: number): Fault {
  const { token, name } = error;
  if (token.tokenType === t.OpenQuote) {
    return new Fault(`got ${quoteOf(token)} quote that is never closed`, token.startOffset);
  }
  const atEnd = token.tokenType === EOF;
  const index = atEnd ? tokens.length : tokens.indexOf(token);
  const [head, paren, quoted] = tokens;
  const inQuotes = index === 3 && head && paren?.tokenType === t.OpenParen && quoted?.tokenType === t.QuotedText;
  if (inQuotes && /\)\s*\.\s*\w+\s*\(.$/.test(quoted.image)) {
    return new Fault(`got ${quoteOf(quoted)} quote that is never closed`, quoted.startOffset);
  }
  if (inQuotes && !atEnd && (sources.includes(head.image) || head.image === 'formula')) {
    const hint = `escape the inner quote as \\${quoted.image.slice(0, 1)}`;
    return new Fault(`got ${shown(token)} behind a quote, expected )`, token.startOffset, hint);
  }
  const unclosed = unclosedBefore(tokens, index);
  if (unclosed) return new Fault(`got ${unclosed.image.slice(0, 1)} that is never closed`, unclosed.startOffset);
  const expected = name === 'NotAllInputParsedException' ? ending : error.message;
  return new Fault(
    `got ${shown(token)}, expected ${expected}`,
    atEnd ? end : token.startOffset,
    hintFor(tokens, index),
  );
}

const quoteOf = ({ image }: IToken) => (image.startsWith('"') ? 'a double' : 'a single');

/** A token as it is quoted in a message. */
export function shown({ tokenType, image }: IToken): string {
  if (tokenType === EOF) return 'the end';
  return image.startsWith('"') ? `'${excerpt(image)}'` : `"${excerpt(image)}"`;
}

/** The innermost bracket that is open at a fault, where no bracket after the fault could close it. */
function unclosedBefore(tokens: readonly IToken[], index: number): IToken | undefined {
  const open: IToken[] = [];
  for (const token of tokens.slice(0, index)) {
    if (isOpening(token)) open.push(token);
    else if (isClosing(token)) open.pop();
  }
  const last = open.at(-1);
  if (!last || (last.tokenType === t.OpenParen && index < tokens.length)) return undefined;
  for (const token of tokens.slice(index)) {
    if (token.tokenType === t.CloseBrace) return undefined;
    if (token.image === '{') return last;
  }
  return last;
}

const isOpening = ({ tokenType }: IToken) =>
  tokenType === t.OpenBrace || tokenType === t.OpenParen || tokenType === t.OpenValues;
const isClosing = ({ tokenType }: IToken) => tokenType === t.CloseBrace || tokenType === t.CloseParen;
