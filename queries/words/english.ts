import { canonicalNumber } from '../canonical';
import { printNumber } from '../print';
import type { Comparator, NumberLiteral, Span, Window } from '../tree';

/** `a, b and c` */
export function listed(texts: readonly string[], last: 'and' | 'or' = 'and'): string {
  const final = texts.at(-1) ?? 'nothing';
  return texts.length < 2 ? final : `${texts.slice(0, -1).join(', ')} ${last} ${final}`;
}

/** `5` for `5.0` */
export function wordsOfNumber({ value }: NumberLiteral): string {
  return printNumber(canonicalNumber(value));
}

const units = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week', mo: 'month', y: 'year' } as const;

/** `10 minutes` */
export function wordsOfSpan({ count, unit }: Span): string {
  return `${count} ${units[unit]}${count === 1 ? '' : 's'}`;
}

/** `over the last 10 minutes` */
export function wordsOfWindow(window: Window): string {
  if (window.when !== 'current') return `over the ${window.when ?? 'last'} ${wordsOfSpan(window)}`;
  return window.count === 1
    ? `since the start of the current ${units[window.unit]}`
    : `over the current ${wordsOfSpan(window)}`;
}

export const comparisons: Readonly<Record<Comparator, string>> = {
  '>': 'more than',
  '>=': 'at least',
  '<': 'less than',
  '<=': 'at most',
  '==': 'exactly',
  '!=': 'other than',
};

/** `more than 5` */
export function limited({ comparator, threshold }: Limited): string {
  return `${comparisons[comparator]} ${wordsOfNumber(threshold)}`;
}

interface Limited {
  readonly comparator: Comparator;
  readonly threshold: NumberLiteral;
}

/** What has commas ends with one. */
export function ended(words: string): string {
  return isLoose(words) ? `${words},` : words;
}

/** Whether a phrase would fall apart next to another: it has a comma outside of parentheses and quotes. */
export function isLoose(text: string): boolean {
  const inside = /"[^"]*"|\([^()]*\)/g;
  let rest = text;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(inside, '');
  }
  return rest.includes(',') || rest.includes(';');
}
