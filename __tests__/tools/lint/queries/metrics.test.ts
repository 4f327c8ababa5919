import type { Context, Rule } from '../../../../tools/lint/rule';
import { goneMetric } from '../../../../tools/lint/queries/gone-metric';
import { growingGauge } from '../../../../tools/lint/queries/growing-gauge';
import { outdatedMetric } from '../../../../tools/lint/queries/outdated-metric';
import { percentileAggregation } from '../../../../tools/lint/queries/percentile-aggregation';
import { percentileOfCount } from '../../../../tools/lint/queries/percentile-of-count';
import { sampledAbsolute } from '../../../../tools/lint/queries/sampled-absolute';
import { unknownMetric } from '../../../../tools/lint/queries/unknown-metric';
import { wrongSpelling } from '../../../../tools/lint/queries/wrong-spelling';
import { aCluster, aMesh, aService } from '../../../model/sample';
import { said } from './a-query';

const v1 = aCluster({
  key: 'old',
  tag: { key: 'kube_cluster_name', value: 'old-prod' },
  openmetrics: { controlPlane: 'v2', dataPlane: 'v1' },
});
const moving = aCluster({
  key: 'moving',
  tag: { key: 'kube_cluster_name', value: 'moving-prod' },
  openmetrics: { controlPlane: 'both', dataPlane: 'v1' },
});
const { apm } = aCluster();
const sampled = aCluster({
  key: 'sampled',
  tag: { key: 'kube_cluster_name', value: 'sampled-prod' },
  apm: { ...apm, sampling: 1 },
});
const service = aService();
const mesh = aMesh({
  clusters: [moving, v1, aCluster(), sampled],
  services: [{ ...service, apm: { ...service.apm, appOperation: 'servlet.request' } }],
});

const on = (key: string): Context['artifact'] => ({
  stacks: [],
  origins: new Map([['team__production__shop/datadog_monitor.cart', { cluster: key, file: 'services.yaml', line: 1 }]]),
});

test.each<[string, Rule, string]>([
  [
    'names of either mode',
    unknownMetric,
    'sum:istio.galley.validation.failed{*} + sum:istio.galley.validation.failed.count{*}',
  ],
  ['metrics of others', unknownMetric, 'avg:istiod.cpu{*} + avg:my.istio.mesh{*}'],
  [
    'traces of proxies and applications',
    unknownMetric,
    'sum:trace.envoy.proxy.errors{*} + p95:trace.servlet.request{*}',
  ],
  ['traces of operations unlike any', unknownMetric, 'sum:trace.kafka.consume.hits{*} + p95:trace.kafka.consume{*}'],
  [
    'what tracers call their spans, near to one of the catalog or not',
    unknownMetric,
    'sum:trace.http.request.hits{*} + sum:trace.rack.request.errors{*} + p95:trace.postgres.query{*} + p95:trace.grpc.server{*}',
  ],
  ['an operation as near to a known one as to one of the catalog', unknownMetric, 'p95:trace.server.request{*}'],
  ['an operation unlike those of the catalog', unknownMetric, 'sum:trace.cart.request.hits{*}'],
  ['an operation of its own that ends like a slip', unknownMetric, 'p95:trace.cart.report.error{*}'],
  ['what Istio emits', goneMetric, 'sum:istio.pilot.total_xds_rejects.count{*}'],
  ['the distribution', outdatedMetric, 'p95:trace.envoy.proxy{*}'],
  [
    'the spelling of the cluster',
    wrongSpelling,
    'sum:istio.sidecar_injection.failure.count{kube_cluster_name:platform-prod}',
  ],
  [
    'the other spelling of the other plane',
    wrongSpelling,
    'sum:istio.mesh.request.count.total{kube_cluster_name:old-prod}',
  ],
  [
    'either spelling during a migration',
    wrongSpelling,
    'sum:istio.sidecar_injection.failure_total{kube_cluster_name:moving-prod}',
  ],
  ['a cluster of nobody', wrongSpelling, 'sum:istio.sidecar_injection.failure_total{kube_cluster_name:elsewhere}'],
  ['a gauge, spelled alike in both', wrongSpelling, 'sum:istio.pilot.xds{kube_cluster_name:old-prod}'],
  [
    'one mode a plane',
    wrongSpelling,
    'sum:istio.mesh.request.count.total{*} / sum:istio.galley.validation.failed.count{*}',
  ],
  ['a count of V2', growingGauge, 'sum:istio.mesh.request.count{kube_cluster_name:platform-prod}.as_count()'],
  ['what V1 can sum', growingGauge, 'sum:istio.mesh.request.count.total{kube_cluster_name:old-prod}.as_count()'],
  ['a percentile of a distribution', percentileOfCount, 'p95:trace.envoy.proxy{*}'],
  ['a percentile of what nobody knows', percentileOfCount, 'p95:my.latency{*}'],
  [
    'a percentile over time of a percentile',
    percentileAggregation,
    'percentile(last_15m):p99:trace.envoy.proxy{*} > 1',
  ],
  ['a mean of a percentile', percentileAggregation, 'avg(last_15m):p99:trace.envoy.proxy{*} > 1'],
  [
    'a ratio of samples',
    sampledAbsolute,
    'sum:trace.envoy.proxy.errors{kube_cluster_name:sampled-prod}.as_count() / (sum:trace.envoy.proxy.hits{kube_cluster_name:sampled-prod}.as_count() + 1)',
  ],
  ['every request traced', sampledAbsolute, 'sum:trace.envoy.proxy.hits{kube_cluster_name:platform-prod}.as_count()'],
  ['latency of samples', sampledAbsolute, 'p95:trace.envoy.proxy{kube_cluster_name:sampled-prod}'],
  [
    'spans that others sample',
    sampledAbsolute,
    'sum:trace.servlet.request.hits{kube_cluster_name:sampled-prod}.as_count()',
  ],
])('silent on %s', (_, rule, query) => {
  expect(said(rule, query, 'monitor', { mesh })).toEqual([]);
});

