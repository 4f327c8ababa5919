import type { Artifact, Resource } from '../artifact/artifact';
import { blocks, isMap, text } from '../artifact/json';
import { literal } from '../artifact/template';
import type { Json } from '../live/account';
import { idOf } from '../live/monitor';
import type { Pairing } from '../live/pairing';
import { compared } from './compared';
import { downtimesIn, type Downtime } from './downtime';
import type { Drift } from './drift';
import { monitorsByReference, nameBeside } from './monitor-of';

/** A downtime that the artifact holds, of a monitor that is in Datadog. */
interface Scheduled {
  readonly resource: Resource;
  readonly monitorId: string;
  /** Moment of its end, in milliseconds. */
  readonly end: number;
}

/** What became of the downtimes of an artifact, and which live ones they are. */
export interface ScheduledMutes {
  readonly drift: readonly Drift[];
  readonly ours: ReadonlySet<Json>;
}

/**
 * Compares the downtimes of an artifact whose end is to come with those of the account. A downtime carries no tag of
 * ours: it is known by its monitor, and by its end or the last line of its message, which names ticket and people and
 * stays while the day or the reason changes.
 */
export function scheduledMutes(live: readonly Json[], artifact: Artifact, pairing: Pairing, now: Date): ScheduledMutes {
  const running = downtimesIn(live, now);
  const monitorOf = monitorsByReference(artifact);
  const ours = new Set<Json>();
  const drift = scheduledIn(artifact, pairing, now).flatMap((scheduled): readonly Drift[] => {
    const { resource } = scheduled;
    const monitor = monitorOf(monitorIn(resource), resource.stack);
    const name = nameBeside('mute', monitor);
    const found = liveOf(scheduled, running, ours);
    if (!found) return [{ kind: 'deleted', resource, name, ...canceledAt(scheduled, live) }];
    ours.add(found);
    return compared(resource, found, pairing, name);
  });
  return { drift, ours };
}

function scheduledIn({ stacks }: Artifact, { idOfReference }: Pairing, now: Date): readonly Scheduled[] {
  const all = stacks.flatMap(({ resources }) => resources);
  return all.flatMap((resource): readonly Scheduled[] => {
    if (resource.type !== 'datadog_downtime_schedule') return [];
    const [once] = blocks(resource.attributes.one_time_schedule);
    const monitorId = idOfReference(monitorIn(resource), resource.stack);
    const end = Date.parse(text(once?.end));
    return monitorId === undefined || !(end > now.getTime()) ? [] : [{ resource, monitorId, end }];
  });
}

const monitorIn = ({ attributes }: Resource) => text(blocks(attributes.monitor_identifier)[0]?.monitor_id);

function liveOf({ resource, monitorId, end }: Scheduled, running: readonly Downtime[], taken: ReadonlySet<Json>) {
  const free = running.filter(({ live }) => !taken.has(live) && monitorIdOf(live) === monitorId);
  const ends = ({ until }: Downtime) => until?.getTime() === end;
  const isSaid = ({ message }: Downtime) => isSame(resource, message);
  const found = free.find((one) => ends(one) && isSaid(one)) ?? free.find(isSaid) ?? free.find(ends);
  return found?.live;
}

/** When somebody canceled it, as long as Datadog still tells. */
function canceledAt({ resource, monitorId }: Scheduled, live: readonly Json[]): Pick<Drift, 'live' | 'differences'> {
  const [last] = live
    .filter((one) => monitorIdOf(one) === monitorId && isSame(resource, text(attribute(one, 'message'))))
    .filter((one) => text(attribute(one, 'canceled')) !== '')
    .sort((a, b) => Date.parse(text(attribute(b, 'canceled'))) - Date.parse(text(attribute(a, 'canceled'))));
  if (!last) return { differences: [] };
  return {
    live: last,
    differences: [{ kind: 'attribute', name: 'canceled', after: text(attribute(last, 'canceled')) }],
  };
}

const attribute = ({ attributes }: Json, name: string) => (isMap(attributes) ? attributes[name] : undefined);

/** Of a downtime that names one monitor; of one by tags none. */
function monitorIdOf(live: Json): string {
  const identifier = attribute(live, 'monitor_identifier');
  return isMap(identifier) ? idOf({ id: identifier.monitor_id }) : '';
}

function isSame({ attributes }: Resource, message: string): boolean {
  const [own, theirs] = [lastLine(literal(text(attributes.message))), lastLine(message)];
  return own !== '' && own === theirs;
}

const lastLine = (message: string) => message.trim().split('\n').at(-1)?.trim() ?? '';
