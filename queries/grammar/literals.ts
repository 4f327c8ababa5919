import { decimal } from '../../model/units';
import type { Comparator, NumberLiteral, SpaceAggregation, Span, TimeAggregation, Window } from '../tree';
import { didYouMean } from './did-you-mean';
import { excerpt, Fault } from './fault';

const units: readonly string[] = ['s', 'm', 'h', 'd', 'w', 'mo', 'y'] satisfies readonly Span['unit'][];
const isUnit = (text: string): text is Span['unit'] => units.includes(text);

/** `15m`; undefined for what is no length of time. */
export function spanOf(text: string): Span | undefined {
  const [, digits = '', unit = ''] = /^(0|[1-9]\d{0,14})([a-z]+)$/.exec(text) ?? [];
  return isUnit(unit) ? { count: Number(digits), unit } : undefined;
}

/** `last_15m`, `current_1d`, `next_1w`, `5m_ago` */
export function windowOf(text: string): Window | undefined {
  const [, before, span = '', after] = /^(?:(last|current|next)_)?([^_]*)(_ago)?$/.exec(text) ?? [];
  const found = before !== undefined && after !== undefined ? undefined : spanOf(span);
  if (!found || (before === undefined && after === undefined)) return undefined;
  if (before === 'current' || before === 'next') return { ...found, when: before };
  return after === undefined ? found : { ...found, when: 'ago' };
}

/** Undefined where the number is beyond what a computer counts. */
export function numberOf(written: string): NumberLiteral | undefined {
  const value = Number(written);
  if (!Number.isFinite(value)) return undefined;
  return decimal(value) === written ? { kind: 'number', value } : { kind: 'number', value, written };
}

const spaceAggregations = ['avg', 'sum', 'min', 'max', 'count', 'stddev', 'p50', 'p75', 'p90', 'p95', 'p99'];

function isSpaceAggregation(text: string): text is SpaceAggregation {
  return /^(?:sum|avg|min|max|count|stddev|histogram|p\d{1,2}(?:\.\d+)?)$/.test(text);
}

/** How the series of a metric become one. */
export function aggregationOf(text: string, offset: number): SpaceAggregation {
  if (isSpaceAggregation(text)) return text;
  const known = spaceAggregations.join(', ');
  throw new Fault(
    `got "${excerpt(text)}" before the colon, expected one of ${known}`,
    offset,
    didYouMean(text, spaceAggregations),
  );
}

const timeAggregations = ['avg', 'sum', 'min', 'max', 'percentile'] as const satisfies readonly TimeAggregation[];

/** How the values of a window become one. */
export function timeAggregationOf(text: string, offset: number): TimeAggregation {
  const found = timeAggregations.find((known) => known === text);
  if (found) return found;
  const known = timeAggregations.join(', ');
  throw new Fault(`got "${excerpt(text)}", expected one of ${known}`, offset, didYouMean(text, timeAggregations));
}

export function isComparator(text: string): text is Comparator {
  return /^(?:[<>]=?|[=!]=)$/.test(text);
}
