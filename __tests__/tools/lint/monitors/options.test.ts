import { checkSpelling } from '../../../../tools/lint/monitors/check-spelling';
import { missingDataOption } from '../../../../tools/lint/monitors/missing-data-option';
import { monitorType } from '../../../../tools/lint/monitors/monitor-type';
import { notifyByNotGrouped } from '../../../../tools/lint/monitors/notify-by-not-grouped';
import { notifyNoData } from '../../../../tools/lint/monitors/notify-no-data';
import { priorityRange } from '../../../../tools/lint/monitors/priority-range';
import { removedAttribute } from '../../../../tools/lint/monitors/removed-attribute';
import { renotifyStatuses } from '../../../../tools/lint/monitors/renotify-statuses';
import { serviceCheck } from '../../../../tools/lint/monitors/service-check';
import { tooManyTags } from '../../../../tools/lint/monitors/too-many-tags';
import type { Cluster } from '../../../../model/cluster';
import { aCluster } from '../../../model/sample';
import { mesh, monitor } from '../a-subject';
import { foreign, found, planned } from './found';

const check = '"ntp.in_sync".by("host").last(2).count_by_status()';

test.each([
  ['query alert', 'avg(last_10m):avg:a{*} > 5'],
  ['composite', '1 && 2'],
  ['service check', check],
  ['slo alert', 'error_budget("abc").over("7d") > 75'],
  ['slo alert', 'burn_rate("abc").over("30d").long_window("1h").short_window("5m") > 14'],
  ['log alert', 'logs("a").index("*").rollup("count").last("5m") > 100'],
  ['event-v2 alert', 'events("a").rollup("count").last("5m") > 100'],
  ['llm-observability alert', 'llm-observability("*").rollup("count").last("2h") > 0'],
  ['rum alert', 'formula("a + b").last("5m") > 100'],
  ['query alert', 'formula("a + b").last("5m") > 100'],
])('%s may ask %s', (type, query) => {
  expect(found(monitorType, { type, query })).toEqual([]);
});

test.each([
  ['querry alert', 'avg(last_10m):avg:a{*} > 5', "'query alert'"],
  ['query alert', '1 && 2', "'composite'"],
  ['query alert', check, "'service check'"],
  ['metric alert', 'error_budget("abc").over("7d") > 75', "'slo alert'"],
  ['query alert', 'logs("a").index("*").rollup("count").last("5m") > 100', "'log alert'"],
  ['event alert', 'events("a").rollup("count").last("5m") > 100', "'event-v2 alert'"],
  ['composite', 'formula("a + b").last("5m") > 100', 'the type of the product it reads'],
])('fails where %s asks %s', (type, query, expected) => {
  const messages = found(monitorType, { type, query });
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(new RegExp(`^type is '${type}' and .*, expected ${expected}$`));
});

const option = (attributes: object) => found(missingDataOption, { on_missing_data: 'show_no_data', ...attributes });

test('fails on a type that cannot decide what missing data means', () => {
  for (const type of ['composite', 'service check', 'slo alert']) expect(option({ type })).toHaveLength(1);
});

test('fails on an unknown option, on two that exclude each other, and where no data can be missing', () => {
  expect(option({ on_missing_data: 'alert' })).toHaveLength(1);
  expect(option({ on_missing_data: 'resolve', timeout_h: 0 })).toEqual([]);
  expect(option({ timeout_h: 4 })).toEqual([]);
  expect(option({ notify_no_data: true })).toHaveLength(1);
  expect(option({ notify_no_data: false })).toEqual([]);
  expect(option({ no_data_timeframe: 10 })).toHaveLength(1);
  const query = 'avg(last_10m):default_zero(avg:istio.pilot.xds{kube_cluster_name:platform-prod}) < 5';
  expect(option({ query })).toHaveLength(1);
  expect(option({ query, on_missing_data: 'default' })).toEqual([]);
});

test('takes the defaults that a plan states for nothing said', () => {
  const values = { ...monitor, notify_no_data: false, no_data_timeframe: 10, new_host_delay: 300, new_group_delay: 60 };
  expect(planned(missingDataOption, { cart: { values } })).toEqual([]);
  expect(planned(notifyNoData, { cart: { values } })).toEqual([]);
  expect(planned(removedAttribute, { cart: { values } })).toEqual([]);
});

test('leaves notify_no_data to what has nothing else', () => {
  expect(found(notifyNoData, { type: 'service check', notify_no_data: true })).toEqual([]);
  expect(found(notifyNoData, { notify_no_data: true })).toHaveLength(1);
});

test('shares of the groups of a service check are no number of results', () => {
  const of = (end: string, critical: string) =>
    found(serviceCheck, { query: `"ntp.in_sync".by("host").last(4).${end}`, monitor_thresholds: { critical } });
  expect(of('pct_by_status()', '30')).toEqual([]);
  expect(of('count_by_status()', '30')).toHaveLength(1);
});

