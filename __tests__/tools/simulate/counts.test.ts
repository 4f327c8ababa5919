import { aMonitor, aRecording, changes, run } from './a-scene';

const ratio = 'sum(last_10m):sum:e{*}.as_count() / (sum:h{*}.as_count() + 100) * 100 > 5';

test('counts are summed over the window before they are divided', () => {
  // by point: 1/2 + 0/8 = 50 %; summed: 1/10
  const timelines = run(aMonitor('sum(last_2m):sum:e{*}.as_count() / sum:h{*}.as_count() * 100 > 100'), {
    e: '1 0',
    h: '2 8',
  });
  expect([...(timelines['']?.values ?? [])]).toEqual([50, 10]);
});

test('a constant is added once per window', () => {
  const timelines = run(aMonitor(ratio), { e: '5x20', h: '95x20' });
  // 10 minutes: 50 of 950 + 100
  expect(timelines['']?.values[15]).toBeCloseTo((50 / 1050) * 100, 10);
});

test('the window holds what came after its start, its end included', () => {
  const timelines = run(aMonitor('sum(last_5m):sum:e{*}.as_count() > 0'), { e: '0x9 1 0x20' });
  expect(changes(timelines)).toEqual(['ALERT@10m', 'OK@15m']);
});

test('evaluation delay moves the window back', () => {
  const monitor = aMonitor('sum(last_5m):sum:e{*}.as_count() > 0', { evaluation_delay: 120 });
  expect(changes(run(monitor, { e: '0x9 1 0x20' }))).toEqual(['ALERT@12m', 'OK@17m']);
});

test('an absent count is zero, so a ratio without errors is 0 and recovers', () => {
  const timelines = run(aMonitor(ratio), { e: '100x20 _x20', h: '900x40' });
  expect(changes(timelines).at(-1)).toMatch(/^OK@/);
  expect(timelines['']?.values.at(-1)).toBe(0);
});

test('where an absent count is nothing instead, the ratio is skipped and stays as it was', () => {
  const readings = { emptyCountIsZero: false };
  const series = { e: '500x20 _x20', h: '900x40' };
  expect(changes(run(aMonitor(ratio), series))).toEqual(['ALERT@0m', 'OK@30m']);
  expect(changes(run(aMonitor(ratio), series, { readings }))).toEqual(['ALERT@0m']);
});

test('a division by zero skips the evaluation', () => {
  const monitor = aMonitor('sum(last_5m):sum:e{*}.as_count() / sum:h{*}.as_count() > 0.5');
  expect(changes(run(monitor, { e: '9x5 0x20', h: '10x5 0x20' }))).toEqual(['ALERT@0m']);
});

test('no traffic at all is below a floor', () => {
  const monitor = aMonitor('sum(last_15m):sum:h{*}.as_count() < 40');
  expect(changes(run(monitor, { h: '10x30 _x30' }))).toEqual(['ALERT@0m', 'OK@3m', 'ALERT@42m']);
});

test('a counter that nobody ever reported is zero', () => {
  const monitor = aMonitor('sum(last_5m):sum:failures{*}.as_count() > 0');
  expect(changes(run(monitor, aRecording({ other: '1x10' })))).toEqual([]);
});

test('groups are judged one by one', () => {
  const monitor = aMonitor('sum(last_5m):sum:e{*} by {resource,reason}.as_count() > 0');
  const timelines = run(monitor, {
    'e{resource:gateways,reason:x}': '_x10 1 _x20',
    'e{resource:sidecars,reason:y}': '0x31',
    'e{resource:odd}': '5x31',
  });
  expect(Object.keys(timelines)).toEqual(['resource:gateways,reason:x', 'resource:sidecars,reason:y']);
  // a minute late: by default a new group is not judged in its first
  expect(changes(timelines, 'resource:gateways,reason:x')).toEqual(['ALERT@11m', 'OK@15m']);
  expect(changes(timelines, 'resource:sidecars,reason:y')).toEqual([]);
});

test('a new group is not judged before its delay is over', () => {
  const monitor = aMonitor('sum(last_5m):sum:e{*} by {pod}.as_count() > 0', { new_group_delay: 180 });
  expect(changes(run(monitor, { 'e{pod:a}': '_x10 1x20' }), 'pod:a')).toEqual(['ALERT@13m']);
});

