import { aMonitor, changes, run, stateAt } from './a-scene';

test('without as_count arithmetic is done point by point, then aggregated', () => {
  const monitor = aMonitor('avg(last_3m):avg:used{*} / avg:size{*} * 100 > 90');
  const timelines = run(monitor, { used: '1 2 9', size: '10 10 10' });
  expect(timelines['']?.values[2]).toBeCloseTo(40, 10);
});

test('points that are divided by zero or nothing are left out', () => {
  const monitor = aMonitor('sum(last_3m):avg:a{*} / avg:b{*} > 5');
  expect(changes(run(monitor, { a: '10 10 10', b: '0 1 _' }))).toEqual(['ALERT@1m']);
});

test.each([
  ['avg', 2],
  ['min', 1],
  ['max', 3],
  ['sum', 6],
])('%s over a window leaves gaps out', (how, value) => {
  const timelines = run(aMonitor(`${how}(last_5m):avg:a{*} > 100`), { a: '1 _ 2 _ 3' });
  expect(timelines['']?.values[4]).toBe(value);
});

test.each([
  ['avg', 2],
  ['min', 1],
  ['max', 3],
  ['sum', 4],
])('%s over series', (how, value) => {
  const timelines = run(aMonitor(`avg(last_1m):${how}:a{*} > 100`), {
    'a{host:x}': '1',
    'a{host:y}': '3',
    'a{host:z}': '_',
  });
  expect(timelines['']?.values[0]).toBe(value);
});

test('a percentile of the window is the mean of those of its minutes', () => {
  const timelines = run(aMonitor('percentile(last_2m):p95:latency{*} > 9'), { latency: '1 2' });
  expect(timelines['']?.values[1]).toBe(1.5);
});

test('fails on a percentile over several series', () => {
  const monitor = aMonitor('percentile(last_2m):p95:latency{*} > 9');
  expect(() => run(monitor, { 'latency{a:1}': '1', 'latency{a:2}': '1' })).toThrow('p95 over 2 series is not exact');
});

test('a gauge that stops keeps its state, unless something is said of missing data', () => {
  const series = { a: '9x10 _x30' };
  const query = 'avg(last_5m):avg:a{*} > 5';
  expect(changes(run(aMonitor(query), series))).toEqual(['ALERT@0m']);
  expect(changes(run(aMonitor(query, { on_missing_data: 'resolve' }), series))).toEqual(['ALERT@0m', 'OK@15m']);
  expect(changes(run(aMonitor(query, { on_missing_data: 'show_no_data' }), series))).toEqual([
    'ALERT@0m',
    'NO DATA@15m',
  ]);
  expect(changes(run(aMonitor(query, { timeout_h: 1 }), { a: '9x10 _x100' }))).toEqual(['ALERT@0m', 'OK@74m']);
});

test('what never had a point misses none', () => {
  const query = 'max(last_5m):sum:a{*} < 1';
  const monitor = aMonitor(query, { on_missing_data: 'show_and_notify_no_data', message: '@chat' });
  expect(run(monitor, { b: '1x10' })['']).toMatchObject({ transitions: [], notifications: [] });
  expect(changes(run(monitor, { a: '_x9 5 _x10' }))).toEqual(['NO DATA@14m']);
});

test('an evaluation delay alone makes no missing data', () => {
  const more = { on_missing_data: 'show_no_data', evaluation_delay: 900 };
  expect(changes(run(aMonitor('avg(last_5m):avg:a{*} > 5', more), { a: '1x30' }))).toEqual([]);
});

test('a group does not exist before its first point, whatever its delay', () => {
  const more = { on_missing_data: 'show_no_data', new_group_delay: 0 };
  const gauge = aMonitor('avg(last_5m):avg:a{*} by {host} > 5', more);
  const series = { 'a{host:x}': '_x9 9 _x10', 'a{host:y}': '9x20' };
  expect(changes(run(gauge, series), 'host:x')).toEqual(['ALERT@9m', 'NO DATA@14m']);
  const count = aMonitor('sum(last_5m):sum:a{*} by {host}.as_count() < 1', { new_group_delay: 0 });
  expect(changes(run(count, series), 'host:x')).toEqual(['ALERT@14m']);
});

test('where a full window is required, none with a gap is judged', () => {
  const monitor = aMonitor('avg(last_5m):avg:a{*} > 5', { require_full_window: true });
  const timelines = run(monitor, { a: '9x3 _ 9x20' });
  expect(changes(timelines)).toEqual(['ALERT@9m']);
  expect(stateAt(timelines, 8)).toBe('OK');
});

test('a full window is one of every metric', () => {
  const monitor = aMonitor('avg(last_5m):avg:a{*} / avg:b{*} > 5', { require_full_window: true });
  // ten points of a do not make up for those of b
  expect(changes(run(monitor, { a: '9x20', b: '_x9 1x11' }))).toEqual(['ALERT@13m']);
});

