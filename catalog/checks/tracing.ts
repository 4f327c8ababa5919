import type { Cluster } from '../../model/cluster';
import type { Mesh } from '../../model/mesh';
import { decimal } from '../../model/units';
import type { Finding } from './finding';

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

/** Clusters that read errors and traffic from traces in a way that cannot show them. */
export function tracing(mesh: Mesh): readonly Finding[] {
  return mesh.clusters.flatMap((cluster) =>
    cluster.dataPlane === 'apm'
      ? [...sampledCounts(mesh, cluster), ...lostFlag(cluster), ...unseenGrpc(mesh, cluster)]
      : [],
  );
}

function sampledCounts(mesh: Mesh, cluster: Cluster): readonly Finding[] {
  if (cluster.apm.sampling >= 100) return [];
  const compared = mesh.services.filter(
    (service) =>
      service.cluster.key === cluster.key && service.policies.some(({ signal }) => signal === 'traffic-loss'),
  );
  if (compared.length === 0) return [];
  return [
    {
      code: 'counts-sampled',
      subject: { cluster: cluster.key },
      path: ['apm', 'sampling'],
      message: `${decimal(cluster.apm.sampling)}% of requests are traced, but traffic-loss of ${count(compared.length, 'service')} compares an absolute number: it may see too few and alert on healthy traffic`,
      hint: 'trace 100% (tracing.randomSamplingPercentage), read dataPlane: istio, or turn traffic-loss off here; ratios survive sampling',
    },
  ];
}

/** Envoy 1.27 and 1.28 before January 2024. */
function lostFlag(cluster: Cluster): readonly Finding[] {
  if (cluster.apm.errors !== 'span' || !/^1\.(19|20)(\.|$)/.test(cluster.istio.version)) return [];
  return [
    {
      code: 'span-errors-lost',
      subject: { cluster: cluster.key },
      path: ['apm', 'errors'],
      message: `the Envoy of Istio ${cluster.istio.version} may lose the span's error flag: every error rate would stay at 0`,
      hint: "write 'apm: { errors: status }', which counts 5xx status codes instead",
    },
  ];
}

function unseenGrpc(mesh: Mesh, cluster: Cluster): readonly Finding[] {
  if (cluster.apm.errors !== 'status') return [];
  const grpc = mesh.services.filter(
    (service) => service.cluster.key === cluster.key && service.kind === 'grpc' && service.stage > 0,
  );
  if (grpc.length === 0) return [];
  return [
    {
      code: 'grpc-errors-unseen',
      subject: { cluster: cluster.key },
      path: ['apm', 'errors'],
      message: `errors are counted by 5xx status codes, but a gRPC error carries status 200: ${count(grpc.length, 'gRPC service')} would show no errors`,
      hint: "write 'apm: { errors: span }', or 'dataPlane: istio', which reads the gRPC status",
    },
  ];
}
