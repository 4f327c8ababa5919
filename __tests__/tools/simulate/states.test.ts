import { aMonitor, anSlo, changes, run } from './a-scene';

const query = 'avg(last_1m):avg:a{*} > 5';

test('comparators are strict as they are written', () => {
  const at = { a: '5x3' };
  expect(changes(run(aMonitor('avg(last_1m):avg:a{*} > 5'), at))).toEqual([]);
  expect(changes(run(aMonitor('avg(last_1m):avg:a{*} >= 5'), at))).toEqual(['ALERT@0m']);
  expect(changes(run(aMonitor('avg(last_1m):avg:a{*} < 5'), at))).toEqual([]);
  expect(changes(run(aMonitor('avg(last_1m):avg:a{*} <= 5'), at))).toEqual(['ALERT@0m']);
});

test('an alert holds until its recovery threshold, then falls to a warning or to OK', () => {
  const thresholds = { critical: 5, critical_recovery: 4, warning: 2, warning_recovery: 1 };
  const monitor = aMonitor(query, { monitor_thresholds: thresholds });
  expect(changes(run(monitor, { a: '3 6 4.5 4 1.5 1' }))).toEqual(['WARN@0m', 'ALERT@1m', 'WARN@3m', 'OK@5m']);
});

test('below is the mirror of above', () => {
  const thresholds = { critical: 5, critical_recovery: 6, warning: 8 };
  const monitor = aMonitor('avg(last_1m):avg:a{*} < 5', { monitor_thresholds: thresholds });
  expect(changes(run(monitor, { a: '9 7 4 5.5 6 8' }))).toEqual(['WARN@1m', 'ALERT@2m', 'WARN@4m', 'OK@5m']);
});

const message =
  '{{#is_alert}}@page @chat{{/is_alert}}{{#is_warning}}@chat{{/is_warning}}{{#is_no_data}}@chat{{/is_no_data}}{{#is_recovery}}@page @chat{{/is_recovery}}';

test('each change is told to those whom the message names for it', () => {
  const monitor = aMonitor(query, { message, monitor_thresholds: { warning: 2 } });
  expect(run(monitor, { a: '3 6 1' })['']?.notifications).toEqual([
    { minute: 0, state: 'WARN', again: false, handles: ['@chat'] },
    { minute: 1, state: 'ALERT', again: false, handles: ['@chat', '@page'] },
    { minute: 2, state: 'OK', again: false, handles: ['@chat', '@page'] },
  ]);
});

test('an alert is told again until it ends', () => {
  const monitor = aMonitor(query, { message, renotify_interval: 10, renotify_statuses: ['alert'] });
  const told = run(monitor, { a: '9x24 1x5' })['']?.notifications.map(({ minute, again }) => [minute, again]);
  expect(told).toEqual([
    [0, false],
    [10, true],
    [20, true],
    [25, false],
  ]);
});

test('missing data is told only where that is asked for', () => {
  const shown = aMonitor(query, { message, on_missing_data: 'show_no_data' });
  const told = aMonitor(query, { message, on_missing_data: 'show_and_notify_no_data' });
  const series = { a: '1x5 _x3 1' };
  expect(run(shown, series)['']?.notifications).toEqual([]);
  expect(run(told, series)['']?.notifications.map(({ minute, state }) => `${state}@${minute}m`)).toEqual([
    'NO DATA@6m',
    'OK@9m',
  ]);
});

test('why a state changed names the value, the number and the window', () => {
  const why = run(aMonitor(query, { monitor_thresholds: { critical_recovery: 4 } }), { a: '6 4' })['']?.transitions;
  expect(why?.map((transition) => transition.why)).toEqual(['6 > 5 over 1m', '4 <= 4 over 1m']);
});

test('a composite alerts while all of its parts do, and a warning or missing data counts', () => {
  const parts: Readonly<Record<string, ReturnType<typeof aMonitor>>> = {
    '1': aMonitor('avg(last_1m):avg:a{*} > 5', { monitor_thresholds: { warning: 3 } }),
    '2': aMonitor('avg(last_1m):avg:b{*} > 5', { on_missing_data: 'show_no_data' }),
  };
  const others = { monitor: (reference: string) => parts[reference] };
  const series = { a: '1 9 9 4 9 1', b: '9 1 9 9 _ 9' };
  expect(changes(run(aMonitor('1 && 2'), series, { others }))).toEqual(['ALERT@2m', 'OK@5m']);
  expect(changes(run(aMonitor('1 && !2'), series, { others }))).toEqual(['ALERT@1m', 'OK@2m']);
  expect(changes(run(aMonitor('1 || 2'), series, { others }))).toEqual(['ALERT@0m']);
});

test('fails on a part that is not there', () => {
  expect(() => run(aMonitor('1 && 2'), { a: '1' })).toThrow('its part 1 is not in the artifact');
});

test('a budget burns while both windows do', () => {
  const slo = anSlo('sum:h{*}.as_count() - sum:e{*}.as_count()', 'sum:h{*}.as_count()', 99);
  const monitor = aMonitor('burn_rate("x").over("30d").long_window("1h").short_window("5m") > 10');
  // 20 % of all fail: 20 times what may; after 30 minutes the hour has seen half of them
  const timelines = run(monitor, { h: '100x180', e: '0x60 20x59 0x60' }, { others: { slo: () => slo } });
  expect(changes(timelines)).toEqual(['ALERT@91m', 'OK@123m']);
});

test('no traffic burns nothing', () => {
  const slo = anSlo('sum:h{*}.as_count() - sum:e{*}.as_count()', 'sum:h{*}.as_count()', 99);
  const monitor = aMonitor('burn_rate("x").over("30d").long_window("1h").short_window("5m") > 10');
  expect(changes(run(monitor, { z: '1x10' }, { others: { slo: () => slo } }))).toEqual([]);
});
