import type { ServiceFacts } from '../../model/applicability';
import { not, tag, type Filter } from '../filter';
import { implies } from '../implies';
import { replicaSpans } from '../scope';
import type { Expression, Metric } from '../tree';
import { metricsOf } from '../walk';
import type { OwnFault } from './fault';
import { fill } from './fill';
import { offsetOf } from './read';

/** Tags that name what a series is of, and so tell a PR replica from the service that it copies. */
const naming = [
  'service',
  'destination_service_name',
  'destination_workload',
  'source_workload',
  'kube_service',
  'kube_deployment',
  'kube_stateful_set',
  'kube_argo_rollout',
];

/**
 * Metrics of a filled query that would read PR replicas too, where the environment pages: SREs watch the stable
 * services. A metric is proven clean by a filter that no replica's name passes.
 */
export function replicaFaults(expression: Expression, service: ServiceFacts): readonly OwnFault[] {
  const { cluster } = service;
  const pattern = cluster.dynamicServiceRouting?.pattern;
  if (pattern === undefined || !cluster.environment.pages) return [];
  const written = metricsOf(expression);
  return metricsOf(fill(expression, service)).flatMap((metric, index): readonly OwnFault[] => {
    if (proofs(metric, service, pattern).some((clean) => implies(metric.filter, clean).verdict === 'yes')) return [];
    const of = written[index];
    const message = `${metric.metric} may read PR replicas (${pattern}) in ${cluster.key}`;
    const isTrace = metric.metric.startsWith('trace.');
    const hint = isTrace
      ? 'add service:$proxy or service:$app'
      : `add kube_service:$service, or !kube_service:${pattern}`;
    return [{ kind: 'replicas', message, hint, offset: (of && offsetOf(of)) ?? 0 }];
  });
}

function proofs({ metric }: Metric, { cluster }: ServiceFacts, pattern: string): readonly Filter[] {
  const spans = replicaSpans(cluster);
  if (metric.startsWith('trace.')) return spans ? [not(spans)] : [];
  return [...(spans ? [not(spans)] : []), ...naming.map((key) => not(tag(key, pattern)))];
}
