import type { Filter, Junction } from '../filter';
import { gapsOf, negationOf } from '../print-filter';
import { Fault } from './fault';
import { place, positionOf } from './positions';

/** What stands between two terms. */
export interface Gap {
  readonly kind: ',' | 'and' | 'or';
  readonly word: string;
  readonly offset: number;
}

/** Several terms as one filter, with only as much of their spelling as differs from what would be printed. */
export function junction(terms: readonly Filter[], gaps: readonly Gap[], outermost: boolean): Filter {
  refuseMixture(terms, gaps);
  const alternatives: Filter[] = [];
  const between: Gap[] = [];
  let start = 0;
  gaps.forEach((gap, index) => {
    if (gap.kind !== 'or') return;
    alternatives.push(run(terms, gaps, start, index));
    between.push(gap);
    start = index + 1;
  });
  if (start === 0) return spelled('and', terms, gaps, outermost);
  alternatives.push(run(terms, gaps, start, gaps.length));
  return spelled('or', alternatives, between, outermost);
}

/** The terms between two ORs. */
function run(terms: readonly Filter[], gaps: readonly Gap[], start: number, end: number): Filter {
  const [first, ...others] = terms.slice(start, end + 1);
  if (!first) throw new Error('expected a term between two ORs');
  const last = others.at(-1);
  if (!last) return first;
  const both: Filter = { ...spelled('and', [first, ...others], gaps.slice(start, end), false), open: true };
  const [from, to] = [positionOf(first), positionOf(last)];
  if (from && to) place(both, from.start, to.end);
  return both;
}

function spelled(kind: Junction['kind'], terms: readonly Filter[], gaps: readonly Gap[], outermost: boolean): Junction {
  const words = gaps.map(({ word }) => word);
  const filters = terms.map((term) => settle(unwrapped(term), words, outermost));
  const found: Junction = { kind, filters };
  const chosen = gapsOf(found, outermost);
  return words.every((word, index) => word === chosen[index]) ? found : { ...found, written: words };
}

/** Drops the word of a negation where it is the one that would be printed. */
export function settle(filter: Filter, gaps: readonly string[], outermost: boolean): Filter {
  if (filter.kind !== 'not' || filter.written !== negationOf(filter.filter, gaps, outermost)) return filter;
  const settled: Filter = { kind: 'not', filter: filter.filter };
  const position = positionOf(filter);
  if (position) place(settled, position.start, position.end);
  return settled;
}

/** An operand without the parentheses that would be printed around it anyway. */
export function unwrapped(filter: Filter): Filter {
  if (filter.kind !== 'group') return filter;
  const { kind } = filter.filter;
  return kind === 'and' || kind === 'or' ? filter.filter : filter;
}

/**
 * Datadog takes the signs `,` and `!` or the words AND, OR and NOT, never both at one level:
 * https://docs.datadoghq.com/metrics/advanced-filtering/. It does take `IN (…)` between commas, and so do we NOT.
 */
function refuseMixture(terms: readonly Filter[], gaps: readonly Gap[]): void {
  const [first] = gaps;
  if (!first) return;
  const other = gaps.find(({ kind }) => (kind === ',') !== (first.kind === ','));
  if (other) {
    const words = `"${first.word}" and "${other.word}"`;
    throw new Fault(`got ${words} at one level of a filter, expected either commas or AND and OR`, other.offset);
  }
  const negation = first.kind === ',' ? undefined : terms.find((term) => term.kind === 'not' && term.written === '!');
  if (negation) {
    throw new Fault(`got "!" beside ${first.word}, expected NOT`, positionOf(negation)?.start ?? first.offset);
  }
}
