import type { Filter } from '../../../queries/filter';
import { matches, type Tags } from '../../../queries/match';
import { metricsOfMonitor } from '../../../queries/walk';
import type { Monitor } from '../../artifact/monitor';
import type { Flag } from '../flag';

export const replicaInProduction: Flag = {
  id: 'replica-in-production',
  level: 'high',
  quiet: 'medium',
  summary: 'an alert that left out PR replicas reads them',
  why: 'A branch that someone tries out would page for the service that people use.',
  on: 'change',
  example: {
    before: { query: 'sum(last_10m):sum:trace.envoy.proxy.errors{env:prod,!service:*-pr*}.as_count() > 5' },
    bad: { query: 'sum(last_10m):sum:trace.envoy.proxy.errors{env:prod}.as_count() > 5' },
    good: { query: 'sum(last_15m):sum:trace.envoy.proxy.errors{!service:*-pr*,env:prod}.as_count() > 5' },
  },
  *check({ before, after }) {
    if (!after || !readsReplicas(after.monitor) || (before && !leavesReplicasOut(before.monitor))) return;
    // a new monitor over everything is lint's to judge: here only what names replicas, or stopped leaving them out
    if (!before && !/-pr[*\d]/.test(after.monitor.query)) return;
    yield { message: before ? 'reads PR replicas, which it left out' : 'new, and reads PR replicas' };
  },
};

/** Tags by which a replica's series are known; each has its own name in all of them. */
const keys = ['service', 'destination_service_name', 'destination_workload', 'kube_deployment'];

const seriesOf = (name: string): Tags => Object.fromEntries(keys.map((key) => [key, name]));
const [replica, stable] = [seriesOf('svc-pr1'), seriesOf('svc')];

/** Whether a metric's filter lets a replica through as it does the stable service. */
function readsReplicas({ parsed }: Monitor): boolean {
  if (!parsed.ok) return false;
  return metricsOfMonitor(parsed.tree).some(({ filter }) => lets(filter, replica) && lets(filter, stable));
}

/** Whether every metric that reads many services leaves replicas out, and one does: what is keyed on one never had any. */
function leavesReplicasOut({ parsed }: Monitor): boolean {
  if (!parsed.ok) return false;
  const wide = metricsOfMonitor(parsed.tree).filter(({ filter }) => lets(filter, stable));
  return wide.length > 0 && wide.every(({ filter }) => !lets(filter, replica));
}

/** Whether the conditions of a filter on those tags hold; the others are taken to. */
function lets(filter: Filter, tags: Tags): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((part) => lets(part, tags));
    case 'group':
      return lets(filter.filter, tags);
    case 'tag':
      return !keys.includes(filter.key) || matches(filter, tags);
    case 'not':
      return matches(filter, tags);
    default:
      return true;
  }
}
