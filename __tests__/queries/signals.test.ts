import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../../model/cluster';
import { monitorResources } from '../../monitors/resources';
import type { ResourceSpec } from '../../monitors/spec';
import { print } from '../../queries/print';
import { printMonitor } from '../../queries/print-monitor';
import { aPolicy } from '../model/a-policy';
import { aMesh } from '../model/sample';
import { watchedCluster, watchedService } from './meshes';

// Every whole query, in every source and spelling, as Datadog reads it. The golden file is read by people: a change of
// a query is a change of that file, and its review is the review of the query.
const golden = readFileSync(join(__dirname, '../golden/queries.txt'), 'utf8');

const without = (signal: string) => (cluster: Cluster) => ({
  ...cluster,
  policies: cluster.policies.filter((policy) => policy.signal !== signal),
});

const sources: Record<string, Cluster> = {
  'apm v1': without('convergence')(watchedCluster({ openmetrics: { controlPlane: 'v1', dataPlane: 'v1' } })),
  'apm v2': watchedCluster(),
  'istio v1': without('convergence')(
    watchedCluster({ dataPlane: 'istio', openmetrics: { controlPlane: 'v1', dataPlane: 'v1' } }),
  ),
  'istio v2': watchedCluster({ dataPlane: 'istio' }),
};

const written = (spec: ResourceSpec): string[] =>
  spec.type === 'datadog_monitor'
    ? [printMonitor(spec.query, ({ address }) => `<${address}>`)]
    : [`good ${print(spec.good)}`, `total ${print(spec.total)}`];

function queriesOf(cluster: Cluster): Map<string, string> {
  const specs = [watchedService(cluster), cluster].flatMap((subject) => monitorResources(aMesh(), subject));
  const short = (spec: ResourceSpec) => spec.identity.address.replace(/^production__platform__(ns__cart__)?/, '');
  return new Map(specs.map((spec) => [short(spec), written(spec).join('\n')]));
}

/** One block a distinct query, headed by the monitor and by the sources that ask it. */
function blocks(): string {
  const bySource = Object.entries(sources).map(([source, cluster]) => [source, queriesOf(cluster)] as const);
  const names = [...new Set(bySource.flatMap(([, queries]) => [...queries.keys()]))].sort();
  const lines = names.flatMap((name) => {
    const texts = [...new Set(bySource.flatMap(([, queries]) => queries.get(name) ?? []))];
    return texts.map((text) => {
      const asking = bySource.filter(([, queries]) => queries.get(name) === text).map(([source]) => source);
      return `# ${name} · ${asking.join(', ')}\n${text}\n`;
    });
  });
  return lines.join('\n');
}

test('every signal asks Datadog exactly this, in every source and spelling', () => {
  expect(blocks().split('\n\n')).toEqual(golden.split('\n\n'));
});

