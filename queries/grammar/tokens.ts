import type { ITokenConfig } from 'chevrotain';
import { createToken, Lexer } from './chevrotain';
import { sources } from './sources';

// Two modes, since what stands between braces is a language of its own: a `-` there belongs to a tag, outside it is a
// minus. Every character starts some token, so that only the parser finds faults. No pattern looks at a character more
// than a few times, whatever the text.

/** `label` is what the user would call it. */
function token(name: string, label: string, pattern: RegExp, more: Partial<ITokenConfig> = {}) {
  return createToken({ name, label, pattern, line_breaks: false, ...more });
}

const Space = token('Space', 'a space', /\s+/, { group: Lexer.SKIPPED });

// between braces
// Datadog stores letters, digits and `_ - : . /`; the others stand in texts that it accepts. A reference of Terraform
// may be a part.
const part = /(?:[\w.\-/*@#+%~?[\]\\\u0080-\uffff]|\$(?!\{)|\$\{[^{}]*\})/.source;
// Datadog takes a space behind the colon, too; a word of the language there is no value. The words are spelt in both
// cases: with the flag `i` the library would try each of 65,536 characters when it makes the lexer, for 20 ms.
const gap = /(?:\s+(?!(?:[aA][nN][dD]|[oO][rR]|[nN][oO][tT]|[iI][nN])(?![\w.\-/:])))?/.source;
export const Tag = token('Tag', 'a tag', new RegExp(`${part}+:${gap}(?:${part}|:)+`), { line_breaks: true });
export const Bare = token('Bare', 'a tag', new RegExp(`${part}+`));
export const Star = token('Star', '*', /\*/, { longer_alt: Bare });
export const And = token('And', 'AND', /[aA][nN][dD]/, { longer_alt: Bare });
export const Or = token('Or', 'OR', /[oO][rR]/, { longer_alt: Bare });
export const Not = token('Not', 'NOT', /[nN][oO][tT]/, { longer_alt: Bare });
export const In = token('In', 'IN', /[iI][nN]/, { longer_alt: Bare });
export const Variable = token('Variable', 'a variable', /\$[\w.-]+/, { longer_alt: Bare });
export const CloseBrace = token('CloseBrace', '}', /\}/, { pop_mode: true });

// everywhere
export const Bang = token('Bang', '!', /!/);
export const Comma = token('Comma', ',', /,/);
export const OpenParen = token('OpenParen', '(', /\(/);
export const CloseParen = token('CloseParen', ')', /\)/);
/** Anything else: no rule takes it. */
const Odd = token('Odd', 'a character', /[\u0000-\uffff]/);

// outside of braces
export const OpenBrace = token('OpenBrace', '{', /\{/, { push_mode: 'filter' });
/** A part of a dotted name that is followed by a parenthesis is no part of it, but a modifier. */
export const Name = token('Name', 'a name', /[A-Za-z_]\w*(?:\.\w+(?!\w|\s*\((?!\s*v\s*:)))*/);
export const By = token('By', 'by', /by(?=\s*\{)/);
export const Named = token('Named', 'a name', /[A-Za-z_]\w*(?=\s*=(?!=))/);
export const ModifierName = token('ModifierName', '.', /\.\s*[A-Za-z_]\w*(?=\s*\()/);
export const OpenValues = token('OpenValues', '(v: v', /\(\s*v\s*:\s*v(?=\s*[<>=!])/);
export const SpanText = token('SpanText', 'a length of time', /(?:0|[1-9]\d*)(?:mo|[smhdwy])(?!\w)/);
export const Ago = token('Ago', 'a time ago', /(?:0|[1-9]\d*)(?:mo|[smhdwy])_ago(?!\w)/);
export const NumberText = token('NumberText', 'a number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/);
export const QuotedText = token('QuotedText', 'a quoted text', /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"/);
export const OpenQuote = token('OpenQuote', 'a quote', /['"][^]*/);
export const Interpolation = token('Interpolation', 'a reference', /\$\{[^{}]*\}/);
export const ComparatorSign = token('ComparatorSign', 'a comparator', />=|<=|==|!=|>|</);
export const Equals = token('Equals', '=', /=/);
export const Colon = token('Colon', ':', /:/);
export const Plus = token('Plus', '+', /\+/);
export const Minus = token('Minus', '-', /-/);
export const Times = token('Times', '*', /\*/);
export const Over = token('Over', '/', /\//);
export const Both = token('Both', '&&', /&&/);
export const Either = token('Either', '||', /\|\|/);

/** Elsewhere a hyphen is a minus. */
const hyphenated = sources.filter((source) => source.includes('-')).sort((a, b) => b.length - a.length);
export const Source = token('Source', 'a source', new RegExp(`(?:${hyphenated.join('|')})(?=\\s*\\()`));

const filterMode = [
  Space,
  ...[Tag, Star, And, Or, Not, In, Variable, Bare],
  ...[CloseBrace, Bang, Comma, OpenParen, CloseParen, Odd],
];

const expressionMode = [
  Space,
  ...[By, Named, Source, Name, ModifierName, Ago, SpanText, NumberText, QuotedText, OpenQuote, Interpolation],
  ...[OpenBrace, OpenValues, OpenParen, CloseParen, Comma, Colon, ComparatorSign, Equals],
  ...[Plus, Minus, Times, Over, Both, Either, Bang, Odd],
];

export const vocabulary = {
  modes: { expression: expressionMode, filter: filterMode },
  defaultMode: 'expression',
};
