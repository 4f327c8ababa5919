import type { Series } from '../datadog/metrics';
import { clusterOf, nameOf } from './catalog';

/** What the Agents of the plausible mesh sent in a day. */
export function seriesOf(services: number): readonly Series[] {
  const each = Array.from({ length: services }, (_, number) => ofService(nameOf(number), clusterOf(number)));
  return [...each.flat(), ...ofCluster('osaka-1', 'v1'), ...ofCluster('tokyo-1', 'v2')];
}

function ofService(name: string, cluster: string): readonly Series[] {
  const scope = { kube_cluster_name: cluster };
  const trace = { ...scope, env: 'prod', service: `${name}.ns` };
  const inbound = { ...trace, resource_name: `${name}.ns.svc.cluster.local:8080/` };
  const outbound = { ...trace, resource_name: 'store.ns.svc.cluster.local:80/' };
  const requests = cluster === 'osaka-1' ? 'istio.mesh.request.count.total' : 'istio.mesh.request.count';
  const pods = { ...scope, kube_namespace: 'ns', kube_deployment: name };
  const to = {
    ...scope,
    destination_service: `${name}.ns.svc.cluster.local`,
    response_code: '200',
    response_flags: '-',
  };
  return [
    { metric: 'trace.envoy.proxy.hits', tags: inbound, value: 100_000 },
    { metric: 'trace.envoy.proxy.hits', tags: outbound, value: 50_000 },
    { metric: 'trace.envoy.proxy', tags: inbound, value: 0.1 },
    ...['source', 'destination'].map((reporter) => ({ metric: requests, tags: { ...to, reporter }, value: 100_000 })),
    ...['app', 'istio-proxy'].map((container) => ({
      metric: 'kubernetes.cpu.usage.total',
      tags: { ...pods, kube_container_name: container },
      value: 1e8,
    })),
  ];
}

/** No failure was ever counted; `.total` beside the growing gauge is what V1 counts. */
function ofCluster(cluster: string, mode: 'v1' | 'v2'): readonly Series[] {
  const tags = { kube_cluster_name: cluster };
  const istiod = { ...tags, kube_namespace: 'istio-system', kube_deployment: 'istiod' };
  const names =
    mode === 'v1'
      ? ['istio.pilot.xds.pushes', 'istio.sidecar_injection.requests_total', 'istio.mesh.request.count']
      : ['istio.pilot.xds.pushes.count', 'istio.sidecar_injection.requests.count'];
  const shared = [
    'istio.pilot.xds',
    'istio.pilot.proxy_convergence_time.sum',
    'istio.pilot.proxy_convergence_time.count',
  ];
  return [
    ...[...names, ...shared].map((metric) => ({ metric, tags, value: 10 })),
    { metric: 'kubernetes_state.deployment.replicas_available', tags: istiod, value: 2 },
  ];
}
