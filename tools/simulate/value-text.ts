import type { Unit } from '../../model/signal';
import { decimal } from '../../model/units';

/** Suffix of a unit, what one of the query's own is in it, and digits behind the point. */
type Form = readonly [suffix: string, scale: number, digits: number];

function formOf(value: number, unit: Unit): Form {
  switch (unit) {
    case 'percent':
    case 'points':
      return ['%', 1, 2];
    case 'burn-rate':
      return ['x', 1, 2];
    case 'seconds':
      return Math.abs(value) < 1 ? ['ms', 1000, 1] : ['s', 1, 3];
    default:
      return ['', 1, 2];
  }
}

/** A value of a signal's query as tests write it, to two or three digits behind the point: `8.3%`, `800ms`, `none`. */
export function valueText(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return 'none';
  const [suffix, scale, digits] = formOf(value, unit);
  return `${decimal(Number((value * scale).toFixed(digits)))}${suffix}`;
}

const scales: Readonly<Record<string, number>> = { ms: 1000, s: 1, m: 1 / 60, h: 1 / 3600 };

/** The same in the unit and to the digits in which another value is written: 8.29 like `3.0%` is `8.3%`. */
export function valueLike(value: number, written: string, unit: Unit): string {
  const [, decimals = '', suffix = ''] = /^-?\d+(?:\.(\d+))?([%a-z]*)$/.exec(written) ?? [undefined];
  if (Number.isNaN(value) || !/^-?\d/.test(written)) return valueText(value, unit);
  return `${(value * (scales[suffix] ?? 1)).toFixed(decimals.length)}${suffix}`;
}
