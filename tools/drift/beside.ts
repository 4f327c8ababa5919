import { parseMonitor } from '../../queries/parse';
import { conditionsOf, keyOf } from '../../queries/scope-tags';
import { metricsOfMonitor } from '../../queries/walk';
import { printFilter } from '../../queries/print-filter';
import type { Resource } from '../artifact/artifact';
import { monitorOf } from '../artifact/monitor';
import { text } from '../artifact/json';
import type { Json } from '../live/account';
import { tagsOf } from '../live/monitor';

/** Conditions that name one service, in queries of ours and of others. */
const naming: ReadonlySet<string> = new Set([
  'service', 'destination_service', 'destination_workload', 'destination_service_name', 'kube_deployment', 'kube_service',
  'resource_name', 'kube_stateful_set',
]); // prettier-ignore

/** Finds the monitor of ours beside which a live one stands: that of the same service. */
export type Neighbour = (live: Json) => Resource | undefined;

/**
 * Index of what our monitors are about: the conditions of their queries that name a service, and their tag `service`. A
 * cluster's own monitors have neither.
 */
export function neighbours(monitors: readonly Resource[]): Neighbour {
  const byName = new Map<string, Resource>();
  for (const resource of monitors) {
    const monitor = monitorOf(resource);
    if (!monitor) continue;
    const tags = monitor.tags.filter((tag) => tag.startsWith('service:'));
    for (const name of [...namesIn(monitor.query), ...tags]) if (!byName.has(name)) byName.set(name, resource);
  }
  return (live) => {
    const own = tagsOf(live).filter((tag) => tag.startsWith('service:'));
    const name = [...namesIn(text(live.query)), ...own].find((one) => byName.has(one));
    return name === undefined ? undefined : byName.get(name);
  };
}

/** `service:cart.ns`, `destination_service:cart.ns.svc.cluster.local` of a query; none of what our grammar does not read. */
export function namesIn(query: string): readonly string[] {
  const parsed = parseMonitor(query);
  if (!parsed.ok) return [];
  const conditions = metricsOfMonitor(parsed.tree).flatMap(({ filter }) => conditionsOf(filter));
  return [...new Set(conditions.filter((one) => naming.has(keyOf(one) ?? '')).map(printFilter))];
}
