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

const composed = (query: string, parts: readonly string[], series: Readonly<Record<string, string>>, more = {}) => {
  const monitors = parts.map((part) =>
    aMonitor(part, { on_missing_data: 'show_no_data', new_group_delay: 0, monitor_thresholds: { warning: 3 } }),
  );
  const others = { monitor: (reference: string) => monitors[Number(reference) - 1] };
  return run(aMonitor(query, more), series, { others });
};
const two = ['avg(last_1m):avg:a{*} > 5', 'avg(last_1m):avg:b{*} > 5'];

test.each([
  // OK OK, OK WARN, WARN WARN, WARN ALERT, ALERT ALERT, ALERT OK
  ['1 && 2', ['WARN@2m', 'ALERT@4m', 'OK@5m']],
  ['1 || 2', ['WARN@1m', 'ALERT@3m']],
  ['1 && !2', ['ALERT@5m']],
  ['!1 && !2', ['ALERT@0m', 'OK@1m']],
  ['!(1 || 2)', ['ALERT@0m', 'OK@1m']],
])('the composite %s takes the least severe of all, the most severe of any', (query, story) => {
  expect(changes(composed(query, two, { a: '1 1 4 4 9 9', b: '1 4 4 9 9 1' }))).toEqual(story);
});

test.each([
  // b has no data at minutes 2 and 4: between OK and a warning
  ['1 && 2', ['WARN@1m', 'NO DATA@2m', 'OK@3m']],
  ['1 || 2', ['WARN@0m', 'NO DATA@4m']],
  ['!2', ['ALERT@0m', 'OK@1m', 'NO DATA@2m', 'OK@3m', 'NO DATA@4m']],
])('missing data of a part of %s is worse than OK, milder than a warning, and negated it stays', (query, story) => {
  const series = { a: '4 4 4 1 1', b: '1 4 _ 4 _' };
  const told = composed(query, two, series, { notify_no_data: true });
  expect(changes(told)).toEqual(story);
});

test('missing data of a composite that does not tell of it leaves it as it was', () => {
  expect(changes(composed('1 && 2', two, { a: '4 4 4 4', b: '1 4 _ 1' }))).toEqual(['WARN@1m', 'OK@3m']);
});

const by = (name: string, tag: string) => `avg(last_1m):avg:${name}{*} by {${tag}} > 5`;

test('only groups that all grouped parts have count, by the values of their tags', () => {
  const series = { 'a{host:x}': '9x3', 'a{host:y}': '9x3', 'b{node:y}': '9x3', 'b{node:z}': '9x3', c: '1 9 9' };
  const three = [by('a', 'host'), by('b', 'node'), 'avg(last_1m):avg:c{*} > 5'];
  const common = composed('1 && 2', three, series);
  expect(Object.keys(common)).toEqual(['host:y']);
  expect(changes(common, 'host:y')).toEqual(['ALERT@0m']);
  const beside = composed('1 && 3', three, series);
  expect(Object.keys(beside)).toEqual(['host:x', 'host:y']);
  expect(changes(beside, 'host:x')).toEqual(['ALERT@1m']);
  expect(composed('1 || 2', three, { 'a{host:x}': '9x3', 'b{node:z}': '9x3' })).toEqual({});
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
