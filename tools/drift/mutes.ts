import type { Resource } from '../artifact/artifact';
import { entriesOf, isMap } from '../artifact/json';
import type { Json } from '../live/account';
import type { Pairing } from '../live/pairing';
import { downtimesIn } from './downtime';
import type { Drift, Muting } from './drift';

/** Monitors of ours that are muted by a downtime that is not `ours`, or in the monitor itself. */
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
    const mutings = own.length > 0 ? others : silencedOf(monitor, now);
    return mutings.map(({ until, isRecurring, scope, message }): Drift => {
      const muting = { until, isRecurring, scope, message };
      return { kind: 'muted', resource, live: monitor, differences: [], muting };
    });
  });
}

/** Older mutes stand in the monitor itself: scopes with their end in seconds, null for ever. */
function silencedOf({ options }: Json, now: Date): readonly Muting[] {
  const silenced = isMap(options) ? options.silenced : undefined;
  return entriesOf(silenced).flatMap(([scope, end]): readonly Muting[] => {
    const until = typeof end === 'number' ? new Date(end * 1000) : undefined;
    return until && until <= now ? [] : [{ until, isRecurring: false, scope, message: '' }];
  });
}
