import { boardSpecs } from '../../dashboards/boards';
import { formulasOf } from '../../queries/boards/formula';
import { errorRate } from '../../queries/signals/error-rate';
import { boardNamed, boardsFor, definitionsOf, texts, titled } from './meshes';

const received = 'env:prod,kube_cluster_name:platform-prod,service:cart.ns,resource_name:cart.ns.svc.cluster.local:*';
const titlesOf = (changes: Parameters<typeof boardsFor>[0], service?: Parameters<typeof boardsFor>[1]) =>
  definitionsOf(boardNamed(boardsFor(changes, service).specs, 'apm-traces')).flatMap((definition) =>
    'title' in definition ? [definition.title] : [],
  );

test('shows requests, errors and three percentiles beside those of last week', () => {
  const spec = boardNamed(boardsFor().specs, 'apm-traces');
  expect(texts(titled(spec, 'Requests per second'))).toEqual({
    queries: Array<string>(2).fill(`sum:trace.envoy.proxy.hits{${received}}.as_rate()`),
    formulas: ['week_before(query1)', 'query2'],
  });
  expect(texts(titled(spec, 'Latency p99'))).toEqual({
    queries: Array<string>(2).fill(`p99:trace.envoy.proxy{${received}}`),
    formulas: ['week_before(query1)', 'query2'],
  });
});

test('draws the error rate of the same window, floor and threshold as its monitor', () => {
  const { specs, service } = boardsFor();
  const graph = titled(boardNamed(specs, 'apm-traces'), 'Error rate over 10m');
  const values = service.policies.find(({ signal }) => signal === 'error-rate')?.values;
  if (!values) throw new Error('no policy');
  const monitor = errorRate(service, values, 'v2');
  const { queries } = formulasOf([monitor.expression]);
  expect(texts(graph).queries.slice(2)).toEqual(queries.map(({ query }) => `${query}.rollup(sum, 600)`));
  expect(texts(graph).formulas).toEqual([
    'default_zero(week_before(query1)) / (week_before(query2) + 100) * 100',
    'default_zero(query3) / (query4 + 100) * 100',
  ]);
  expect(graph).toMatchObject({
    markers: [{ value: `y = ${values.critical}`, label: `alerts above ${values.critical} %` }],
  });
});

test('tells what the service received from what it called', () => {
  const spec = boardNamed(boardsFor().specs, 'apm-traces');
  expect(texts(titled(spec, 'Errors by route and status')).queries).toEqual([
    `sum:trace.envoy.proxy.errors{${received}} by {resource_name,http.status_code}.as_count()`,
  ]);
  const sent = 'env:prod,kube_cluster_name:platform-prod,service:cart.ns,!resource_name:cart.ns.svc.cluster.local:*';
  expect(texts(titled(spec, 'Outgoing calls: errors')).queries).toEqual([
    `sum:trace.envoy.proxy.errors{${sent}} by {resource_name}.as_count()`,
  ]);
  expect(texts(titled(spec, 'Outgoing calls: latency p95')).queries).toEqual([
    `p95:trace.envoy.proxy{${sent}} by {resource_name}`,
  ]);
});

test('sets the proxy beside the application where the application is traced', () => {
  const spec = boardNamed(boardsFor().specs, 'apm-traces');
  expect(texts(titled(spec, 'Latency p95, proxy and application')).queries).toEqual([
    `p95:trace.envoy.proxy{${received}}`,
    'p95:trace.servlet.request{env:prod,kube_cluster_name:platform-prod,service:cart}',
  ]);
  expect(titlesOf({}, { apm: { proxy: 'cart.ns' } })).not.toContain('Latency p95, proxy and application');
});

test('reads what istio counts in each spelling, and then has neither percentiles nor traces', () => {
  const istio = { dataPlane: 'istio', openmetrics: { controlPlane: 'v1', dataPlane: 'v1' } } as const;
  const where = 'kube_cluster_name:platform-prod,destination_service:cart.ns.svc.cluster.local,reporter:destination';
  const spec = boardNamed(boardsFor(istio).specs, 'apm-traces');
  expect(texts(titled(spec, 'Requests per second')).queries[1]).toBe(
    `sum:istio.mesh.request.count.total{${where}}.as_rate()`,
  );
  expect(titlesOf(istio).filter((title) => /Latency|traces|Traces|Outgoing/.test(title))).toEqual([]);
  const both = { ...istio, openmetrics: { controlPlane: 'v1', dataPlane: 'both' } } as const;
  const graph = titled(boardNamed(boardsFor(both).specs, 'apm-traces'), 'Requests per second');
  expect(JSON.stringify(graph)).toContain('requests/s (v1)');
  expect(texts(graph).queries.slice(2)).toEqual([
    `sum:istio.mesh.request.count.total{${where}}.as_rate()`,
    `sum:istio.mesh.request.count{${where}}.as_rate()`,
  ]);
});

test('shows callers only where their side is collected', () => {
  expect(titlesOf({})).toEqual(expect.arrayContaining(['Retries', 'Not delivered by callers, by response flag']));
  const without = titlesOf({ meshMetrics: false });
  expect(without).not.toContain('Retries');
  expect(without).not.toContain('Not delivered by callers, by response flag');
});

test('finds its monitors by the tag of its subject, and traces slower than its limit', () => {
  const { specs } = boardsFor();
  const spec = boardNamed(specs, 'apm-traces');
  expect(titled(spec, 'Monitors')).toMatchObject({
    query: 'tag:"managed-by:meshwatch" tag:"mesh-subject:platform/ns/cart"',
  });
  expect(JSON.stringify(titled(spec, 'Traces slower than 800ms'))).toContain(
    'env:prod kube_cluster_name:platform-prod (service:cart.ns OR service:cart) @duration:>=800ms',
  );
});

test('shows the objective only where one is made', () => {
  const address = 'production__platform__ns__cart__slo';
  expect(titled(boardNamed(boardsFor().specs, 'apm-traces'), 'Objective')).toMatchObject({
    slo_id: { address, type: 'datadog_service_level_objective' },
    time_windows: ['30d'],
  });
  expect(titlesOf({}, { policies: [] })).not.toContain('Objective');
});

test('a service that is not in the mesh has no board', () => {
  const { mesh, service } = boardsFor({}, { stage: 0 });
  expect(boardSpecs(mesh, service)).toEqual([]);
});

test('keeps the addresses of older names, and says that it is protected', () => {
  const { specs } = boardsFor({}, { formerly: ['ns/basket'], protect: true });
  const spec = boardNamed(specs, 'apm-traces');
  expect(spec).toMatchObject({
    formerly: ['production__platform__ns__basket__apm-traces'],
    protect: true,
    title: 'ns/cart: APM traces (platform, production)',
  });
});
