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
 * Reports signals that a person set on a service where they cannot be watched: an error where that is so in every
 * cluster of a service in the mesh, or where `enabled: true` insists. Returns the signals reported, so that nothing is
 * said twice.
 */
function reportAsked({ entry, skipped, made, inMesh }: EntrySignals, context: Context): ReadonlySet<Skipped> {
  const reported = new Set<Skipped>();
  for (const skip of skipped) {
    const { signal, variant, reason, surprising } = skip;
    const own = monitorsOf(entry.sources[0])?.[signal];
    const fields = variant === undefined ? own : own?.variants?.[variant];
    if (!fields || Object.keys(fields).every((field) => field === 'variants')) continue;
    // what is said for a signal holds for its variants too: one that is there gives it an effect
    if (variant === undefined && [...made].some((key) => key.startsWith(`${signal}/`))) continue;
    const insists = fields['enabled'] === true;
    // what a reported mistake left empty asks for nothing
    const asks = Object.values(fields).some((value) => value !== undefined && value !== null);
    if (!asks || fields['enabled'] === false || (made.has(keyOf(skip)) && !(insists && surprising))) continue;
    if (!insists && !inMesh) continue;
    const path = ['monitors', signal, ...(variant === undefined ? [] : ['variants', variant])];
    const spot = insists ? spotOf(entry, [...path, 'enabled']) : spotOf(entry, path, 'key');
    const message = `${signal} of ${entry.id} cannot be watched: ${reason}`;
    const hint = insists ? `remove 'enabled: true', or make it visible` : 'remove these numbers, or make it visible';
    context.report('signal-refused', spot, message, hint);
    reported.add(skip);
  }
  return reported;
}

interface Group {
  readonly skip: Skipped;
  readonly clusters: Set<string>;
  readonly entries: Set<Entry>;
}

/** Surprising skips that one sentence can tell: of many services in a cluster, or of one service in its clusters. */
function grouped(skips: readonly (readonly [Skipped, Entry])[]): readonly Group[] {
  const collect = (keysOf: (skip: Skipped, entry: Entry) => readonly string[], list: typeof skips) => {
    const groups = new Map<string, Group & { readonly members: (readonly [Skipped, Entry])[] }>();
    for (const [skip, entry] of list) {
      const key = JSON.stringify([keyOf(skip), skip.reason, ...keysOf(skip, entry)]);
      const group = groups.get(key) ?? { skip, clusters: new Set(), entries: new Set(), members: [] };
      groups.set(key, group);
      group.clusters.add(clusterKey(skip));
      group.entries.add(entry);
      group.members.push([skip, entry]);
    }
    return [...groups.values()];
  };
  const byCluster = collect((skip) => [clusterKey(skip)], skips);
  const lone = byCluster.filter(({ entries }) => entries.size === 1).flatMap(({ members }) => members);
  return [...byCluster.filter(({ entries }) => entries.size > 1), ...collect((_, entry) => [entry.id], lone)];
}

const clusterKey = ({ subject }: Skipped) => ('cluster' in subject ? subject.cluster.key : subject.key);

/** Reports signals that cannot be seen though one would expect them: once for a cluster where it is common to many. */
export function reportSkipped(all: readonly EntrySignals[], clusterSkips: readonly Skipped[], context: Context): void {
  const surprising = all.flatMap((one) => {
    const reported = reportAsked(one, context);
    return one.skipped
      .filter((skip) => skip.surprising && !reported.has(skip))
      .map((skip) => [skip, one.entry] as const);
  });
  const { document } = context.mesh;
  const hint = ({ signal, remedy }: Skipped) =>
    remedy ?? `or say that it is not wanted: monitors: { ${signal}: { enabled: false } }`;
  for (const { skip, clusters, entries } of grouped(surprising)) {
    const [entry] = entries;
    const ids = [...entries].map(({ id }) => id).sort(compareText);
    const shown = ids.slice(0, namedServices).join(', ');
    const names = ids.length > namedServices ? `${shown} and ${ids.length - namedServices} more` : shown;
    const many = ids.length === 1 ? names : `${ids.length} services (${names})`;
    const where = [...clusters].sort(compareText);
    const spot =
      ids.length === 1 && entry
        ? spotOf(entry, ['name'])
        : ({ document, path: ['clusters', ...where.slice(0, 1)], on: 'key' } as const);
    const message = `${keyOf(skip)} of ${many} in ${where.join(', ')} cannot be seen: ${skip.reason}`;
    context.report('signal-not-visible', spot, message, hint(skip));
  }
  for (const skip of clusterSkips) {
    const { subject, signal, reason, surprising } = skip;
    if (!surprising || 'cluster' in subject) continue;
    const spot = { document, path: ['clusters', subject.key], on: 'key' } as const;
    context.report(
      'signal-not-visible',
      spot,
      `${signal} of cluster '${subject.key}' cannot be seen: ${reason}`,
      hint(skip),
    );
  }
}
