import type { ClusterFacts } from '../../model/applicability';
import { compareText } from '../../model/issue';
import type { Dependency } from '../../model/service';
import type { Context } from './context';
import type { Entry } from './entries';
import { seconds } from './quantities';
import { checkReference, parts } from './references';
import type { EntryIndex } from './references';
import { entriesOf, indexed, present } from './raw';
import type { RawDependency } from './raw';
import { retriesOf } from './traffic';

/**
 * Cluster in which a caller meets its callee: its own, else the only other one of its environment. Undefined where the
 * callee does not run there: an entry describes a caller in all its clusters, and not every call happens in each.
 */
function meetingPlace(to: string, from: ClusterFacts, index: EntryIndex): string | undefined {
  const { cluster, id } = parts(to);
  const places = index.clustersOf.get(id) ?? [];
  if (cluster !== undefined) return places.includes(cluster) ? cluster : undefined;
  if (places.includes(from.key)) return from.key;
  const near = nearby(places, from.key, index);
  return near.length === 1 ? near[0] : undefined;
}

/** Those of several clusters that share the environment of one. */
function nearby(places: readonly string[], from: string, { environmentOf }: EntryIndex): readonly string[] {
  return places.filter((key) => environmentOf.get(key) === environmentOf.get(from));
}

/** Calls of an entry in one cluster, sorted by callee. */
export function dependenciesOf(entry: Entry, cluster: ClusterFacts, index: EntryIndex): readonly Dependency[] {
  const calls = new Map<string, Dependency>();
  for (const raw of present<RawDependency>(entry.data.dependsOn)) {
    const place = raw.to === undefined ? undefined : meetingPlace(raw.to, cluster, index);
    if (raw.to === undefined || place === undefined) continue;
    const retries = retriesOf(raw.retries);
    const to = `${place}/${parts(raw.to).id}`;
    calls.set(to, {
      to,
      ...(raw.via && { via: raw.via }),
      ...(raw.timeout && { timeoutSeconds: seconds(raw.timeout) }),
      ...(retries && { retries }),
    });
  }
  return [...calls.values()].sort((a, b) => compareText(a.to, b.to));
}

/** Reports calls to services that the catalog does not have, and callees that stand twice. */
export function checkDependencies(entry: Entry, index: EntryIndex, context: Context): void {
  for (const source of entry.sources) {
    const { document, path, data } = source;
    const seen = new Set<string>();
    for (const [{ to }, at] of indexed(data['dependsOn'] as readonly RawDependency[] | undefined)) {
      if (to === undefined) continue;
      const spot = { document, path: [...path, 'dependsOn', at, 'to'] };
      if (seen.has(to)) context.report('duplicate-entry', spot, `${entry.id} calls ${to} twice in this list`);
      seen.add(to);
      const places = checkReference(to, spot, index, context);
      if (places && parts(to).cluster === undefined) {
        const callers = entriesOf(entry.data.clusters).map(([key]) => key);
        const lost = callers.filter((from) => !places.includes(from) && nearby(places, from, index).length > 1);
        if (lost.length === 0) continue;
        const choices = nearby(places, lost[0] ?? '', index).map((key) => `${key}/${to}`);
        const message = `${to} runs in several clusters beside ${lost.join(', ')}, so this call is not looked at`;
        context.report('dependency-ambiguous', spot, message, `name one: ${choices.join(' or ')}`);
      }
    }
  }
}

/** Whether a written reference means the service with this id (`cluster/namespace/name`). */
export function calls(to: string, serviceId: string): boolean {
  const { cluster, id } = parts(to);
  return cluster === undefined ? serviceId.endsWith(`/${id}`) : serviceId === to;
}
