import type { Artifact, Resource } from '../artifact/artifact';
import { blocks, entriesOf, isMap, text, texts } from '../artifact/json';
import type { Json } from '../live/account';
import { idOf, tagsOf } from '../live/monitor';
import type { Pairing } from '../live/pairing';
import type { Drift, Muting } from './drift';

interface Downtime extends Muting {
  readonly mutes: (monitor: Json) => boolean;
}

/** Monitors of ours that are muted in another way, or until another time, than exceptions of the catalog ask for. */
export function muteDrift(
  monitors: readonly Resource[],
  downtimes: readonly Json[],
  artifact: Artifact,
  pairing: Pairing,
  now: Date,
): readonly Drift[] {
  const live = downtimes.flatMap((downtime) => downtimeOf(downtime, now));
  const wanted = wantedMutes(artifact, pairing);
  return monitors.flatMap((resource): readonly Drift[] => {
    const monitor = pairing.liveOf(resource);
    if (!monitor) return [];
    const own = live.filter(({ mutes }) => mutes(monitor));
    const others = own.filter(({ until }) => until === undefined || !wanted.get(idOf(monitor))?.has(until.getTime()));
    const mutings = others.length > 0 || own.length > 0 ? others : silencedOf(monitor, now);
    return mutings.map(({ until, isRecurring, scope, message }): Drift => {
      const muting = { until, isRecurring, scope, message };
      return { kind: 'muted', resource, live: monitor, differences: [], muting };
    });
  });
}

/** Downtimes of the artifact that are not in Datadog, though their monitor is and their end is to come. */
export function missingMutes(
  downtimes: readonly Json[],
  artifact: Artifact,
  pairing: Pairing,
  now: Date,
): readonly Drift[] {
  const live = downtimes.flatMap((downtime) => downtimeOf(downtime, now));
  return [...wantedMutes(artifact, pairing)].flatMap(([id, ends]) =>
    [...ends].flatMap(([end, resource]): readonly Drift[] => {
      const isThere = live.some(({ mutes, until }) => mutes({ id }) && until?.getTime() === end);
      return isThere || end <= now.getTime() ? [] : [{ kind: 'deleted', resource, differences: [] }];
    }),
  );
}

/** Downtimes that the artifact holds, by the id of the monitor and their end. */
function wantedMutes({ stacks }: Artifact, { idOfReference }: Pairing) {
  const found = new Map<string, Map<number, Resource>>();
  for (const { name, resources } of stacks) {
    for (const resource of resources) {
      const { type, attributes } = resource;
      if (type !== 'datadog_downtime_schedule') continue;
      const [identifier] = blocks(attributes.monitor_identifier);
      const [schedule] = blocks(attributes.one_time_schedule);
      const id = idOfReference(text(identifier?.monitor_id), name);
      const end = Date.parse(text(schedule?.end));
      if (id === undefined || Number.isNaN(end)) continue;
      const ends = found.get(id) ?? new Map<number, Resource>();
      found.set(id, ends.set(end, resource));
    }
  }
  return found;
}

function downtimeOf({ attributes }: Json, now: Date): readonly Downtime[] {
  if (!isMap(attributes) || (attributes.status !== 'active' && attributes.status !== 'scheduled')) return [];
  const { monitor_identifier: identifier, schedule, scope, message } = attributes;
  const end = isMap(schedule) ? Date.parse(text(schedule.end)) : NaN;
  const until = Number.isNaN(end) ? undefined : new Date(end);
  if (until && until <= now) return [];
  return [
    {
      until,
      isRecurring: isMap(schedule) && Array.isArray(schedule.recurrences),
      scope: text(scope) || '*',
      message: text(message),
      mutes: (monitor) => isMuted(monitor, identifier),
    },
  ];
}

function isMuted(monitor: Json, identifier: unknown): boolean {
  if (!isMap(identifier)) return false;
  const id = idOf({ id: identifier.monitor_id });
  if (id !== '') return id === idOf(monitor);
  const wanted = texts(identifier.monitor_tags);
  return wanted.length > 0 && wanted.every((tag) => tag === '*' || tagsOf(monitor).includes(tag));
}

/** Older mutes stand in the monitor itself: scopes with their end in seconds, null for ever. */
function silencedOf({ options }: Json, now: Date): readonly Muting[] {
  const silenced = isMap(options) ? options.silenced : undefined;
  return entriesOf(silenced).flatMap(([scope, end]): readonly Muting[] => {
    const until = typeof end === 'number' ? new Date(end * 1000) : undefined;
    return until && until <= now ? [] : [{ until, isRecurring: false, scope, message: '' }];
  });
}
