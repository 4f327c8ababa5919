import type { IParserErrorMessageProvider, TokenType } from 'chevrotain';
import { EOF } from './chevrotain';
import * as t from './tokens';

// What could have stood at a fault, by the rule that found it; in the user's words.

const operand = 'a metric, a function, a number or (';
const gap = 'a comma, AND or OR';

/** Where one token is missing: by rule and token, else by token. */
const missing: readonly (readonly [rule: string, token: TokenType, words: string])[] = [
  ['braced', t.OpenBrace, 'a filter such as {*}'],
  ['braced', t.CloseBrace, `${gap}, or }`],
  ['group', t.CloseParen, `${gap}, or )`],
  ['bareOrList', t.In, 'IN (…)'],
  ['bareOrList', t.OpenParen, 'values such as (a, b)'],
  ['bareOrList', t.CloseParen, 'a comma or )'],
  ['tags', t.OpenBrace, 'tags to group by, such as {host}'],
  ['tags', t.CloseBrace, 'a comma or }'],
  ['aggregated', t.Name, 'a metric'],
  ['aggregated', t.Colon, 'a colon and a metric'],
  ['parenthesized', t.CloseParen, 'an operator or )'],
  ['args', t.CloseParen, 'a comma or )'],
  ['args', t.OpenParen, '('],
  ['comparator', t.ComparatorSign, 'an operator or a comparator (>, >=, <, <=, ==, !=)'],
  ['metricAlert', t.Name, 'a window such as last_5m'],
  ['metricAlert', t.CloseParen, ')'],
  ['metricAlert', t.Comma, 'a comma and a window such as last_5m'],
  ['metricAlert', t.Colon, 'a colon and an expression'],
  ['formulaAlert', t.QuotedText, 'a formula in quotes'],
  ['searchAlert', t.QuotedText, 'a search in quotes'],
  ['objective', t.QuotedText, 'the id of an SLO in quotes'],
  ['spanLink', t.QuotedText, 'a length of time in quotes, such as "7d"'],
  ['part', t.CloseParen, '&&, || or )'],
];

/** Where none of several things stands. */
const choices: Readonly<Record<string, string>> = {
  term: 'a tag, a $variable, *, NOT or (',
  value: 'a tag',
  operand,
  negative: operand,
  argument: 'an argument',
  part: "a monitor's id, ! or (",
  anyOf: "a monitor's id, ! or (",
  allOf: "a monitor's id, ! or (",
};

/** Where at least one of something is missing. */
const none: Readonly<Record<string, string>> = {
  bareOrList: 'a value',
  tags: 'a tag to group by',
};

/** The messages are only the words for what was expected; `explain` adds what was got. */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage({ expected, ruleName }) {
    const found = missing.find(([rule, token]) => rule === ruleName && token === expected);
    return found?.[2] ?? (expected === EOF ? 'the end' : (expected.LABEL ?? expected.name));
  },
  buildNoViableAltMessage({ ruleName }) {
    return choices[ruleName] ?? operand;
  },
  buildEarlyExitMessage({ ruleName }) {
    return none[ruleName] ?? choices[ruleName] ?? operand;
  },
  buildNotAllInputParsedMessage() {
    return 'the end';
  },
};
