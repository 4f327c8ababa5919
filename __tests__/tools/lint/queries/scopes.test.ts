import { comparator } from '../../../../tools/lint/queries/comparator';
import { envOnAgentMetric } from '../../../../tools/lint/queries/env-on-agent-metric';
import { noReporter } from '../../../../tools/lint/queries/no-reporter';
import { noScope } from '../../../../tools/lint/queries/no-scope';
import { unknownFunction } from '../../../../tools/lint/queries/unknown-function';
import type { Rule } from '../../../../tools/lint/rule';
import { aCluster, aMesh } from '../../../model/sample';
import { hints } from '../monitors/found';
import { said } from './a-query';

test.each<[string, Rule, string]>([
  ['an environment', noScope, 'sum:trace.envoy.proxy.hits{env:prod}'],
  [
    'a cluster by any of its usual tags',
    noScope,
    'sum:istio.pilot.xds{cluster_name:a} + sum:istio.pilot.xds{kube_cluster_name:a}',
  ],
  ['one of several clusters', noScope, 'sum:istio.pilot.xds{cluster_name:a OR cluster_name:b}'],
  ['a cluster within parentheses', noScope, 'sum:istio.pilot.xds{(cluster_name:a AND x:y) AND NOT z:1}'],
  ['groups by cluster', noScope, 'sum:istio.pilot.xds{*} by {kube_cluster_name}'],
  ['metrics of others', noScope, 'avg:rabbitmq.node.mem_used{*} by {host}'],
  ['a reporter', noReporter, 'sum:istio.mesh.request.count{reporter:source,x:y}'],
  ['all but one reporter', noReporter, 'sum:istio.mesh.request.count{!reporter:source}'],
  ['groups by reporter', noReporter, 'sum:istio.mesh.request.count{*} by {reporter}'],
  ['a reporter of the board’s variable', noReporter, 'sum:istio.mesh.request.count{$reporter}'],
  ['the control plane, which reports once', noReporter, 'sum:istio.pilot.xds{*}'],
  ['spans by environment', envOnAgentMetric, 'sum:trace.envoy.proxy.hits{env:prod}'],
  ['metrics of the Agent by cluster', envOnAgentMetric, 'sum:kubernetes.cpu.limits{kube_cluster_name:a}'],
  ['metrics of the Agent by another tag', envOnAgentMetric, 'sum:kubernetes.cpu.limits{environment:a}'],
  ['functions and modifiers', unknownFunction, "top(abs(sum:a{*}.as_count().rollup(sum, 60)), 10, 'mean', 'desc')"],
  ['modifiers of what is no metric', unknownFunction, '(sum:a{*} + sum:b{*}).rollup(avg, 60)'],
  ['a rollup as a function', unknownFunction, "rollup(query1, 'max', 10)"],
  ['an order', comparator, 'avg(last_5m):avg:a{*} >= 0'],
  ['another product’s monitor', comparator, 'logs("status:error").index("*").rollup("count").last("5m") > 100'],
])('silent on %s', (_, rule, query) => {
  expect(said(rule, query)).toEqual([]);
});

test.each<[string, Rule, string, RegExp]>([
  ['everything', noScope, 'sum:istio.pilot.xds{*}', /has no cluster, expected one of cluster, /],
  ['a service of every cluster', noScope, 'sum:trace.envoy.proxy.hits{service:a}', /no environment and no cluster/],
  ['any environment', noScope, 'sum:trace.envoy.proxy.hits{env:*}', /no environment/],
  ['all but one cluster', noScope, 'sum:istio.pilot.xds{!cluster_name:a}', /no cluster/],
  ['one cluster or any of a service', noScope, 'sum:istio.pilot.xds{cluster_name:a OR service:b}', /no cluster/],
  ['the denominator alone', noScope, 'sum:trace.a.errors{env:prod} / sum:trace.a.hits{service:a}', /trace\.a\.hits/],
  ['both reporters', noReporter, 'sum:istio.mesh.request.count{env:prod}', /at its sender and at its receiver/],
  [
    'one of two metrics',
    noReporter,
    'sum:istio.mesh.request.count{reporter:source} / sum:istio.mesh.request.count{a:b}',
    /\{a:b\}/,
  ],
  ['an environment on istiod', envOnAgentMetric, 'sum:istio.pilot.xds{env:prod,cluster_name:a}', /filtered by env/],
  [
    'an environment on pods',
    envOnAgentMetric,
    'avg:kubernetes_state.deployment.replicas_available{env:prod}',
    /filtered by env/,
  ],
  ['a slip in a function', unknownFunction, "anomolies(avg:a{*}, 'basic', 2)", /unknown function 'anomolies'/],
  ['a slip in a modifier', unknownFunction, 'sum:a{*}.as_cuont()', /unknown modifier 'as_cuont'/],
  ['a modifier of a group', unknownFunction, '(sum:a{*} + sum:b{*}).rolup(avg, 60)', /unknown modifier 'rolup'/],
  ['a function within another', unknownFunction, 'abs(nonsense(sum:a{*}))', /'nonsense'/],
  ['a modifier as a function', unknownFunction, 'as_count(sum:a{*})', /as_count is a modifier, got a call/],
  ['equality', comparator, 'avg(last_5m):avg:a{*} == 1', /compares by == 1/],
  ['inequality', comparator, 'avg(last_5m):avg:a{*} != 0', /compares by != 0/],
])('fails on %s', (_, rule, query, message) => {
  const problems = said(rule, query);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(message);
});

test('with a catalog its clusters’ own tags count', () => {
  const mesh = aMesh({ clusters: [aCluster({ tag: { key: 'k8s', value: 'a' } })] });
  expect(said(noScope, 'sum:istio.pilot.xds{k8s:a}', 'monitor', { mesh })).toEqual([]);
  expect(said(noScope, 'sum:istio.pilot.xds{kube_cluster_name:a}', 'monitor', { mesh })).toEqual([
    'istio.pilot.xds{kube_cluster_name:a} has no cluster, expected one of k8s',
  ]);
});

test('boards need no scope', () => {
  expect(said(noScope, 'sum:istio.pilot.xds{*}', 'widget')).toEqual([]);
});

test('of the functions that there are, those that look most alike are named', () => {
  const query = 'avg(last_10m):rolling(avg:istio.pilot.xds{kube_cluster_name:a}) > 5';
  const [hint = ''] = hints(unknownFunction, { query });
  expect(hint).toMatch(/^the nearest are (?:\w+, ){4}\w+$/);
  expect(hint).toContain('rollup');
});
