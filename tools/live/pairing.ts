import type { Artifact, Resource } from '../artifact/artifact';
import { terraformAddress } from '../artifact/artifact';
import { dashboardOf } from '../artifact/dashboard';
import { blocks, text, texts } from '../artifact/json';
import type { Json } from './account';
import { idOf, tagsOf, trackingTag } from './monitor';

/** Live objects of one kind by the id that ours carry: a tag of monitors and SLOs, a part of a board's description. */
export interface Live {
  readonly monitors: readonly Json[];
  readonly slos: readonly Json[];
  /** Without their widgets. */
  readonly boards: readonly Json[];
}

/** Which live object a resource of ours is. */
export interface Pairing {
  readonly liveOf: (resource: Resource) => Json | undefined;
  /** `${datadog_monitor.x.id}` → its id; undefined where it is not in Datadog. */
  readonly idOfReference: (reference: string, stack: string) => string | undefined;
  /** Further live objects that claim the id of one that was paired: copies that somebody made. */
  readonly copies: ReadonlyMap<Json, Resource>;
}

/** The kind of each type that carries an id of ours. */
export const kinds: Readonly<Record<string, keyof Live>> = {
  datadog_monitor: 'monitors',
  datadog_service_level_objective: 'slos',
  datadog_dashboard_json: 'boards',
};

/** Pairs the resources of an artifact with what an account holds. */
export function pair(artifact: Artifact, live: Live): Pairing {
  const index = byTracking(live);
  const pairs = new Map<Resource, Json>();
  const copies = new Map<Json, Resource>();
  const ids = new Map<string, string>();
  for (const { name, resources, document } of artifact.stacks) {
    const imports = importsOf(document);
    for (const resource of resources) {
      const kind = kinds[resource.type];
      const tracking = trackingOf(resource);
      if (kind === undefined || tracking === undefined) continue;
      const adopted = imports.get(terraformAddress(resource));
      const known = index[kind].get(tracking);
      const [first, ...others] =
        known ?? (adopted === undefined ? [] : live[kind].filter((one) => idOf(one) === adopted));
      if (!first) continue;
      pairs.set(resource, first);
      for (const other of others) copies.set(other, resource);
      ids.set(`${name} ${terraformAddress(resource)}`, idOf(first));
    }
  }
  return {
    liveOf: (resource) => pairs.get(resource),
    idOfReference: (reference, stack) => {
      const [, address] = /^\$\{([\w-]+\.[\w-]+)\.id\}$/.exec(reference) ?? [];
      return address === undefined ? undefined : ids.get(`${stack} ${address}`);
    },
    copies,
  };
}

/** Ids that the next apply takes over, by address; their objects carry no tag of ours yet. */
function importsOf(document: unknown): ReadonlyMap<string, string> {
  const all = blocks(document).flatMap((file) => blocks(file.import));
  return new Map(all.map(({ to, id }) => [text(to), text(id)]));
}

/** By what a resource of ours is known in Datadog; undefined for one that is not ours. */
export function trackingOf(resource: Resource): string | undefined {
  const { type, attributes } = resource;
  if (type !== 'datadog_dashboard_json') return trackingTag(texts(attributes.tags));
  return trackingInText(text(dashboardOf(resource)?.body?.description));
}

/** Live objects by the id that they carry, the oldest of several first: a copy is younger than what it was made of. */
export function byTracking(live: Live): Readonly<Record<keyof Live, ReadonlyMap<string, readonly Json[]>>> {
  return { monitors: byTag(live.monitors), slos: byTag(live.slos), boards: byDescription(live.boards) };
}

function byTag(objects: readonly Json[]): ReadonlyMap<string, readonly Json[]> {
  return indexed(objects, (object) => trackingTag(tagsOf(object)));
}

function byDescription(boards: readonly Json[]): ReadonlyMap<string, readonly Json[]> {
  return indexed(boards, ({ description }) => trackingInText(text(description)));
}

/** The id that a text names, such as the description of a board. */
export function trackingInText(description: string): string | undefined {
  return /\bmeshwatch-id:\S+/.exec(description)?.[0];
}

function indexed(objects: readonly Json[], keyOf: (object: Json) => string | undefined) {
  const found = new Map<string, Json[]>();
  for (const object of objects) {
    const key = keyOf(object);
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), object]);
  }
  for (const several of found.values()) several.sort((a, b) => age(a) - age(b));
  return found;
}

/** Monitors and SLOs say it in milliseconds or seconds, boards as a date. */
function age({ created_at: created }: Json): number {
  return typeof created === 'number' ? created : Date.parse(text(created)) || 0;
}
