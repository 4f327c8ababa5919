import { messageVariable } from '../../../../tools/lint/monitors/message-variable';
import { monitor } from '../a-subject';
import { found, foundIn, hints } from './found';

const metric = (by: string, message: string, filter = 'kube_cluster_name:platform-prod') => ({
  query: `avg(last_10m):avg:istio.pilot.xds{${filter}}${by === '' ? '' : ` by {${by}}`} > 5`,
  message,
});
const says = (by: string, message: string, filter?: string) => found(messageVariable, metric(by, message, filter));

test.each([
  [
    '',
    '{{value}} {{threshold}} {{comparator}} {{last_triggered_at}} {{eval "int(value*1000)+last_triggered_at_epoch"}}',
  ],
  ['', `{{local_time 'last_triggered_at' 'Asia/Tokyo'}} {{kube_cluster_name.name}}`],
  [
    'pod_name',
    '{{pod_name.name}} {{#is_match "pod_name.name" "a"}}a{{/is_match}} {{#is_match "pod_name" "a"}}{{/is_match}}',
  ],
  ['', '{{#is_priority "P1"}}a{{/is_priority}}'],
  ['host', '{{host.name}} {{host.ip}} {{host.metadata_platform}}'],
  ['host.name', '{{[host.name].name}}'],
  ['http.status_code', '{{[http.status_code].name}} {{urlencode "[http.status_code].name"}}'],
  ['availability-zone', '{{availability-zone.name}}'],
  ['', '{{!-- {{nonsense.name}} --}}{{{{raw}}}}{{nonsense}}{{{{/raw}}}}'],
])('grouped by %s, knows %s', (by, message) => {
  expect(says(by, message)).toEqual([]);
});

test.each([
  ['{{pod_name.name}}', "the query is not grouped and no filter has 'pod_name'"],
  ['{{valu}}', 'no such variable'],
  ['{{eval "valeu*2"}}', 'no such variable'],
  ['{{#is_match "pod_name.name" "a"}}{{/is_match}}', "the query is not grouped and no filter has 'pod_name'"],
  ['{{urlencode "pod_name.name"}}', "the query is not grouped and no filter has 'pod_name'"],
  ['{{kube_cluster_name}}', 'no such variable'],
  ['{{kube_cluster_name.value}}', "a tag has no 'value'"],
  ['{{log.message}}', "the query is not grouped and no filter has 'log'"],
  ['{{check_message}}', "only service checks have it, this is a 'query alert'"],
])('fails on %s', (message, expected) => {
  const messages = says('', message);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(/^\{\{[^}]+\}\} in the message: /);
  expect(messages[0]).toContain(expected);
});

test('fails on a tag that the filter excludes, and on one that a function counted away', () => {
  expect(says('', '{{env.name}}', '!env:dev')).toHaveLength(1);
  expect(says('', '{{env.name}}', 'env:dev OR env:prod')).toEqual([]);
  const query = 'min(last_10m):count_nonzero(avg:istio.pilot.xds{kube_cluster_name:platform-prod} by {pod_name}) > 5';
  expect(found(messageVariable, { query, message: '{{pod_name.name}}' })).toHaveLength(1);
});

test('fails on a dotted tag without brackets', () => {
  expect(says('http.status_code', '{{http.status_code.name}}')).toEqual([
    "{{http.status_code.name}} in the message: tag 'http.status_code' has a period",
  ]);
});

test('fails on a variable of the name, and says each once', () => {
  const name = '{{pod.name}} is down';
  expect(found(messageVariable, { ...metric('', '{{pod.name}} {{pod.name}}'), name })).toEqual([
    "{{pod.name}} in the name: the query is not grouped and no filter has 'pod'",
  ]);
});

test('a composite knows its parts by letter, and the tags of those that are in the build', () => {
  const part = { ...monitor, ...metric('kube_deployment', '@slack-shop') };
  const composite = (message: string, query = '${datadog_monitor.a.id} && ${datadog_monitor.b.id}') => ({
    ...monitor,
    type: 'composite',
    query,
    message,
  });
  const both = (whole: ReturnType<typeof composite>) => foundIn(messageVariable, { a: part, b: part, c: whole });
  expect(both(composite('{{a.value}} {{b.status}} {{a.log.message}} {{kube_deployment.name}}'))).toEqual([]);
  expect(both(composite('{{pod_name.name}}'))).toHaveLength(1);
  expect(both(composite('{{pod_name.name}}', '${datadog_monitor.a.id} && 123'))).toEqual([]);
});

test('a service check knows its message and its groups, all of them where it takes any', () => {
  const check = (by: string, message: string) => ({
    type: 'service check',
    query: `"istio.openmetrics.health".over("env:prod").by(${by}).last(2).count_by_status()`,
    message,
  });
  expect(
    found(messageVariable, check('"host","pod"', '{{check_message}} {{pod.name}} {{host.ip}} {{env.name}}')),
  ).toEqual([]);
  expect(found(messageVariable, check('"host"', '{{pod.name}}'))).toHaveLength(1);
  expect(found(messageVariable, check('"*"', '{{pod.name}}'))).toEqual([]);
});

test('a search knows its event, its facets and what it searches for', () => {
  const query =
    'logs("service:cart @http.method:GET").index("main").rollup("count").by("@http.url,host").last("5m") > 2';
  const log = (message: string) => found(messageVariable, { type: 'log alert', query, message });
  expect(
    log('{{log.message}} {{log.attributes.[error.kind]}} {{[@http.url].name}} {{host.ip}} {{service.name}}'),
  ).toEqual([]);
  expect(log('{{span.message}}')).toHaveLength(1);
  expect(log('{{pod.name}}')).toHaveLength(1);
});

test('says nothing of what it cannot know', () => {
  const message = '{{pod.name}}';
  const slo =
    'burn_rate("${datadog_service_level_objective.x.id}").over("30d").long_window("1h").short_window("5m") > 14';
  expect(found(messageVariable, { type: 'slo alert', query: slo, message })).toEqual([]);
  expect(found(messageVariable, { query: 'nonsense', message })).toEqual([]);
  expect(found(messageVariable, { type: 'cost alert', query: 'formula("query1").last("30d") > 6', message })).toEqual(
    [],
  );
});

test('an SLO alert knows what its SLO reads', () => {
  const query =
    'burn_rate("${datadog_service_level_objective.x.id}").over("30d").long_window("1h").short_window("5m") > 14';
  const counts = 'sum:trace.envoy.proxy.hits{env:prod} by {service}.as_count()';
  const slo = { x: { name: 'x', type: 'metric', query: { numerator: counts, denominator: counts }, thresholds: [] } };
  const alert = (message: string) =>
    foundIn(
      messageVariable,
      { a: { ...monitor, type: 'slo alert', query, message } },
      { datadog_service_level_objective: slo },
    );
  expect(alert('{{service.name}} {{env.name}} {{value}}')).toEqual([]);
  expect(alert('{{pod.name}}')).toHaveLength(1);
});

test('fails on a key with a period that is written as if it were a variable', () => {
  expect(says('host.name', '{{host.name}}')).toEqual([
    "{{host.name}} in the message: tag 'host.name' has a period and needs '.name'",
  ]);
  const attributes = metric('host.name', '{{host.name}}');
  expect(hints(messageVariable, attributes)).toEqual(['write {{[host.name].name}}']);
});