test('the check of Istio’s health has the name of a mode that its cluster uses on either plane', () => {
  const of = (check: string, cluster: string, openmetrics: Cluster['openmetrics']) => {
    const query = `"istio.${check}.health".over("kube_cluster_name:${cluster}").by("host").last(4).count_by_status()`;
    const known = { ...mesh, clusters: [aCluster({ openmetrics })] };
    return foreign(checkSpelling, { type: 'service check', query }, monitor, known);
  };
  const [v1, v2] = ['v1', 'v2'] as const;
  expect(of('openmetrics', 'platform-prod', { controlPlane: v1, dataPlane: v1 })).toEqual([
    'istio.openmetrics.health is not what cluster platform reports: its Istio check is in v1',
  ]);
  expect(of('prometheus', 'platform-*', { controlPlane: v2, dataPlane: v2 })).toHaveLength(1);
  expect(of('prometheus', 'platform-prod', { controlPlane: v2, dataPlane: v1 })).toEqual([]);
  expect(of('prometheus', 'platform-prod', { controlPlane: 'both', dataPlane: v2 })).toEqual([]);
  expect(of('prometheus', 'elsewhere', { controlPlane: v2, dataPlane: v2 })).toEqual([]);
});

test('fails on each attribute that is gone, not on those that are unset', () => {
  const gone = { locked: false, restricted_roles: ['a'], is_read_only: true, silenced: { '*': 0 } };
  expect(found(removedAttribute, gone)).toHaveLength(4);
  expect(found(removedAttribute, { locked: null, restricted_roles: [] })).toEqual([]);
  expect(found(removedAttribute, { new_host_delay: 300 })).toEqual([]);
  expect(found(removedAttribute, { new_host_delay: 300, new_group_delay: 60 })).toHaveLength(1);
});

test('repeats only with both an interval and states', () => {
  expect(found(renotifyStatuses, { renotify_interval: 0 })).toEqual([]);
  expect(found(renotifyStatuses, { renotify_interval: 60, renotify_statuses: [] })).toHaveLength(1);
  expect(found(renotifyStatuses, { renotify_statuses: ['alert'], renotify_occurrences: 3 })).toHaveLength(2);
  expect(found(renotifyStatuses, { renotify_interval: 60, renotify_statuses: ['warning'] })).toEqual([
    "renotify_statuses has 'warning', expected some of alert, warn, no data",
  ]);
  expect(found(renotifyStatuses, { renotify_interval: '${var.minutes}', renotify_statuses: ['no data'] })).toEqual([]);
});

test('fails on a check without groups and on one that looks at too few results', () => {
  const looks = (query: string, thresholds: object) =>
    found(serviceCheck, { type: 'service check', query, monitor_thresholds: thresholds });
  expect(looks(check, { critical: '2', warning: '1', ok: '2' })).toEqual([]);
  expect(looks(check, { critical: '1', ok: '3' })).toEqual(['.last(2) looks at fewer results than the threshold 3']);
  expect(looks('"ntp.in_sync".over("*").last(2).count_by_status()', { critical: '1' })).toHaveLength(1);
});

test('folds groups only by some of them', () => {
  const grouped = (by: string, notify_by: readonly string[]) =>
    found(notifyByNotGrouped, { query: `avg(last_10m):avg:a{*}${by === '' ? '' : ` by {${by}}`} > 5`, notify_by });
  expect(grouped('a,b', ['a'])).toEqual([]);
  expect(grouped('a,b', ['*'])).toEqual([]);
  expect(grouped('', ['*'])).toEqual([]);
  expect(grouped('a,b', ['a', 'b'])).toHaveLength(1);
  expect(grouped('a,b', ['a', '*'])).toHaveLength(1);
  expect(grouped('', ['a'])).toEqual(['notify_by has a, and the query is not grouped']);
  const query = 'logs("service:foo").index("main").rollup("count").by("source,status").last("5m") > 2';
  expect(found(notifyByNotGrouped, { type: 'log alert', query, notify_by: ['status'] })).toEqual([]);
});

test('counts tags and their characters, not bytes', () => {
  expect(found(tooManyTags, { tags: [`a:${'あ'.repeat(198)}`] })).toEqual([]);
  expect(found(tooManyTags, { tags: [`a:${'あ'.repeat(199)}`] })).toHaveLength(1);
});

test.each([1, '5', null, '', '${var.priority}'])('priority %j is one', (priority) => {
  expect(found(priorityRange, { priority })).toEqual([]);
});

test.each([0, '6', 'P1', 1.5, true])('fails on priority %j', (priority) => {
  expect(found(priorityRange, { priority })).toHaveLength(1);
});
