import { isMap, text, texts } from '../artifact/json';
import type { Json } from '../live/account';
import { idOf, tagsOf } from '../live/monitor';
import type { Muting } from './drift';

/** A live downtime that mutes, or is about to. */
export interface Downtime extends Muting {
  readonly live: Json;
  /** Whether it mutes now. */
  readonly isActive: boolean;
  readonly mutes: (monitor: Json) => boolean;
}

/** Live downtimes but for those that are over or canceled. */
export function downtimesIn(live: readonly Json[], now: Date): readonly Downtime[] {
  return live.flatMap((one) => downtimeOf(one, now));
}

function downtimeOf(live: Json, now: Date): readonly Downtime[] {
  const { attributes } = live;
  if (!isMap(attributes) || (attributes.status !== 'active' && attributes.status !== 'scheduled')) return [];
  const { monitor_identifier: identifier, schedule, scope, message } = attributes;
  const end = isMap(schedule) ? Date.parse(text(schedule.end)) : NaN;
  const until = Number.isNaN(end) ? undefined : new Date(end);
  if (until && until <= now) return [];
  return [
    {
      live,
      isActive: attributes.status === 'active',
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