test.each<[string, Rule, string, RegExp]>([
  [
    'a slip',
    unknownMetric,
    'sum:istio.mesh.requests.count{*}',
    /^nothing reports the metric istio\.mesh\.requests\.count$/,
  ],
  ['a suffix of nothing', unknownMetric, 'sum:trace.envoy.proxy.hit{*}', /trace\.envoy\.proxy\.hit$/],
  ['a suffix of nothing of what a tracer reports', unknownMetric, 'sum:trace.flask.request.error{*}', /flask/],
  ['two letters off', unknownMetric, 'p95:trace.servlt.requests{*}', /nothing reports the metric/],
  ['an operation almost known', unknownMetric, 'sum:trace.envoy.prxy.hits{*}', /trace\.envoy\.prxy\.hits/],
  ['what Istio dropped', goneMetric, 'avg:istio.galley.runtime.strategy.on_change{*}', /any more/],
  ['the outdated duration', outdatedMetric, 'avg:trace.envoy.proxy.duration{*}', /outdated/],
  [
    'the spelling of V1 in V2',
    wrongSpelling,
    'sum:istio.sidecar_injection.failure_total{kube_cluster_name:platform-prod}',
    /cluster platform reports: its control plane is in v2/,
  ],
  [
    'the spelling of V2 in a list of clusters',
    wrongSpelling,
    'sum:istio.galley.validation.failed{kube_cluster_name IN (moving-prod,old-prod)}',
    /cluster old/,
  ],
  [
    'a glob over a cluster of the other mode',
    wrongSpelling,
    'sum:istio.galley.validation.failed{kube_cluster_name:*-prod}',
    /cluster old|cluster platform/,
  ],
  [
    'both spellings added up',
    wrongSpelling,
    'sum:istio.galley.validation.failed{kube_cluster_name:moving-prod} + sum:istio.galley.validation.failed.count{kube_cluster_name:moving-prod}',
    /one mode of the control plane/,
  ],
  [
    'the name of a count that V1 lets grow',
    growingGauge,
    'sum:istio.mesh.request.count{kube_cluster_name:old-prod}.as_count()',
    /only ever rises in cluster old/,
  ],
  ['a growing gauge anywhere', growingGauge, 'sum:istio.mesh.tcp.connections_opened.total{*}', /only ever rises: /],
  ['a percentile of a count', percentileOfCount, 'p95:trace.envoy.proxy.hits{*}', /^p95 of .* which is a count$/],
  ['a percentile of a gauge', percentileOfCount, 'p99:kubernetes.memory.usage{*}', /which is a gauge$/],
  [
    'a percentile over time of a mean',
    percentileAggregation,
    'percentile(last_15m):avg:trace.envoy.proxy{*} > 1',
    /expected a percentile/,
  ],
  [
    'a number of samples',
    sampledAbsolute,
    'sum:trace.envoy.proxy.hits{kube_cluster_name:sampled-prod}.as_count()',
    /samples 1 %/,
  ],
])('fails on %s', (_, rule, query, message) => {
  const problems = said(rule, query, 'monitor', { mesh });
  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0]).toMatch(message);
});

test('the cluster that a monitor was made for counts where its filter names none', () => {
  const query = 'sum:istio.galley.validation.failed{*}.as_count()';
  expect(said(wrongSpelling, query, 'monitor', { mesh, artifact: on('old') })).toHaveLength(1);
  expect(said(wrongSpelling, query, 'monitor', { mesh, artifact: on('moving') })).toEqual([]);
  expect(said(wrongSpelling, query, 'monitor', { mesh })).toEqual([]);
});

test('without a catalog only what one query shows is found', () => {
  expect(said(wrongSpelling, 'sum:istio.galley.validation.failed{kube_cluster_name:platform-prod}')).toEqual([]);
  expect(
    said(wrongSpelling, 'sum:istio.galley.validation.failed{*} / sum:istio.galley.validation.passed.count{*}'),
  ).toHaveLength(1);
  expect(said(growingGauge, 'sum:istio.mesh.request.count{*}')).toEqual([]);
  expect(said(unknownMetric, 'sum:trace.envoy.prxy.hits{*}')).toEqual([]);
  expect(said(unknownMetric, 'sum:trace.envoy.proxy.hit{*}')).toHaveLength(1);
  expect(said(sampledAbsolute, 'sum:trace.envoy.proxy.hits{*}.as_count()')).toEqual([]);
});

test('of a count that grows in V1 a monitor hears once', () => {
  const query = 'sum:istio.mesh.request.count{kube_cluster_name:old-prod}.as_count()';
  expect([wrongSpelling, growingGauge].map((rule) => said(rule, query, 'monitor', { mesh }).length)).toEqual([0, 1]);
});

test('boards may show what grows, but not sum it', () => {
  const grows = 'sum:istio.mesh.request.count{kube_cluster_name:old-prod}';
  for (const rule of [growingGauge, wrongSpelling]) expect(said(rule, grows, 'widget', { mesh })).toEqual([]);
  expect(said(wrongSpelling, `${grows}.as_count()`, 'widget', { mesh })).toHaveLength(1);
});
