import type { TestSeries } from '../../model/monitor-test';
import { parsePoints } from '../../model/points';
import { parseSeriesKey } from '../../model/series-key';
import { limits } from '../limits';
import { entriesOf } from '../resolve/raw';
import type { RawTest } from './raw';
import { placeOf, type TestContext } from './context';

/** Series of a test; reports keys and points that cannot be read, and series that are not of one length. */
export function resolveSeries(raw: RawTest, context: TestContext): readonly TestSeries[] {
  const found = entriesOf(raw.series).flatMap(([key, text]) => resolveOne(key, text, context) ?? []);
  const [first, ...others] = found;
  for (const other of others) {
    if (!first || other.points.length === first.points.length) continue;
    const message = `'${other.key}' has ${points(other)}, '${first.key}' has ${points(first)}`;
    context.report('series-length', spotOf(other.key, context), message, 'fill up with _ where there are none: _x10');
  }
  return found;
}

const points = ({ points: { length } }: TestSeries) => `${length} point${length === 1 ? '' : 's'}`;

function spotOf(key: string, { document, path }: TestContext, on: 'key' | 'value' = 'value') {
  return { document, path: [...path, 'series', key], on };
}

function resolveOne(key: string, text: string, context: TestContext): TestSeries | undefined {
  const name = parseSeriesKey(key);
  if (typeof name === 'string') {
    context.report('series-key', spotOf(key, context, 'key'), name, 'hits, failures{reason:x} or metric{tag:value}');
    return undefined;
  }
  // said once; the rest is not worth the memory
  if (context.budget.points < 0) return undefined;
  const parsed = parsePoints(text);
  if (!parsed.ok) {
    context.report('series-points', { ...spotOf(key, context), offset: parsed.offset }, parsed.message);
    return undefined;
  }
  context.budget.points -= parsed.points.length;
  if (context.budget.points < 0) {
    const message = `more than ${limits.testPoints} points in one file`;
    context.report('series-points', spotOf(key, context), message, 'split the file, or make the series shorter');
    return undefined;
  }
  return { key, ...name, points: parsed.points, place: placeOf(context, ['series', key], 'key') };
}
