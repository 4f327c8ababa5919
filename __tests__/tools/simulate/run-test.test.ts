import type { Expectation, MonitorTest, TestSeries } from '../../../model/monitor-test';
import { parsePoints } from '../../../model/points';
import { parseSeriesKey } from '../../../model/series-key';
import { readArtifact } from '../../../tools/artifact/read';
import { benchOf } from '../../../tools/simulate/bench';
import { coverageOf } from '../../../tools/simulate/coverage';
import { runTest } from '../../../tools/simulate/run-test';

const ratio = (by = '') =>
  `sum(last_5m):sum:trace.envoy.proxy.errors{service:cart}${by}.as_count() / (sum:trace.envoy.proxy.hits{service:cart}${by}.as_count() + 100) * 100 > 5`;
const message =
  '{{#is_alert}}@pager @chat{{/is_alert}}{{#is_warning}}@chat{{/is_warning}}{{#is_recovery}}@chat{{/is_recovery}}';
const monitor = (query: string, more: object = {}) => ({
  name: 'cart fails',
  type: 'query alert',
  query,
  message,
  require_full_window: false,
  monitor_thresholds: { critical: 5, warning: 2 },
  ...more,
});
const composite = {
  name: 'mesh fails',
  type: 'composite',
  query: '${datadog_monitor.rate.id} && ${datadog_monitor.breadth.id}',
  message: '{{#is_alert}}@pager{{/is_alert}}',
};
const cart = { service: 'ns/cart', cluster: 'main', environment: 'production', file: 'a.yaml', line: 1 };
const mesh = { cluster: 'main', environment: 'production', file: 'mesh.yaml', line: 1, signal: 'mesh-error-rate' };

const { artifact } = readArtifact(
  [
    {
      path: 'stacks/team/cdk.tf.json',
      text: JSON.stringify({
        resource: {
          datadog_monitor: {
            errors: monitor(ratio()),
            v1: monitor(ratio().replaceAll('trace.envoy.proxy', 'istio.one')),
            v2: monitor(ratio().replaceAll('trace.envoy.proxy', 'istio.two')),
            grouped: monitor('sum(last_5m):sum:istio.failed{*} by {reason,resource}.as_count() > 0', {
              monitor_thresholds: { critical: 0 },
            }),
            strange: monitor('avg(last_5m):anomalies(avg:a.b{*}, "basic", 2) > 0'),
            rate: monitor(ratio()),
            breadth: monitor(
              'sum(last_5m):count_not_null(cutoff_min(sum:trace.envoy.proxy.errors{*} by {service}.as_count(), 5)) >= 1',
              { monitor_thresholds: { critical: 1 } },
            ),
            both: composite,
            foreign: monitor(ratio()),
          },
        },
      }),
    },
  ],
  JSON.stringify({
    resources: {
      'team/datadog_monitor.errors': { ...cart, signal: 'error-rate' },
      'team/datadog_monitor.v1': { ...cart, signal: 'unreachable' },
      'team/datadog_monitor.v2': { ...cart, signal: 'unreachable' },
      'team/datadog_monitor.strange': { ...cart, signal: 'canary' },
      'team/datadog_monitor.grouped': { ...mesh, signal: 'galley-validation' },
      'team/datadog_monitor.rate': mesh,
      'team/datadog_monitor.breadth': { ...mesh, variant: 'breadth' },
      'team/datadog_monitor.both': mesh,
    },
  }),
);
const bench = benchOf(artifact);
const place = { file: 'tests/a.yaml', line: 3, column: 5 };

function series(key: string, text: string): TestSeries {
  const [name, parsed] = [parseSeriesKey(key), parsePoints(text)];
  if (typeof name === 'string' || !parsed.ok) throw new Error(key);
  return { key, ...name, points: parsed.points, place: { ...place, line: 9 } };
}

type Said = Expectation extends infer T ? (T extends unknown ? Omit<T, 'index' | 'place'> : never) : never;