test('sidecars that nobody has are a number, not silence', () => {
  const pods = (name: string) => `count_nonzero(sum:cpu{container:${name}} by {pod_name})`;
  const monitor = aMonitor(`min(last_5m):${pods('app')} - default_zero(${pods('proxy')}) > 0`);
  const app = { 'cpu{container:app,pod_name:a}': '5x20', 'cpu{container:app,pod_name:b}': '5x20' };
  expect(changes(run(monitor, app))).toEqual(['ALERT@0m']);
  const covered = { 'cpu{container:proxy,pod_name:a}': '1x20', 'cpu{container:proxy,pod_name:b}': '_x9 1x11' };
  expect(changes(run(monitor, { ...app, ...covered }))).toEqual(['ALERT@0m', 'OK@9m']);
});

test('a change is the difference to the window so long before', () => {
  const series = { a: '10x10 30x10' };
  expect(changes(run(aMonitor('change(avg(last_1m),last_5m):avg:a{*} > 15'), series))).toEqual(['ALERT@11m', 'OK@16m']);
  expect(changes(run(aMonitor('pct_change(avg(last_1m),last_5m):avg:a{*} > 150'), series))).toEqual([
    'ALERT@11m',
    'OK@16m',
  ]);
});

test.each([
  ['abs(avg:a{*} - 5)', '1 9', [4, 4]],
  ['clamp_min(avg:a{*}, 3)', '1 9', [3, 9]],
  ['clamp_max(avg:a{*}, 3)', '1 9', [1, 3]],
  ['is_greater(avg:a{*}, 3)', '1 9 _', [0, 1, NaN]],
  ['cutoff_min(avg:a{*}, 3)', '1 9', [NaN, 9]],
  ['default_zero(avg:a{*})', '1 _', [1, 0]],
  ['avg:a{*}.fill(zero)', '1 _', [1, 0]],
  ['avg:a{*}.fill(zero)', '1 _x6 1', [1, 0, 0, 0, 0, 0, NaN, 1]],
  ['avg:a{*}.fill(last, 120)', '1 _ _ _', [1, 1, 1, NaN]],
  ['avg:a{*}.fill(zero, 60)', '_ 1 _ _', [NaN, 1, 0, NaN]],
  ['avg:a{*}.fill(null)', '1 _', [1, NaN]],
  ["moving_rollup(avg:a{*}, 120, 'sum')", '1 2 3', [1, 3, 5]],
  ['hour_before(avg:a{*})', '7 8x60', [...Array<number>(60).fill(NaN), 7, 8]],
  ['diff(avg:a{*})', '1 4 9', [NaN, 3, 5]],
  ['per_second(avg:a{*})', '120', [2]],
  ['avg:a{*}.as_rate()', '120', [2]],
  ['avg:a{*}.rollup(max, 120)', '1 5 3 2', [NaN, 5, NaN, 3]],
  ['avg:a{*}.rollup(120)', '1 5 3 2', [NaN, 3, NaN, 2.5]],
  ['-avg:a{*} * 2', '3', [-6]],
])('%s of %s', (expression, points, values) => {
  const timelines = run(aMonitor(`avg(last_1m):${expression} > 1000`), { a: points });
  expect([...(timelines['']?.values ?? [])].slice(0, values.length)).toEqual(values);
});

test.each([
  ["anomalies(avg:a{*}, 'basic', 2)", 'anomalies() is not exact'],
  ["forecast(avg:a{*}, 'linear', 1)", 'forecast() is not exact'],
  ['avg:a{*}.fill(linear)', '.fill(linear) looks ahead'],
  ['avg:a{*}.rollup(p95, 60)', 'a rollup by p95 cannot be simulated'],
  ['avg:a{*}.rollup(avg, daily)', 'a rollup by calendar (daily) cannot be simulated, expected seconds'],
  ['count:a{*}', 'count: reads the single values of a distribution, which series do not tell'],
  ['stddev:a{*}', 'stddev: reads the single values of a distribution, which series do not tell'],
  ["outliers(anomalies(avg:a{*}, 'basic', 2))", 'outliers() is not exact'],
  ['anomalies()', 'anomalies() is not exact'],
  [
    'sum:a{*} by {h} / sum:a{*} by {h,z}',
    'arithmetic of queries by {h} and by {h,z} has no group in common, expected the same tags in the same order',
  ],
  ['avg:a{*}.weighted()', '.weighted() is not exact'],
])('fails on %s by name', (expression, message) => {
  expect(() => run(aMonitor(`avg(last_1m):${expression} > 1`), { a: '1' })).toThrow(message);
});