describe('variations of one query', () => {
  const queryOf = (cluster: Cluster, signal: string, changes: Parameters<typeof watchedService>[1] = {}) => {
    const specs = monitorResources(aMesh(), watchedService(cluster, changes));
    const found = specs.find((spec) => spec.identity.address.endsWith(`__${signal}`));
    return found === undefined ? undefined : written(found).join('\n');
  };
  const scope = 'env:prod,kube_cluster_name:platform-prod';
  const received = `${scope},service:cart.ns,resource_name:cart.ns.svc.cluster.local:*`;

  test('a service can be compared with the rest of its mesh in one query', () => {
    const policies = [aPolicy('error-rate', { relativeToMesh: true })];
    expect(queryOf(watchedCluster(), 'error-rate', { policies })).toBe(
      `sum(last_10m):(sum:trace.envoy.proxy.errors{${received}}.as_count()` +
        ` / (sum:trace.envoy.proxy.hits{${received}}.as_count() + 100)` +
        ` - sum:trace.envoy.proxy.errors{${scope},!service:cart.ns}.as_count()` +
        ` / (sum:trace.envoy.proxy.hits{${scope},!service:cart.ns}.as_count() + 100)) * 100 > 5`,
    );
  });

  test('where Envoy loses the error flag, 5xx status codes are the errors', () => {
    const cluster = watchedCluster();
    const query = queryOf({ ...cluster, apm: { ...cluster.apm, errors: 'status' } }, 'error-rate');
    expect(query).toContain(`sum:trace.envoy.proxy.hits{${received},http.status_code:5*}.as_count() / (`);
    expect(query).not.toContain('errors');
  });

  test('another operation of the proxies is another metric', () => {
    const cluster = watchedCluster();
    const query = queryOf({ ...cluster, apm: { ...cluster.apm, operation: 'envoy.http' } }, 'latency');
    expect(query).toContain('p95:trace.envoy.http{');
  });

  test('every host of a service is its own', () => {
    const hosts = ['cart.ns.svc.cluster.local', 'cart-old.ns.svc.cluster.local'];
    expect(queryOf(watchedCluster(), 'latency', { hosts })).toContain(
      'service:cart.ns AND (resource_name:cart.ns.svc.cluster.local:* OR resource_name:cart-old.ns.svc.cluster.local:*)}',
    );
    expect(queryOf(watchedCluster(), 'unreachable', { hosts })).toContain(
      'destination_service IN (cart-old.ns.svc.cluster.local,cart.ns.svc.cluster.local)',
    );
  });

  test('a gateway has no inbound resource: all its spans are requests it received', () => {
    expect(queryOf(watchedCluster(), 'latency', { gateway: true })).toContain(
      `p95:trace.envoy.proxy{${scope},service:cart.ns}`,
    );
  });

  test('a gateway read from mesh metrics is a sender', () => {
    const query = queryOf(watchedCluster({ dataPlane: 'istio' }), 'traffic-loss', { gateway: true });
    expect(query).toContain('source_workload:cart,source_workload_namespace:ns,reporter:source');
  });

  test('in ambient mode the waypoints report', () => {
    const cluster = watchedCluster({ dataPlane: 'istio' });
    const query = queryOf({ ...cluster, istio: { ...cluster.istio, mode: 'ambient' } }, 'traffic-loss');
    expect(query).toContain('reporter:waypoint');
  });

  test('at stage 10 one sidecar is enough', () => {
    expect(queryOf(watchedCluster(), 'sidecar-coverage', { stage: 10 })).toMatch(
      /^min\(last_30m\):clamp_max\(default_zero\(count_nonzero\(.*\)\), 1\) - clamp_max\(default_zero\(count_nonzero\(.*\)\), 1\) > 0$/,
    );
  });

  test('workloads of several kinds are read by the tag of each, and count as one', () => {
    const workloads = [
      { kind: 'Deployment', name: 'cart', container: 'app' },
      { kind: 'StatefulSet', name: 'cart-store', container: 'store' },
    ] as const;
    const query = queryOf(watchedCluster(), 'proxy-saturation', { workloads });
    expect(query).toContain('(kube_deployment:cart OR kube_stateful_set:cart-store)');
    expect(query).not.toContain('by {'); // no pod has both tags: a group of two would drop every series
  });

  test('a canary seen on traces is compared by their version', () => {
    const cluster = watchedCluster();
    const query = queryOf({ ...cluster, apm: { ...cluster.apm, versionTag: true } }, 'canary');
    expect(query).toContain(`sum:trace.envoy.proxy.errors{${received},version:cart-canary}.as_count()`);
    expect(query).not.toContain('istio.mesh');
  });

  test('while both spellings are reported there are two monitors, and the first keeps the address', () => {
    const cluster = watchedCluster({ openmetrics: { controlPlane: 'both', dataPlane: 'both' } });
    const queries = queriesOf(cluster);
    expect(queries.get('galley-validation')).toContain('istio.galley.validation.failed{');
    expect(queries.get('galley-validation__v2')).toContain('istio.galley.validation.failed.count{');
    expect(queries.get('sidecar-injection__ratio-v2')).toContain('.requests.count{');
    expect(queries.get('unreachable__v2')).toContain('istio.mesh.request.count{');
    expect([...queries.keys()].filter((name) => name.startsWith('error-rate'))).toEqual(['error-rate']);
  });
});
