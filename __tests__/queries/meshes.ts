import type { Cluster } from '../../model/cluster';
import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import { signalIds, signals, type SignalId } from '../../model/signals';
import { aPolicy } from '../model/a-policy';
import { aCluster, aService } from '../model/sample';

/** Numbers for the signals that have none of their own. */
const declared: Partial<Record<SignalId, Partial<PolicyValues>>> = {
  latency: { critical: 0.8, percentile: 'p95' },
  'traffic-loss': { critical: 2250 },
};

const policiesPer = (per: 'service' | 'cluster') =>
  signalIds.filter((signal) => signals[signal].per === per).map((signal) => aPolicy(signal, declared[signal] ?? {}));

/** A cluster with every signal there is. */
export function watchedCluster(changes: Partial<Cluster> = {}): Cluster {
  return aCluster({
    keptLabels: ['destination_version'],
    istiod: {
      namespace: 'istio-system',
      deployments: ['istiod'],
      hpa: { name: 'istiod', min: 2, max: 10, cpuPercent: 80 },
    },
    policies: [
      ...policiesPer('cluster'),
      aPolicy('mesh-error-rate', { critical: 10 }, 'breadth'),
      aPolicy('sidecar-injection', {}, 'ratio'),
    ],
    ...changes,
  });
}

/** A service with every signal there is. */
export function watchedService(cluster: Cluster = watchedCluster(), changes: Partial<Service> = {}): Service {
  return aService({
    cluster,
    slo: { target: 99.9, windowDays: 30, latency: {} },
    traffic: {
      subsets: [
        { name: 'canary', version: 'cart-canary', percent: 10 },
        { name: 'primary', version: 'cart', percent: 90 },
      ],
    },
    policies: [...policiesPer('service'), aPolicy('slo-burn', {}, 'medium'), aPolicy('slo-burn', {}, 'slow')],
    ...changes,
  });
}
