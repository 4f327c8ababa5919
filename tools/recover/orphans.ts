import type { Resource } from '../artifact/artifact';
import { text } from '../artifact/json';
import type { Json } from '../live/account';
import { idOf } from '../live/monitor';
import { byTracking, kinds, type Live } from '../live/pairing';
import { twinDowntime } from './downtime';
import type { Held } from './held';
import { hasSameOwner } from './owner';
import { namesOf, type Uncreated } from './uncreated';

/** What an account holds of the kinds that a second create would make twice. */
export interface LiveKinds extends Live {
  readonly downtimes: readonly Json[];
}

/** An object of ours that Datadog has although no state knows it: an apply was cut off before its id was written. */
export interface Orphan {
  readonly resource: Resource;
  readonly id: string;
  readonly live: Json;
}

/**
 * Those of `resources` that an account holds although no state does. `held` is what the states of all stacks hold. Of
 * several objects with one id the oldest is meant, and where a state holds that one, a younger is a copy and no orphan.
 * Each object is taken once.
 */
export function orphansAmong(
  resources: readonly Uncreated[],
  live: LiveKinds,
  held: readonly Held[],
): readonly Orphan[] {
  const index = byTracking(live);
  const taken = new Set(held.map(({ resource, id }) => `${resource.slice(0, resource.indexOf('.'))} ${id}`));
  const ids = new Map(held.map(({ stack, resource, id }) => [`${stack}/${resource}`, id]));
  const found: Orphan[] = [];
  const take = (resource: Resource, candidate: Json | undefined) => {
    if (!candidate) return;
    const id = idOf(candidate);
    if (taken.has(`${resource.type} ${id}`)) return;
    taken.add(`${resource.type} ${id}`);
    ids.set(`${resource.stack}/${resource.type}.${resource.address}`, id);
    found.push({ resource, id, live: candidate });
  };
  const isDowntime = ({ resource }: Uncreated) => resource.type === 'datadog_downtime_schedule';
  for (const one of resources.filter((resource) => !isDowntime(resource))) {
    const { resource } = one;
    const kind = kinds[resource.type];
    const [oldest] = namesOf(one).flatMap((name) => (kind && index[kind].get(name)?.slice(0, 1)) ?? []);
    if (oldest && hasSameOwner(resource, oldest)) take(resource, oldest);
  }
  // by then the monitors that they mute are known
  for (const { resource } of resources.filter(isDowntime)) {
    take(
      resource,
      twinDowntime(resource, live.downtimes, (address) => ids.get(`${resource.stack}/${address}`)),
    );
  }
  return found;
}

/** What an orphan is called in Datadog; empty where its kind has no name. */
export const nameOf = ({ live }: Orphan) => text(live.name) || text(live.title);
