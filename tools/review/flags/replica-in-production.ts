import type { Filter } from '../../../queries/filter';
import { matches, type Tags } from '../../../queries/match';
import { naming } from '../../../queries/own/replicas';
import { metricsOfMonitor } from '../../../queries/walk';
import type { Monitor } from '../../artifact/monitor';
import type { Flag } from '../flag';
import { nameOf, patternsOf, stableName } from './_replica-names';

export const replicaInProduction: Flag = {
  id: 'replica-in-production',
  level: 'high',
  quiet: 'medium',
  summary: 'an alert that left out PR replicas reads them',
  why:
    'A branch that someone tries out would page for the service that people use. What replicas are called is what the ' +
    'catalog says in `dynamicServiceRouting` of the cluster, else `*-pr*`; where it does not say so any more, it is also ' +
    'what the query left out by a pattern (`!service:*-branch*`).',
  on: 'change',
  example: {
    before: { query: 'sum(last_10m):sum:trace.envoy.proxy.errors{env:prod,!service:*-pr*}.as_count() > 5' },
    bad: { query: 'sum(last_10m):sum:trace.envoy.proxy.errors{env:prod}.as_count() > 5' },
    good: { query: 'sum(last_15m):sum:trace.envoy.proxy.errors{!service:*-pr*,env:prod}.as_count() > 5' },
  },
  *check(view, { mesh }) {
    const { before, after } = view;
    if (!after) return;
    // of one that was never kept out of anything, or a new one over everything, lint judges
    const isHit = patternsOf(view, mesh).some(
      (pattern) =>
        readsReplicas(after.monitor, pattern) &&
        (before ? leavesReplicasOut(before.monitor, pattern) : namesReplicas(after.monitor, pattern)),
    );
    if (isHit) yield { message: before ? 'reads PR replicas, which it left out' : 'new, and reads PR replicas' };
  },
};

/** One series under each tag by which a replica is known. */
const seriesOf = (name: string): Tags => Object.fromEntries(naming.map((key) => [key, name]));
const stable = seriesOf(stableName);

/** One series under each such tag of a name that a pattern fits. */
const replicaOf = (pattern: string): Tags => seriesOf(nameOf(pattern));

/** Whether a metric's filter lets a replica through as it does the stable service. */
function readsReplicas({ parsed }: Monitor, pattern: string): boolean {
  if (!parsed.ok) return false;
  const replica = replicaOf(pattern);
  return metricsOfMonitor(parsed.tree).some(({ filter }) => lets(filter, replica) && lets(filter, stable));
}

/** Whether every metric that reads many services leaves replicas out, and one does: what is keyed on one never had any. */
function leavesReplicasOut({ parsed }: Monitor, pattern: string): boolean {
  if (!parsed.ok) return false;
  const replica = replicaOf(pattern);
  const wide = metricsOfMonitor(parsed.tree).filter(({ filter }) => lets(filter, stable));
  return wide.length > 0 && wide.every(({ filter }) => !lets(filter, replica));
}

/** Whether a query has what marks a replica's name, and behind it a number or a star: `-pr12`, not `-proxy`. */
function namesReplicas({ query }: Monitor, pattern: string): boolean {
  const mark = pattern.split('*').findLast((part) => part !== '') ?? '';
  return pattern.endsWith('*') ? [...'*0123456789'].some((next) => query.includes(mark + next)) : query.includes(mark);
}

/** Whether the conditions of a filter on those tags hold; the others are taken to. */
function lets(filter: Filter, tags: Tags): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((part) => lets(part, tags));
    case 'group':
      return lets(filter.filter, tags);
    case 'tag':
      return !naming.includes(filter.key) || matches(filter, tags);
    case 'not':
      return matches(filter, tags);
    default:
      return true;
  }
}
