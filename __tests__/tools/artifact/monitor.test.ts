import { monitorOf } from '../../../tools/artifact/monitor';
import { aResource } from './a-resource';

const query = 'sum(last_10m):sum:trace.envoy.proxy.hits{env:prod}.as_count() < 5';
const monitor = (attributes: object) => monitorOf(aResource('datadog_monitor', { ...attributes }));

test('a monitor is read as Datadog receives it', () => {
  const read = monitor({
    name: ' cart ',
    type: 'query alert',
    query: `\n${query}\n`,
    message: 'costs $${value} %%{x}\n@slack-shop\n',
    monitor_thresholds: { critical: '5', warning: 7.5, ok: null, unknown: 'none', critical_recovery: '${var.x}' },
    priority: '2',
    tags: ['team:shop', 'env:prod', 7],
  });
  expect(read).toMatchObject({
    name: 'cart',
    type: 'query alert',
    query,
    message: 'costs ${value} %{x}\n@slack-shop',
    thresholds: { critical: 5, warning: 7.5 },
    priority: 2,
    tags: ['team:shop', 'env:prod'],
  });
  expect(Object.keys(read?.thresholds ?? {})).toEqual(['critical', 'warning']);
});

test('thresholds and blocks may be lists', () => {
  expect(monitor({ monitor_thresholds: [{ critical: 1 }] })?.thresholds).toEqual({ critical: 1 });
});

test('its expression is a query, with the whole text', () => {
  const queries = monitor({ query })?.queries ?? [];
  expect(queries).toMatchObject([
    { text: query, from: 'monitor', where: '', parsed: { ok: true, tree: { kind: 'metric' } } },
  ]);
});

test('a composite of references compares nothing itself', () => {
  const read = monitor({ type: 'composite', query: '${datadog_monitor.a.id} && ${datadog_monitor.b.id}' });
  expect(read?.parsed).toMatchObject({ ok: true, tree: { kind: 'composite' } });
  expect(read?.queries).toEqual([]);
});

test('the metric queries among its variables count', () => {
  const variables = [
    {
      aggregate_filtered_query: [
        { base_metrics_query: [{ name: 'hits', data_source: 'metrics', query: 'sum:a.b{*}' }] },
        { base_event_query: [{ name: 'events' }] },
      ],
    },
  ];
  expect(monitor({ variables })?.queries).toMatchObject([{ text: 'sum:a.b{*}', where: 'variable hits' }]);
});

test('what does not parse is a query all the same', () => {
  expect(monitor({ query: 'sum(last_10m):' })?.queries).toMatchObject([{ parsed: { ok: false } }]);
});

test('a query known only after apply is empty', () => {
  expect(monitor({ type: 'composite' })).toMatchObject({ query: '', queries: [], thresholds: {}, tags: [] });
});

test('null is unset', () => {
  const read = monitor({ query, message: null, monitor_thresholds: null, priority: null, tags: null, name: null });
  expect(read).toMatchObject({ name: '', message: '', thresholds: {}, tags: [], priority: undefined });
});

test('other resources are no monitors', () => {
  expect(monitorOf(aResource('datadog_synthetics_test', { query }))).toBeUndefined();
});
