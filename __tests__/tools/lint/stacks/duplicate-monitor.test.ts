import { duplicateMonitor } from '../../../../tools/lint/stacks/duplicate-monitor';
import { found, foundIn } from '../found';

const query = 'sum(last_1h):sum:trace.envoy.proxy.errors{env:prod,service:cart}.as_count() > 5';
const monitor = (changes: object = {}) => ({ name: 'cart', type: 'query alert', query, ...changes });
const pair = (changes: object) => ({ datadog_monitor: { one: monitor(), two: monitor(changes) } });

test('fails on the same definition in two stacks, which Datadog refuses', () => {
  const stack = { resource: { datadog_monitor: { errors: monitor({ monitor_thresholds: { critical: '5' } }) } } };
  expect(found(duplicateMonitor, { cart: stack, search: stack })).toEqual([
    'datadog_monitor.errors in stack search is the same monitor as datadog_monitor.errors in stack cart: Datadog refuses the second, expected one of them',
  ]);
});

test.each<[string, object]>([
  ['name', { name: 'other' }],
  ['message', { message: 'other' }],
  ['options', { evaluation_delay: 60 }],
  ['type in its old spelling', { type: 'metric alert' }],
  ['window in another unit', { query: query.replace('1h', '60m') }],
  ['order of filters', { query: query.replace('env:prod,service:cart', 'service:cart AND env:prod') }],
])('fails on monitors that differ in the %s only: both alert', (_, changes) => {
  expect(foundIn(duplicateMonitor, pair(changes))).toEqual([
    expect.stringContaining('asks the same as datadog_monitor.one'),
  ]);
});

test.each<[string, object]>([
  ['threshold', { query: query.replace('> 5', '> 6') }],
  ['comparator', { query: query.replace('>', '>=') }],
  ['warning', { monitor_thresholds: { warning: '2' } }],
  ['filter', { query: query.replace('cart', 'search') }],
  ['window', { query: query.replace('1h', '2h') }],
  ['number of copies', { for_each: '${toset(["a", "b"])}' }],
])('monitors that differ in the %s are two', (_, changes) => {
  expect(foundIn(duplicateMonitor, pair(changes))).toEqual([]);
});

test('fails on three by naming the first', () => {
  const three = { datadog_monitor: { a: monitor(), b: monitor({ name: 'b' }), c: monitor({ name: 'c' }) } };
  expect(foundIn(duplicateMonitor, three)).toEqual([
    expect.stringContaining('datadog_monitor.b in stack a asks the same as datadog_monitor.a'),
    expect.stringContaining('datadog_monitor.c in stack a asks the same as datadog_monitor.a'),
  ]);
});

test('references of the same name in two stacks are references to two monitors', () => {
  const stack = {
    resource: {
      datadog_monitor: { c: { type: 'composite', query: '${datadog_monitor.a.id} && ${datadog_monitor.b.id}' } },
    },
  };
  expect(found(duplicateMonitor, { one: stack, two: stack })).toEqual([]);
});

test('fails on two composites of one stack that join the same', () => {
  const ids = ['${datadog_monitor.a.id}', '${datadog_monitor.b.id}'];
  const composite = (parts: readonly string[]) => ({ type: 'composite', query: parts.join(' && ') });
  const resource = { datadog_monitor: { c: composite(ids), d: composite([...ids].reverse()) } };
  expect(foundIn(duplicateMonitor, resource)).toHaveLength(1);
});

test('the same monitor in two organisations is two', () => {
  const stack = (site: string) => ({
    provider: { datadog: [{ api_url: `https://api.${site}/` }] },
    resource: { datadog_monitor: { errors: monitor() } },
  });
  expect(found(duplicateMonitor, { us: stack('datadoghq.com'), eu: stack('datadoghq.eu') })).toEqual([]);
  expect(found(duplicateMonitor, { us: stack('datadoghq.com'), again: stack('datadoghq.com') })).toHaveLength(1);
});

test('two providers of one stack may be two organisations', () => {
  const stack = {
    provider: { datadog: [{ api_key: '${var.us}' }, { alias: 'eu', api_key: '${var.eu}' }] },
    resource: { datadog_monitor: { us: monitor(), eu: monitor({ provider: 'datadog.eu' }) } },
  };
  expect(found(duplicateMonitor, { both: stack })).toEqual([]);
});

test('monitors of formulas are told apart by their variables', () => {
  const formula = (search: string) =>
    monitor({
      type: 'log alert',
      query: 'formula("query1").last("5m") > 1',
      variables: [{ event_query: [{ name: 'query1', search }] }],
    });
  expect(foundIn(duplicateMonitor, { datadog_monitor: { a: formula('a'), b: formula('b') } })).toEqual([]);
  expect(foundIn(duplicateMonitor, { datadog_monitor: { a: formula('a'), b: formula('a') } })).toHaveLength(1);
});

test('queries that cannot be read are compared as they are written', () => {
  const broken = (text: string) => monitor({ query: text });
  expect(
    foundIn(duplicateMonitor, { datadog_monitor: { a: broken('no query'), b: broken('no  query') } }),
  ).toHaveLength(1);
  expect(foundIn(duplicateMonitor, { datadog_monitor: { a: broken('no query'), b: broken('none') } })).toEqual([]);
});