function test_(
  watched: Partial<MonitorTest['monitor']>,
  given: Readonly<Record<string, string>>,
  said: readonly Said[],
): MonitorTest {
  const all = Object.entries(given).map(([key, text]) => series(key, text));
  return {
    name: 'a test',
    index: 0,
    place,
    monitor: { signal: 'error-rate', service: 'ns/cart', cluster: 'main', place, ...watched },
    intervalSeconds: 60,
    length: all[0]?.points.length ?? 0,
    series: all,
    expect: said.map((one, index) => ({ ...one, index, place: { ...place, line: 20 + index } })),
  };
}

const failing = { hits: '900x29', errors: '0x9 100x9 0x9' };
const run = (...[watched, given, said]: Parameters<typeof test_>) => runTest(test_(watched, given, said), bench);
const failuresOf = (...args: Parameters<typeof run>) =>
  run(...args).flatMap(({ failures }) => failures.map(({ expected, actual }) => `${expected} | ${actual}`));

test('passes where every expectation holds', () => {
  const results = run({}, failing, [
    { kind: 'at', minute: 9, state: 'OK', value: { written: '0%', number: 0, tolerance: 0.5 }, notifies: [] },
    { kind: 'at', minute: 12, state: 'ALERT', value: { written: '6.52%', number: 6.52, tolerance: 0.005 } },
    { kind: 'at', minute: 14, notifies: ['@pager'], spares: ['@boss'] },
    { kind: 'transitions', transitions: [
      { state: 'WARN', minute: 10 },
      { state: 'ALERT', minute: 12 },
      { state: 'WARN', minute: 22 },
      { state: 'OK', minute: 24 },
    ] },
    { kind: 'never', state: 'NO DATA' },
  ]); // prettier-ignore
  expect(results.map(({ passed, failures }) => [passed, failures])).toEqual([[true, []]]);
});

