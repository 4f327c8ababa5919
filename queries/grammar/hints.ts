import type { IToken } from 'chevrotain';
import { excerpt } from './fault';
import * as t from './tokens';

/** What to write instead, for the slips that people make. */
export function hintFor(tokens: readonly IToken[], index: number): string | undefined {
  const [token, next, previous] = [tokens[index], tokens[index + 1], tokens[index - 1]];
  if (previous?.tokenType === t.Comma && (!token || isClosing(token))) return 'nothing follows the comma: leave it out';
  if (!token) return undefined;
  const threshold = hintForThreshold(tokens, index);
  if (threshold !== undefined) return threshold;
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
  if (image === '-' && next?.tokenType === t.Name && previous?.tokenType === t.Name) return 'a metric name has no "-"';
  if (/^by$/i.test(image) && image !== 'by') return 'by is written in lower case';
  if (tokenType === t.Name && Object.hasOwn(signs, image.toUpperCase()) && tokens[0]?.tokenType === t.NumberText) {
    return `did you mean ${signs[image.toUpperCase()]}?`;
  }
  if (image === '.') return 'a modifier is written with parentheses, such as .as_count()';
  if (image === 'by') return 'tags to group by stand in braces, such as by {host}';
  if (isInBraces(tokens, index)) return hintInBraces(tokens, index);
  return undefined;
}

/** Of composites, in place of the words of a filter. */
const signs: Readonly<Record<string, string>> = { AND: '&&', OR: '||', NOT: '!' };

function hintInBraces(tokens: readonly IToken[], index: number): string | undefined {
  const token = tokens[index];
  if (!token) return undefined;
  const { tokenType, image } = token;
  if (image === '&') return 'did you mean AND?';
  if (image === '|') return 'did you mean OR?';
  const list = hintForList(tokens, index);
  if (list !== undefined) return list;
  if (image === ':' && tokenType !== t.Colon) return 'the value of a tag has no quotes and no spaces';
  if (image === '=') return 'a tag is written key:value';
  if (image === '"' || image === "'") return 'tags are written without quotes';
  return undefined;
}

/** `env:(a OR b)` and `env:IN (a,b)` */
function hintForList(tokens: readonly IToken[], index: number): string | undefined {
  const [token, previous] = [tokens[index], tokens[index - 1]];
  const [, written] = /^(.*):in$/i.exec(previous?.image ?? '') ?? [];
  const key = token?.image === ':' && previous?.tokenType === t.Bare ? previous.image : written;
  if (key === undefined) return undefined;
  const open = tokens.findIndex(({ tokenType }, at) => at >= index && tokenType === t.OpenParen);
  if (open < 0 || open > index + 2) return undefined;
  const close = tokens.findIndex(({ tokenType }, at) => at > open && tokenType === t.CloseParen);
  const values = tokens
    .slice(open + 1, close < 0 ? open + 1 : close)
    .filter(({ tokenType }) => tokenType === t.Bare)
    .map(({ image }) => image);
  const shown = values.length > 0 ? values.slice(0, 5) : ['a', 'b'];
  return `several values are written ${excerpt(key)} IN (${excerpt(shown.join(', '))})`;
}

/** `> 5 %`, `> 5ms`, `> 5,000` */
function hintForThreshold(tokens: readonly IToken[], index: number): string | undefined {
  let before = index - 1;
  const isSpan = tokens[index]?.tokenType === t.SpanText;
  if (!isSpan && tokens[before]?.tokenType === t.NumberText) before--;
  else if (!isSpan) return undefined;
  if (tokens[before]?.tokenType === t.Minus) before--;
  return tokens[before]?.tokenType === t.ComparatorSign ? 'a threshold is a plain number' : undefined;
}

const isClosing = ({ tokenType }: IToken) => tokenType === t.CloseBrace || tokenType === t.CloseParen;

function isInBraces(tokens: readonly IToken[], index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const tokenType = tokens[at]?.tokenType;
    if (tokenType === t.OpenBrace) return true;
    if (tokenType === t.CloseBrace) return false;
  }
  return false;
}