test('only series that the filter takes are read, summed over space', () => {
  const monitor = aMonitor('sum(last_1m):sum:e{env:prod,!service:*-pr-*}.as_count() > 10');
  const timelines = run(monitor, {
    'e{env:prod,service:a}': '3x5',
    'e{env:prod,service:b}': '4x5',
    'e{env:prod,service:a-pr-7}': '50x5',
    'e{env:dev,service:a}': '50x5',
  });
  expect([...(timelines['']?.values ?? [])]).toEqual([7, 7, 7, 7, 7, 7]);
  expect(changes(timelines)).toEqual([]);
});

test('tags and values compare in lower case', () => {
  const monitor = aMonitor('sum(last_1m):sum:e{Env:Prod,service:*-API,!zone:eu-A} by {Host}.as_count() > 0');
  const timelines = run(monitor, {
    'e{ENV:prod,Service:Cart-Api,HOST:Web-1}': '1x5',
    'e{env:PROD,service:cart-api,host:web-1}': '1x5',
    'e{env:prod,service:cart-api,host:web-2,Zone:EU-a}': '1x5',
  });
  expect(Object.keys(timelines)).toEqual(['host:web-1']);
  expect(timelines['host:web-1']?.values[0]).toBe(2);
});

test.each([
  ['last_1d', 'ALERT@20m'],
  ['last_2d', 'ALERT@30m'],
  ['last_1w', 'ALERT@30m'],
])('a window of %s is evaluated less often', (window, story) => {
  const monitor = aMonitor(`sum(${window}):sum:e{*}.as_count() > 0`);
  expect(changes(run(monitor, { e: '0x14 1 0x1400' }))).toEqual([story]);
});

test('points of more than a minute count at their end', () => {
  const monitor = aMonitor('sum(last_5m):sum:e{*}.as_count() > 0');
  // the third covers the minutes 10 to 15
  expect(changes(run(monitor, aRecording({ e: '0 0 1 0 0' }, 300)))).toEqual(['ALERT@15m', 'OK@20m']);
  expect(changes(run(monitor, aRecording({ e: '0 0 1' }, 300)))).toEqual(['ALERT@15m']);
  const groups = aMonitor('sum(last_5m):sum:e{*} by {pod}.as_count() > 0', { new_group_delay: 60 });
  expect(changes(run(groups, aRecording({ 'e{pod:a}': '_ _ 1 1' }, 300)), 'pod:a')).toEqual(['ALERT@16m']);
});

test('points of less than a minute count at their time', () => {
  const monitor = aMonitor('sum(last_1m):sum:e{*}.as_count() > 0');
  expect(changes(run(monitor, aRecording({ e: '0x5 1 0x20' }, 10)))).toEqual(['ALERT@1m', 'OK@2m']);
});

test.each([
  [3600, 'points of 60 minutes are longer than its window of 10 minutes'],
  [180, 'points of 3 minutes do not divide its window of 10 minutes'],
  [45, 'points of 45 s do not divide its window of 10 minutes'],
])('fails on points of %d s, which no window of 10 minutes holds whole', (interval, message) => {
  expect(() => run(aMonitor(ratio), aRecording({ e: '1x9', h: '1x9' }, interval))).toThrow(message);
});

test('which groups pass is counted over the sums of each', () => {
  const rate = 'sum:e{*} by {service}.as_count() / (sum:h{*} by {service}.as_count() + 100) * 100';
  const monitor = aMonitor(`sum(last_10m):count_not_null(cutoff_min(${rate}, 5)) >= 2`);
  const timelines = run(monitor, {
    'e{service:a}': '100x20',
    'h{service:a}': '900x20',
    'e{service:b}': '0x9 100x10',
    'h{service:b}': '900x20',
    'h{service:c}': '900x20',
  });
  expect(changes(timelines)).toEqual(['ALERT@14m']);
});

test('fails on a function whose place among sums nobody knows', () => {
  const monitor = aMonitor("sum(last_10m):moving_rollup(sum:e{*}.as_count(), 60, 'sum') > 5");
  expect(() => run(monitor, { e: '1x5' })).toThrow('moving_rollup() of an as_count() cannot be simulated');
});

test.each(['avg', 'min', 'max'])('fails on %s of an as_count() over the window', (how) => {
  const monitor = aMonitor(`${how}(last_10m):sum:e{*}.as_count() > 5`);
  expect(() => run(monitor, { e: '1x5' })).toThrow(
    `as_count() cannot be used with ${how} over the window, expected sum`,
  );
});
