import type { Mesh } from '../../model/mesh';
import { circuitBreaker } from './circuit-breaker';
import type { Check, Finding } from './finding';
import { ingress } from './ingress';
import { proxyRequests } from './proxy-requests';
import { replicaPattern } from './replicas';
import { chainedRetries, doubleRetries } from './retries';
import { proxySizing, untestedLoad } from './sizing';
import { impatientCallers, misfitTimeouts } from './timeouts';
import { tracing } from './tracing';
import { emptyWeights } from './weights';

const checks: readonly Check[] = [
  doubleRetries,
  chainedRetries,
  misfitTimeouts,
  impatientCallers,
  proxySizing,
  untestedLoad,
  proxyRequests,
  emptyWeights,
  tracing,
  ingress,
  circuitBreaker,
  replicaPattern,
];

/**
 * One entry of the catalog describes a service in all its clusters, so it is named without the cluster; nor do indexes
 * count, since a list of the model holds what is true in that cluster.
 */
function sameEntry({ code, subject, path, message }: Finding): string {
  const entry = 'service' in subject ? subject.service.split('/').slice(1).join('/') : subject.cluster;
  return JSON.stringify([code, entry, path.filter((part) => typeof part === 'string'), message]);
}

/** What is odd about the mesh: warnings that never stop synthesis. A fact that holds in several clusters is said once. */
export function meshFindings(mesh: Mesh): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const finding of checks.flatMap((check) => check(mesh))) {
    const key = sameEntry(finding);
    if (!found.has(key)) found.set(key, finding);
  }
  return [...found.values()];
}
