import { aMonitor, run, stateAt } from './a-scene';

// the table of Datadog's page on composite monitors, "Computing trigger conditions"; minute 0 is OK, minute 1 counts
const points = { ALERT: '1 9', WARN: '1 4', OK: '1 1', 'NO DATA': '1 _' } as const;
type Status = keyof typeof points;

const part = (metric: string) =>
  aMonitor(`avg(last_1m):avg:${metric}{*} > 5`, {
    monitor_thresholds: { warning: 3 },
    on_missing_data: 'show_and_notify_no_data',
  });
const parts: Readonly<Record<string, ReturnType<typeof part>>> = { '1': part('a'), '2': part('b') };
const others = { monitor: (reference: string) => parts[reference] };

function statusOf(condition: string, a: Status, b: Status, told: boolean): string {
  // a third series, so that both minutes are there where the parts have no second point
  const series = { a: points[a], b: points[b], other: '1 1' };
  return stateAt(run(aMonitor(condition, { notify_no_data: told }), series, { others }), 1);
}

test.each([
  ['ALERT', 'WARN', '1 && 2', false, 'WARN'],
  ['ALERT', 'WARN', '1 || 2', false, 'ALERT'],
  ['ALERT', 'OK', '1 && 2', false, 'OK'],
  ['ALERT', 'OK', '1 || 2', false, 'ALERT'],
  ['WARN', 'OK', '1 && 2', false, 'OK'],
  ['WARN', 'OK', '1 || 2', false, 'WARN'],
  ['NO DATA', 'WARN', '1 && 2', true, 'NO DATA'],
  ['NO DATA', 'WARN', '1 || 2', true, 'WARN'],
  ['NO DATA', 'WARN', '1 && 2', false, 'OK'], // the last known state
  ['NO DATA', 'WARN', '1 || 2', false, 'WARN'],
  ['NO DATA', 'OK', '1 && 2', true, 'OK'],
  ['NO DATA', 'OK', '1 || 2', true, 'NO DATA'],
  ['NO DATA', 'OK', '1 || 2', false, 'OK'], // the last known state
  ['NO DATA', 'NO DATA', '1 && 2', true, 'NO DATA'],
  ['ALERT', 'OK', '!1', false, 'OK'],
  ['WARN', 'OK', '!1', false, 'OK'],
  ['OK', 'OK', '!1', false, 'ALERT'],
  ['NO DATA', 'OK', '!1', true, 'NO DATA'],
] as const)('with %s and %s, %s (no data told: %s) is %s', (a, b, condition, told, status) => {
  expect(statusOf(condition, a, b, told)).toBe(status);
});
