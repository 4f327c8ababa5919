import { EOF, type IRecognitionException, type IToken } from 'chevrotain';
import { excerpt, Fault } from './fault';
import * as t from './tokens';

/** What the parser could not go on with, in the user's words. `tokens` are those of the whole text, `end` its length. */
export function explain(error: IRecognitionException, tokens: readonly IToken[], ending: string, end: number): Fault {
  const { token, name } = error;
  if (token.tokenType === t.OpenQuote) {
    const quote = token.image.startsWith('"') ? 'a double' : 'a single';
    return new Fault(`got ${quote} quote that is never closed`, token.startOffset);
  }
  const atEnd = token.tokenType === EOF;
  const index = atEnd ? tokens.length : tokens.indexOf(token);
  const unclosed = unclosedBefore(tokens, index);
  if (unclosed) return new Fault(`got ${unclosed.image.slice(0, 1)} that is never closed`, unclosed.startOffset);
  const expected = name === 'NotAllInputParsedException' ? ending : error.message;
  return new Fault(
    `got ${shown(token)}, expected ${expected}`,
    atEnd ? end : token.startOffset,
    hintFor(tokens, index),
  );
}

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

/** What to write instead, for the slips that people make. */
function hintFor(tokens: readonly IToken[], index: number): string | undefined {
  const [token, next, previous] = [tokens[index], tokens[index + 1], tokens[index - 1]];
  if (!token) return undefined;
  const { tokenType, image } = token;
  if (tokenType === t.Equals) {
    const sign = next?.image ?? '';
    return sign === '>' || sign === '<' ? `did you mean ${sign}=?` : 'did you mean ==?';
  }
  if (tokenType === t.By) return 'by {…} stands right after the filter, before any modifier';
  if (tokenType === t.Interpolation) return 'only Terraform knows this value: lint the plan instead';
  if (tokenType === t.CloseBrace && previous?.tokenType === t.OpenBrace) {
    return tokens[index - 2]?.tokenType === t.By ? undefined : 'everything is written {*}';
  }
  if (tokenType === t.SpanText && previous?.tokenType === t.OpenParen) return `did you mean last_${image}?`;
  if (image === '.') return 'a modifier is written with parentheses, such as .as_count()';
  if (image === 'by') return 'tags to group by stand in braces, such as by {host}';
  if (image === ':' && tokenType !== t.Colon) return 'the value of a tag has no quotes and no spaces';
  if (image === '=') return 'a tag is written key:value';
  if (image === '"' || image === "'") return 'tags are written without quotes';
  return undefined;
}
