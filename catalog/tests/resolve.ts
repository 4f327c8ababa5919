import type { Mesh } from '../../model/mesh';
import type { MonitorTest } from '../../model/monitor-test';
import { limits } from '../limits';
import type { Report } from '../report';
import { seconds } from '../resolve/quantities';
import type { Checked } from '../checked';
import { indexed } from '../resolve/raw';
import { placeOf, type TestContext } from './context';
import { resolveExpectations } from './expectations';
import type { RawTest, RawTests } from './raw';
import { resolveSeries } from './series';
import { resolveMonitor } from './subject';

/**
 * Tests of a file whose shape was checked. Reports what a schema cannot see; only tests without a mistake come back.
 * Without a mesh their monitors are not looked up, and none comes back.
 */
export function resolveTests(
  { document, data }: Checked<RawTests>,
  mesh: Mesh | undefined,
  report: Report,
): readonly MonitorTest[] {
  const budget = { points: limits.testPoints };
  return indexed(data.tests).flatMap(([raw, index]) => {
    let isGood = true;
    const counting: Report = (...issue) => {
      isGood = false;
      report(...issue);
    };
    const test = resolveTest(raw, index, mesh, { document, path: ['tests', index], report: counting, budget });
    return isGood && test ? [test] : [];
  });
}

function resolveTest(
  raw: RawTest,
  index: number,
  mesh: Mesh | undefined,
  context: TestContext,
): MonitorTest | undefined {
  const intervalSeconds = seconds(raw.interval ?? '1m');
  if (intervalSeconds <= 0) {
    const spot = { document: context.document, path: [...context.path, 'interval'] };
    context.report('invalid-value', spot, 'points stand 0 seconds apart, expected at least 1s', 'leave it out for 1m');
    return undefined;
  }
  const series = resolveSeries(raw, context);
  const length = series[0]?.points.length ?? 0;
  const monitor = mesh && resolveMonitor(raw.monitor ?? {}, mesh, context);
  // of series that are wrong no end is known
  const isEven = series.length > 0 && series.every(({ points }) => points.length === length);
  const lastMinute = isEven ? Math.floor(((length - 1) * intervalSeconds) / 60) : Infinity;
  const expect = resolveExpectations(raw.expect, {
    ...context,
    lastMinute,
    monitor,
  });
  if (!monitor || raw.name === undefined) return undefined;
  const place = placeOf(context, []);
  return { name: raw.name, index, place, monitor, intervalSeconds, length, series, expect };
}
