import type { Resource } from '../artifact/artifact';
import { entriesOf, isMap } from '../artifact/json';
import type { Json } from '../live/account';
import type { Pairing } from '../live/pairing';
import { downtimesIn, type Downtime } from './downtime';
import type { Drift, Muting } from './drift';

/**
 * Monitors of ours that are muted by a downtime that is not `ours`, or in the monitor itself. Datadog repeats there what
 * downtimes mute, so only what no downtime mutes as long is a mute of its own.
 */
export function muteDrift(
  monitors: readonly Resource[],
  downtimes: readonly Json[],
  ours: ReadonlySet<Json>,
  pairing: Pairing,
  now: Date,
): readonly Drift[] {
  const live = downtimesIn(downtimes, now);
  return monitors.flatMap((resource): readonly Drift[] => {
    const monitor = pairing.liveOf(resource);
    if (!monitor) return [];
    const own = live.filter(({ mutes }) => mutes(monitor));
    const others = own.filter((one) => !ours.has(one.live));
    const older = silencedOf(monitor, now).filter((one) => !own.some((downtime) => covers(downtime, one)));
    return [...others, ...older].map(({ until, isRecurring, scope, message }): Drift => {
      const muting = { until, isRecurring, scope, message };
      return { kind: 'muted', resource, live: monitor, differences: [], muting };
    });
  });
}

/** Whether a downtime mutes now all that an older mute does, and as long. One that comes back never mutes for ever. */
function covers({ isActive, isRecurring, until: end, scope }: Downtime, older: Muting): boolean {
  if (!isActive || !tagsOf(scope).every((tag) => tag === '*' || tagsOf(older.scope).includes(tag))) return false;
  if (older.until === undefined) return end === undefined && !isRecurring;
  return end === undefined || older.until <= end;
}

/** `env:prod AND host:a`, as a downtime says it now, is `env:prod,host:a` of an older mute. */
const tagsOf = (scope: string) => scope.split(/\s*,\s*|\s+AND\s+/);

/** Older mutes stand in the monitor itself: scopes with their end in seconds, null for ever. */
function silencedOf({ options }: Json, now: Date): readonly Muting[] {
  const silenced = isMap(options) ? options.silenced : undefined;
  return entriesOf(silenced).flatMap(([scope, end]): readonly Muting[] => {
    const until = typeof end === 'number' ? new Date(end * 1000) : undefined;
    return until && until <= now ? [] : [{ until, isRecurring: false, scope, message: '' }];
  });
}
