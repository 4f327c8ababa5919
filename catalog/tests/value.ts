import type { ExpectedValue } from '../../model/monitor-test';
import type { Unit } from '../../model/signal';
import { unitOf } from '../../model/signals';
import type { Spot } from '../report';
import type { TestContext } from './context';
import type { TestedMonitor } from '../../model/monitor-test';

/** What a value's suffix is worth in the unit of the query; the empty one is that unit itself. */
function scales(unit: Unit): Readonly<Record<string, number>> {
  switch (unit) {
    case 'percent':
    case 'points':
      return { '': 1, '%': 1 };
    case 'seconds':
      return { '': 1, ms: 0.001, s: 1, m: 60, h: 3600 };
    case 'burn-rate':
      return { '': 1, x: 1 };
    default:
      return { '': 1 };
  }
}

/** A value to the digits in which it is written; undefined, and reported, where the signal has another unit. */
export function resolveValue(
  value: string | number,
  spot: Spot,
  { document, report, monitor }: TestContext & { readonly monitor: TestedMonitor | undefined },
): ExpectedValue | undefined {
  const written = document.written(spot.path) ?? String(value);
  if (written === 'none') return { written, number: undefined, tolerance: 0 };
  const [, digits = '', decimals = '', suffix = ''] = /^(-?\d+(?:\.(\d+))?)([%a-z]*)$/.exec(written) ?? [];
  if (digits === '') {
    report('invalid-value', spot, `'${written}' is no plain number`, '8.3%, 800ms, 12');
    return undefined;
  }
  if (!monitor) return undefined;
  const unit = unitOf(monitor.signal, monitor.variant);
  const known = scales(unit);
  const scale = known[suffix];
  if (scale === undefined) {
    const choices = Object.keys(known).map((one) => `${digits}${one}`);
    report(
      'expectation-value',
      spot,
      `a value of ${monitor.signal} is in ${unit}, got '${written}'`,
      choices.join(' or '),
    );
    return undefined;
  }
  return { written, number: Number(digits) * scale, tolerance: 0.5 * 10 ** -decimals.length * scale };
}
