import type { ServiceFacts } from '../../model/applicability';
import { not, tag } from '../filter';
import { implies } from '../implies';
import { matchesPattern } from '../match';
import { replicaSpans } from '../scope';
import { valuesOf } from '../scope-tags';
import type { Expression, Metric } from '../tree';
import { metricsOf } from '../walk';
import type { OwnFault } from './fault';
import { fill } from './fill';
import { offsetOf } from './read';

/** Tags that name what a series is of, and so tell a PR replica from the service that it copies. */
export const naming = [
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
    if (isClean(metric, service, pattern)) return [];
    const of = written[index];
    const message = `${metric.metric} may read PR replicas (${pattern}) in ${cluster.key}`;
    const isTrace = metric.metric.startsWith('trace.');
    const hint = isTrace
      ? 'add service:$proxy or service:$app'
      : `add kube_service:$service, or !kube_service:${pattern}`;
    return [{ kind: 'replicas', message, hint, offset: (of && offsetOf(of)) ?? 0 }];
  });
}

/** Whether a filter names what it reads by whole names that no replica has, or leaves replicas out. */
function isClean({ metric, filter }: Metric, { cluster }: ServiceFacts, pattern: string): boolean {
  const spans = replicaSpans(cluster);
  const own = naming.map((key) => [key, pattern] as const);
  const ofSpans = spans?.kind === 'tag' ? [[spans.key, spans.value] as const] : [];
  const names = metric.startsWith('trace.') ? ofSpans : [...ofSpans, ...own];
  return names.some(([key, replicas]) => {
    if (implies(filter, not(tag(key, replicas))).verdict === 'yes') return true;
    const values = valuesOf(filter, key);
    return values?.every((value) => !value.includes('*') && !matchesPattern(value, replicas)) ?? false;
  });
}