test('fails with what was expected, what was, where, and the minutes around it', () => {
  const [result] = run({}, failing, [
    { kind: 'at', minute: 12, state: 'WARN', value: { written: '3%', number: 3, tolerance: 0.5 } },
  ]);
  expect(result?.passed).toBe(false);
  expect(result?.failures).toMatchObject([
    { expected: 'WARN at 12m', actual: 'ALERT', place: { line: 20 }, real: { key: 'state', value: 'ALERT' } },
    { expected: 'value 3% at 12m', actual: '6.52%', real: { key: 'value', value: '7%' } },
  ]);
  const [first] = result?.failures ?? [];
  expect(first?.around.map(({ minute }) => minute)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  expect(first?.around[5]).toMatchObject({
    state: 'ALERT',
    events: [expect.stringContaining('> 5'), 'tells @chat @pager'],
  });
});

test('fails on a value that differs in a digit that is written', () => {
  const value = (written: string, number: number, tolerance: number): Said[] => [
    { kind: 'at', minute: 12, value: { written, number, tolerance } },
  ];
  expect(failuresOf({}, failing, value('6.5%', 6.5, 0.05))).toEqual([]);
  expect(failuresOf({}, failing, value('6.6%', 6.6, 0.05))).toEqual(['value 6.6% at 12m | 6.52%']);
  expect(failuresOf({}, failing, value('6.50%', 6.5, 0.005))).toEqual(['value 6.50% at 12m | 6.52%']);
  expect(
    failuresOf({}, failing, [{ kind: 'at', minute: 12, value: { written: 'none', number: undefined, tolerance: 0 } }]),
  ).toEqual(['value none at 12m | 6.52%']);
});

test('fails on people who were not told, or should not have been', () => {
  expect(failuresOf({}, failing, [{ kind: 'at', minute: 11, notifies: ['@pager'] }])).toEqual([
    '@pager told of WARN at 11m | @chat',
  ]);
  expect(failuresOf({}, failing, [{ kind: 'at', minute: 14, notifies: [] }])).toEqual([
    'nobody told of ALERT at 14m | @chat @pager',
  ]);
  expect(failuresOf({}, failing, [{ kind: 'at', minute: 14, spares: ['@pager'] }])).toEqual([
    '@pager not told of ALERT at 14m | @chat @pager',
  ]);
});

test('who was told of an earlier state does not count', () => {
  // paged at 12m, a warning again from 22m
  expect(failuresOf({}, failing, [{ kind: 'at', minute: 23, notifies: ['@chat'], spares: ['@pager'] }])).toEqual([]);
});

test('fails on a list of changes that is not exact', () => {
  const [result] = run({}, failing, [{ kind: 'transitions', transitions: [{ state: 'WARN', minute: 10 }] }]);
  const real = ['WARN@10m', 'ALERT@12m', 'WARN@22m', 'OK@24m'];
  expect(result?.failures).toMatchObject([
    { expected: 'WARN@10m', actual: real.join(', '), real: { key: 'transitions', value: real } },
  ]);
  expect(result?.failures[0]?.around[5]?.minute).toBe(12);
  expect(
    failuresOf({}, { hits: '900x9' }, [{ kind: 'transitions', transitions: [{ state: 'OK', minute: 3 }] }]),
  ).toEqual(['OK@3m | no transition']);
});

test('fails where a state is met, or left, at the first such minute', () => {
  expect(
    failuresOf({}, failing, [
      { kind: 'never', state: 'ALERT' },
      { kind: 'always', state: 'OK' },
    ]),
  ).toEqual(['never ALERT | ALERT at 12m', 'always OK | WARN at 10m']);
});

test('each group has a course of its own', () => {
  const grouped = { signal: 'galley-validation', service: undefined } as never;
  const given = { 'failures{resource:a,reason:x}': '0x4 1 0x9', 'failures{resource:b,reason:x}': '0x14' };
  expect(failuresOf(grouped, given, [
    { kind: 'at', minute: 5, state: 'ALERT', group: 'resource:a,reason:x' },
    { kind: 'always', state: 'OK', group: 'reason:x,resource:b' },
    { kind: 'never', state: 'NO DATA' },
  ])).toEqual([]); // prettier-ignore
  expect(failuresOf(grouped, given, [{ kind: 'always', state: 'OK' }])).toEqual([
    'always OK | reason:x,resource:a is ALERT at 5m',
  ]);
  expect(failuresOf(grouped, given, [{ kind: 'at', minute: 5, state: 'OK' }])).toEqual([
    'a state at 5m | there are 2 groups, name one with group: reason:x,resource:a or reason:x,resource:b',
  ]);
  expect(failuresOf(grouped, given, [{ kind: 'always', state: 'OK', group: 'reason:y' }])).toEqual([
    "always OK | there is no group 'reason:y', there is reason:x,resource:a and reason:x,resource:b",
  ]);
});

test('a composite hands its roles to its parts and has no value', () => {
  const watched = { signal: 'mesh-error-rate', service: undefined } as never;
  const given = { 'hits{service:a}': '900x14', 'errors{service:a}': '0x4 200x9' };
  const results = run(watched, given, [{ kind: 'at', minute: 8, state: 'ALERT', notifies: ['@pager'] }]);
  expect(results.map(({ passed, monitor }) => [passed, monitor?.key])).toEqual([[true, 'team/datadog_monitor.both']]);
  expect(
    failuresOf(watched, given, [{ kind: 'at', minute: 8, value: { written: '1', number: 1, tolerance: 0.5 } }]),
  ).toEqual(['value 1 at 8m | a composite has no value of its own']);
});

test('a part is found by its variant', () => {
  const watched = { signal: 'mesh-error-rate', service: undefined, variant: 'breadth' } as never;
  expect(run(watched, { 'errors{service:a}': '9x9' }, [{ kind: 'always', state: 'ALERT' }])[0]?.monitor?.key).toBe(
    'team/datadog_monitor.breadth',
  );
});

test('a signal in two spellings is tested twice', () => {
  const results = run({ signal: 'unreachable' }, { requests: '900x9', failures: '0x9' }, [
    { kind: 'always', state: 'OK' },
  ]);
  expect(results.map(({ monitor, passed }) => [monitor?.key, passed])).toEqual([
    ['team/datadog_monitor.v1', true],
    ['team/datadog_monitor.v2', true],
  ]);
});

test('fails on a role or a metric that the query does not have, at the series', () => {
  const [result] = run({}, { hit: '1x9', 'trace.envoy.proxy.error{}': '1x9' }, [{ kind: 'always', state: 'OK' }]);
  expect(result?.failures.map(({ actual, place: { line } }) => [line, actual])).toEqual([
    [9, "its query has no role 'hit', it has errors, hits (did you mean 'hits'?)"],
    [
      9,
      "its query has no metric 'trace.envoy.proxy.error', it reads trace.envoy.proxy.errors, trace.envoy.proxy.hits (did you mean 'trace.envoy.proxy.errors'?)",
    ],
  ]);
});

test('fails on a role without a tag of its group, at the series', () => {
  const grouped = { signal: 'galley-validation', service: undefined } as never;
  const [result] = run(grouped, { 'failures{resorce:gw,reason:x}': '1x9', failures: '1x9' }, [
    { kind: 'always', state: 'OK' },
  ]);
  expect(result?.failures).toMatchObject([
    {
      expected: "the tags of its group, reason, resource, got 'failures{resorce:gw,reason:x}'",
      actual: "'failures' lacks 'resource' (did you mean 'resource' by 'resorce'?)",
      place: { line: 9 },
    },
    { actual: "'failures' lacks 'reason', 'resource' (write failures{reason:…,resource:…})" },
  ]);
  expect(failuresOf(grouped, { failures: '_x9' }, [{ kind: 'never', state: 'ALERT' }])).toEqual([]);
});

test('a note says which condition hides a series of a metric, and fails nothing', () => {
  const grouped = { signal: 'galley-validation', service: undefined } as never;
  const notesOf = (...args: Parameters<typeof run>) => run(...args).map(({ passed, notes }) => [passed, notes]);
  expect(notesOf({}, { hits: '900x9', 'trace.envoy.proxy.errors{service:pr1}': '900x9' }, [])).toEqual([
    [true, ["it does not see 'trace.envoy.proxy.errors{service:pr1}': service is pr1, not service:cart"]],
  ]);
  expect(notesOf({}, { 'trace.envoy.proxy.errors{service:cart}': '900x9' }, [])).toEqual([[true, []]]);
  expect(notesOf(grouped, { 'istio.failed{reason:x}': '1x9' }, [])).toEqual([
    [true, ["it does not see 'istio.failed{reason:x}': resource, a tag of the group, is missing"]],
  ]);
  expect(notesOf({}, { errors: '1x9', 'trace.envoy.proxy.errors{service:cart}': '1x9' }, [])).toEqual([
    [true, ["it does not see 'trace.envoy.proxy.errors{service:cart}': what reads it has series by role"]],
  ]);
});

test('a note names handles that the message never does, with the one that was meant', () => {
  const [result] = run({}, failing, [{ kind: 'at', minute: 14, notifies: ['@pager'], spares: ['@chatt', '@boss'] }]);
  expect([result?.passed, result?.notes]).toEqual([
    true,
    ["its message never names @chatt (did you mean '@chat'?)", 'its message never names @boss'],
  ]);
});

test('series that the filter leaves out are none', () => {
  const given = { hits: '900x9', 'trace.envoy.proxy.errors{service:cart-pr1}': '900x9' };
  expect(failuresOf({}, given, [{ kind: 'always', state: 'OK' }])).toEqual([]);
});

test('fails where what a monitor does is not known exactly', () => {
  const [result] = run({ signal: 'canary' }, { 'a.b{}': '1x9' }, [{ kind: 'always', state: 'OK' }]);
  expect(result?.failures).toMatchObject([
    { expected: 'a monitor that can be simulated', actual: expect.stringContaining('anomalies') },
  ]);
});

test('fails where the artifact has no such monitor', () => {
  const [result] = run({ signal: 'latency' }, { p95: '1x9' }, [{ kind: 'always', state: 'OK' }]);
  expect(result).toMatchObject({ monitor: undefined, passed: false, failures: [{ actual: 'there is none' }] });
});

test('coverage counts monitors that tests touched, parts with their composite', () => {
  const results = [
    ...run({}, failing, [{ kind: 'always', state: 'OK' }]),
    ...run({ signal: 'mesh-error-rate', service: undefined } as never, { hits: '1x9' }, [
      { kind: 'always', state: 'OK' },
    ]),
  ];
  const { touched, total, untouched } = coverageOf(results, bench);
  expect([touched, total]).toEqual([4, 8]);
  expect(untouched.map(({ monitor: { resource } }) => resource.address)).toEqual(['v1', 'v2', 'grouped', 'strange']);
});
