import type { Attributes } from '../../../tools/artifact/artifact';
import { readArtifact } from '../../../tools/artifact/read';
import { issueOf } from '../../../tools/lint/finding';
import { lint } from '../../../tools/lint/lint';
import { monitor } from './a-subject';

/** What all rules say of one monitor of others' Terraform, as `rule message`. */
function said(attributes: Attributes, more: Attributes = {}): readonly string[] {
  const datadog_monitor = { cart: { ...monitor, ...attributes } };
  const content = {
    provider: { datadog: {} },
    resource: { datadog_monitor, ...more },
    terraform: {
      backend: { s3: { bucket: 'state' } },
      required_providers: { datadog: { source: 'DataDog/datadog', version: '4.19.0' } },
    },
  };
  const { artifact } = readArtifact([{ path: 'main.tf.json', text: JSON.stringify(content) }]);
  return lint(artifact).map((finding) => `${finding.rule} ${issueOf(finding).message}`);
}

const scope = 'env:prod,kube_cluster_name:platform-prod,service:cart';
const errors = `sum:trace.envoy.proxy.errors{${scope}}.as_count()`;
const ratio = (above: string, below: string, by = '') =>
  `sum(last_10m):sum:istio.mesh.request.count{${above}}${by}.as_count() / ` +
  `(sum:istio.mesh.request.count{${below}}${by}.as_count() + 100) > 5`;
const group =
  '{{#is_alert}}{{pod_name.name}} @pagerduty-shop https://wiki.example.com/runbook{{/is_alert}}{{#is_recovery}}@pagerduty-shop{{/is_recovery}}';

test.each<[string, Attributes]>([
  ['a variable for a query', { query: '${var.query}' }],
  ['a local for a query', { query: '${local.q}' }],
  ['one of many queries', { query: '${each.value.query}' }],
  ['a variable for the type', { type: '${var.type}' }],
  ['an expression between spaces', { query: ' ${lookup(var.queries, "a")} ' }],
  ['a variable for the filter', { query: 'sum(last_10m):sum:istio.mesh.request.count{${var.scope}}.as_count() > 5' }],
  [
    'a filter among conditions',
    { query: ratio('${var.scope},reporter:source', 'kube_cluster_name:a,reporter:source') },
  ],
  [
    'a value on one side',
    { query: ratio('reporter:source,kube_cluster_name:${var.env}', 'reporter:source,kube_cluster_name:a') },
  ],
  [
    'a value on the other',
    { query: ratio('reporter:source,kube_cluster_name:a', 'reporter:source,kube_cluster_name:${var.env}') },
  ],
  [
    'a list of groups',
    { query: `sum(last_10m):${errors.replace('.as', ' by {${join(",", var.by)}}.as')} > 5`, message: group },
  ],
  [
    'a filter that a message shows',
    { query: `sum(last_10m):${errors.replace(scope, '${var.scope}')} > 5`, message: group },
  ],
  ['a key', { query: `sum(last_10m):${errors.replace(scope, '${var.key}:a')} > 5`, message: group }],
])('silent on %s, which only Terraform knows', (_, attributes) => {
  expect(said(attributes)).toEqual([]);
});

test.each<[string, string]>([
  ['a join', '${join(" && ", local.ids)}'],
  ['a splat', '${datadog_monitor.parts[*].id}'],
  ['a loop', '${join(" || ", [for m in datadog_monitor.parts : m.id])}'],
  ['a function beside a reference', '${join(" && ", local.ids)} && !${datadog_monitor.other.id}'],
])('does not count the monitors of a composite that %s makes', (_, query) => {
  const part = { ...monitor, name: 'part', query: `sum(last_5m):${errors} > 5` };
  const datadog_monitor = {
    cart: { ...monitor, type: 'composite', query, monitor_thresholds: null, on_missing_data: null },
    parts: { ...part, for_each: '${toset(["a"])}' },
    other: { ...part, name: 'other', query: `sum(last_20m):${errors} > 5` },
  };
  expect(said({}, { datadog_monitor })).toEqual([]);
});

test('fails on conditions that no value of Terraform can mend', () => {
  const query = ratio(
    'reporter:source,service:a,kube_cluster_name:a',
    'reporter:source,service:b,kube_cluster_name:${var.env}',
  );
  expect(said({ query })).toEqual([
    expect.stringMatching(/^ratio-populations .* the denominator reads only service:b,/),
  ]);
});

test('names a monitor by its address where only Terraform knows its name', () => {
  const [only = ''] = said({ name: '${var.name}', priority: 9 });
  expect(only).toMatch(/datadog_monitor\.cart/);
  expect(only).not.toMatch(/var\.name/);
});

test('names a monitor by the literal part of its name', () => {
  const [only = ''] = said({ name: '%{if var.a}[${var.a}]%{endif} [${var.environment}] cart is slow', priority: 9 });
  expect(only).toMatch(/ \[…\] \[…\] cart is slow: /);
});

test('fails on a long name by its literal text alone', () => {
  const long = 'namespace/cart: the share of requests that end in an error is high';
  expect(said({ name: `\${join("-", [var.environment, var.region])} ${long}` })).toEqual([]);
  expect(said({ name: `%{if var.a}${long}%{else}${long} too%{endif}` })).toEqual([]);
  expect(said({ name: `\${var.environment} ${long} ${long}` })).toEqual([
    expect.stringContaining(`the name has ${2 * long.length + 1} characters beside what Terraform puts in`),
  ]);
});

test('takes the monitor of a synthetic test for a monitor', () => {
  const query = '${datadog_synthetics_test.login.monitor_id} && ${datadog_monitor.cart.id}';
  const both = { type: 'composite', query, name: 'both', message: monitor.message, priority: 1 };
  const datadog_monitor = { cart: monitor, both };
  const datadog_synthetics_test = { login: { name: 'login', type: 'api' } };
  expect(said({}, { datadog_monitor, datadog_synthetics_test })).toEqual([]);
});
