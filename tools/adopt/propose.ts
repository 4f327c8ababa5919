import type { Artifact, Origin, Resource } from '../artifact/artifact';
import { resourceKey } from '../artifact/artifact';
import type { Live } from '../live/pairing';
import { pair, trackingOf } from '../live/pairing';
import type { Json } from '../live/account';
import { text, texts } from '../artifact/json';
import { monitorOf } from '../artifact/monitor';
import { sloOf } from '../artifact/slo';
import { namesIn } from '../drift/beside';
import { tagsOf, trackingTag } from '../live/monitor';
import { compareText } from '../../model/issue';
import { namesInAll, scoreOf, sloQueries } from './score';

/** An existing object that may be one of ours, made by hand before. */
export interface Proposal {
  readonly resource: Resource;
  readonly origin: Origin;
  readonly live: Json;
  /** 0 to 1: how much both have in common. */
  readonly score: number;
  /** Other existing objects that fit nearly as well: then a person has to choose. */
  readonly rivals: readonly Json[];
}

export interface Proposals {
  readonly proposals: readonly Proposal[];
  /** Monitors for services of ours that fit none of our signals: candidates for a team's own monitors. */
  readonly unmatched: readonly { readonly resource: Resource; readonly live: Json }[];
}

/** Below it two things have a service in common and little else. */
const least = 0.5;
/** Nearer than this nobody could tell which is meant. */
const margin = 0.05;

/** Pairs what is not in Datadog yet with what was made there by hand, best first; each takes part in one pair. */
export function propose(artifact: Artifact, live: Live, neighbourOf: (live: Json) => Resource | undefined): Proposals {
  const pairing = pair(artifact, live);
  const resources = artifact.stacks.flatMap((stack) => stack.resources);
  const paired = new Set(resources.flatMap((resource) => pairing.liveOf(resource) ?? []));
  const isFree = (one: Json) => !paired.has(one);
  const free: Live = {
    monitors: live.monitors.filter((one) => isFree(one) && trackingTag(tagsOf(one)) === undefined),
    slos: live.slos.filter((one) => isFree(one) && trackingTag(tagsOf(one)) === undefined),
    boards: live.boards.filter((one) => isFree(one) && !text(one.description).includes('meshwatch-id:')),
  };
  const candidatesOf = finder(free);
  const scored = resources
    .filter((resource) => trackingOf(resource) !== undefined && !pairing.liveOf(resource))
    .flatMap((resource) =>
      candidatesOf(resource).map((one) => ({ resource, live: one, score: scoreOf(resource, one) ?? 0 })),
    )
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || compareText(resourceKey(a.resource), resourceKey(b.resource)));
  const [takenResources, takenLive] = [new Set<Resource>(), new Set<Json>()];
  const proposals: Proposal[] = [];
  for (const { resource, live: one, score } of scored) {
    const origin = artifact.origins.get(resourceKey(resource));
    if (takenResources.has(resource) || takenLive.has(one) || origin?.service === undefined) continue;
    takenResources.add(resource);
    takenLive.add(one);
    const rivals = scored.filter(
      (other) => other.resource === resource && other.live !== one && score - other.score < margin,
    );
    proposals.push({ resource, origin, live: one, score, rivals: rivals.map((rival) => rival.live) });
  }
  const unmatched = free.monitors.flatMap((one) => {
    const resource = takenLive.has(one) ? undefined : neighbourOf(one);
    return resource ? [{ resource, live: one }] : [];
  });
  return { proposals, unmatched };
}

/** Finds what may be a resource: objects that name its service, so that not everything is compared with everything. */
function finder({ monitors, slos, boards }: Live): (resource: Resource) => readonly Json[] {
  const [monitorsByName, slosByName] = [indexed(monitors, monitorNames), indexed(slos, sloNames)];
  return (resource) => {
    const monitor = monitorOf(resource);
    if (monitor) return at(monitorsByName, [...namesIn(monitor.query), ...monitor.tags]);
    const slo = sloOf(resource);
    if (slo) {
      return at(slosByName, [
        ...namesInAll(slo.queries.map((query) => query.text)),
        ...texts(resource.attributes.tags),
      ]);
    }
    return resource.type === 'datadog_dashboard_json' ? boards : [];
  };
}

const monitorNames = (monitor: Json) => [...namesIn(text(monitor.query)), ...tagsOf(monitor)];
const sloNames = (slo: Json) => [...namesInAll(sloQueries(slo)), ...tagsOf(slo)];

function indexed(objects: readonly Json[], namesOf: (object: Json) => readonly string[]) {
  const found = new Map<string, Json[]>();
  for (const object of objects) {
    for (const name of new Set(namesOf(object))) found.set(name, [...(found.get(name) ?? []), object]);
  }
  return found;
}

/** A tag that nearly everything has, such as `env:prod`, finds too much to be of use. */
const named = /^(?:service|destination_\w+|kube_(?:deployment|stateful_set|service)|resource_name):/;

function at(index: ReadonlyMap<string, readonly Json[]>, names: readonly string[]): readonly Json[] {
  return [...new Set(names.filter((name) => named.test(name)).flatMap((name) => index.get(name) ?? []))];
}
