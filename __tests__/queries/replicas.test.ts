import type { Cluster } from '../../model/cluster';
import { monitorResources } from '../../monitors/resources';
import { matches, type Tags } from '../../queries/match';
import { metricsOf, metricsOfMonitor } from '../../queries/walk';
import type { Metric } from '../../queries/tree';
import { aMesh } from '../model/sample';
import { watchedCluster, watchedService } from './meshes';

// PR replicas are workloads of their own beside the stable service. Here are the series that one reports, in every
// metric that we read: no monitor may read any of them.
const replica = 'cart-pr1';
const everywhere = {
  env: 'prod',
  kube_cluster_name: 'platform-prod',
  kube_namespace: 'ns',
  kube_container_name: ['app', 'istio-proxy'],
};
const seriesOfReplica: Tags = {
  ...everywhere,
  service: `${replica}.ns`,
  resource_name: [`${replica}.ns.svc.cluster.local:80/`, 'cart.ns.svc.cluster.local:80/'],
  'http.status_code': '500',
  reporter: ['destination', 'source'],
  response_code: '500',
  response_flags: 'uf,urx',
  destination_service: `${replica}.ns.svc.cluster.local`,
  destination_service_name: replica,
  destination_version: 'cart',
  kube_deployment: replica,
};
const seriesOfService: Tags = {
  ...seriesOfReplica,
  service: 'cart.ns',
  destination_service: 'cart.ns.svc.cluster.local',
  destination_service_name: 'cart',
  kube_deployment: 'cart',
};

const dataPlane = (metric: Metric) => /^(trace|istio\.mesh|kubernetes)\./.test(metric.metric);

function metricsRead(cluster: Cluster): readonly Metric[] {
  const specs = [watchedService(cluster), cluster].flatMap((subject) => monitorResources(aMesh(), subject));
  return specs
    .flatMap((spec) =>
      spec.type === 'datadog_monitor'
        ? metricsOfMonitor(spec.query)
        : [...metricsOf(spec.good), ...metricsOf(spec.total)],
    )
    .filter(dataPlane);
}

describe.each(['apm', 'istio'] as const)('read from %s', (source) => {
  const cluster = watchedCluster({ dataPlane: source, dynamicServiceRouting: { pattern: '*-pr*' } });

  test('no monitor reads a PR replica', () => {
    const reading = metricsRead(cluster).filter((metric) => matches(metric.filter, seriesOfReplica));
    expect(reading).toEqual([]);
  });

  test('and what excludes it still reads the service', () => {
    const plain = metricsRead(cluster).filter(
      (metric) => metric.by.length > 0 && !metric.metric.startsWith('kubernetes'),
    );
    expect(plain.length).toBeGreaterThan(0);
    expect(plain.filter((metric) => !matches(metric.filter, seriesOfService))).toEqual([]);
  });

  test('no monitor reads another cluster, though everything else is the same', () => {
    const elsewhere = { ...seriesOfService, kube_cluster_name: 'auth-prod' };
    expect(metricsRead(cluster).filter((metric) => matches(metric.filter, elsewhere))).toEqual([]);
  });
});
