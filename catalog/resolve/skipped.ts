import { compareText } from '../../model/issue';
import type { Context } from './context';
import { monitorsOf, spotOf } from './entries';
import type { Entry } from './entries';
import type { Skipped } from './signals';

/** Skipped signals of one entry, in each of its clusters. */
export interface EntrySignals {
  readonly entry: Entry;
  readonly skipped: readonly Skipped[];
  /** Signals, by `signal` or `signal/variant`, that the entry has in some cluster. */
  readonly made: ReadonlySet<string>;
  /** Whether any of its pods is meant to be in a mesh. */
  readonly inMesh: boolean;
}

/** Named in one message before the rest is only counted. */
const namedServices = 3;

const keyOf = ({ signal, variant }: { signal: string; variant?: string }) =>
  variant === undefined ? signal : `${signal}/${variant}`;

/**
 * Reports signals that a person set on a service where they cannot be watched: an error where they were asked for by
 * name (`enabled: true`). Returns the signals reported, so that nothing is said twice.
 */
function reportAsked({ entry, skipped, made, inMesh }: EntrySignals, context: Context): ReadonlySet<Skipped> {
  const reported = new Set<Skipped>();
  for (const skip of skipped) {
    const { signal, variant, reason, surprising } = skip;
    const own = monitorsOf(entry.sources[0])?.[signal];
    const fields = variant === undefined ? own : own?.variants?.[variant];
    if (!fields) continue;
    const isAsked = fields['enabled'] === true;
    if (made.has(keyOf(skip)) && !(isAsked && surprising)) continue;
    if (!isAsked && !inMesh) continue;
    const path = ['monitors', signal, ...(variant === undefined ? [] : ['variants', variant])];
    const spot = isAsked ? spotOf(entry, [...path, 'enabled']) : spotOf(entry, path, 'key');
    const message = `${signal} of ${entry.id} cannot be watched: ${reason}`;
    const hint = isAsked ? `remove 'enabled: true', or make it visible` : 'these numbers have no effect';
    context.report(isAsked ? 'signal-refused' : 'signal-not-visible', spot, message, hint);
    reported.add(skip);
  }
  return reported;
}

/** Reports signals that cannot be seen though one would expect them: once for a cluster where it is common to many. */
export function reportSkipped(all: readonly EntrySignals[], clusterSkips: readonly Skipped[], context: Context): void {
  const groups = new Map<string, { cluster: string; skip: Skipped; entries: Entry[] }>();
  for (const one of all) {
    const reported = reportAsked(one, context);
    for (const skip of one.skipped) {
      if (!skip.surprising || reported.has(skip) || !('cluster' in skip.subject)) continue;
      const cluster = skip.subject.cluster.key;
      const key = JSON.stringify([cluster, keyOf(skip), skip.reason]);
      const group = groups.get(key);
      if (group) group.entries.push(one.entry);
      else groups.set(key, { cluster, skip, entries: [one.entry] });
    }
  }
  const { document } = context.mesh;
  for (const { cluster, skip, entries } of groups.values()) {
    const [only] = entries;
    const ids = entries.map(({ id }) => id).sort(compareText);
    const shown = ids.slice(0, namedServices).join(', ');
    const names = ids.length > namedServices ? `${shown} and ${ids.length - namedServices} more` : shown;
    const spot =
      entries.length === 1 && only
        ? spotOf(only, ['name'])
        : ({ document, path: ['clusters', cluster], on: 'key' } as const);
    const many = entries.length === 1 ? names : `${ids.length} services (${names})`;
    const message = `${keyOf(skip)} of ${many} in cluster '${cluster}' cannot be seen: ${skip.reason}`;
    context.report('signal-not-visible', spot, message, `or say so: monitors: { ${skip.signal}: { enabled: false } }`);
  }
  for (const { subject, signal, reason, surprising } of clusterSkips) {
    if (!surprising || 'cluster' in subject) continue;
    const spot = { document, path: ['clusters', subject.key], on: 'key' } as const;
    context.report('signal-not-visible', spot, `${signal} of cluster '${subject.key}' cannot be seen: ${reason}`);
  }
}
