import { literal } from '../artifact/template';
import { resourceKey, type Artifact, type Resource } from '../artifact/artifact';
import { monitorOf } from '../artifact/monitor';
import { text } from '../artifact/json';
import type { Difference } from '../compare/difference';
import { differences } from '../compare/differences';
import { fillOf } from '../live/fill';
import { idOf, monitorBody } from '../live/monitor';
import type { Pairing } from '../live/pairing';
import { comparable } from '../live/resource';
import { finding, type Finding } from './finding';
import { subjectOf } from './silent';
import type { Watch } from './watch';

/** Which monitors Datadog is asked about. */
export type Extent =
  /** Every one. */
  | { readonly kind: 'all' }
  /** Those that differ from what is live, which Datadog has taken already. */
  | { readonly kind: 'not live' }
  /** Those that differ from an earlier artifact. */
  | { readonly kind: 'changed'; readonly base: Artifact };

export interface Validations {
  readonly findings: readonly Finding[];
  readonly asked: number;
  /** Composites and alerts on SLOs whose parts are not in Datadog yet: their query has no ids to ask about. */
  readonly waiting: readonly Resource[];
}

/** Asks Datadog of monitors what it would say to their creation or change. Of boards it has nothing to ask. */
export async function validate(
  watch: Watch,
  pairing: Pairing,
  extent: Extent,
  onProgress: (done: number, total: number) => void,
): Promise<Validations> {
  const chosen = monitorsIn(watch.artifact).filter((resource) => isChosen(resource, pairing, extent));
  const waiting: Resource[] = [];
  let done = 0;
  const findings = await Promise.all(
    chosen.map(async (resource): Promise<readonly Finding[]> => {
      const body = monitorBody(resource.attributes, fillOf(resource, pairing));
      if (!body) {
        waiting.push(resource);
        return [];
      }
      const live = pairing.liveOf(resource);
      const verdict = await watch.account.validate(body, live && idOf(live));
      onProgress((done += 1), chosen.length);
      return verdict.ok ? [] : [refusal(resource, verdict.errors, watch)];
    }),
  );
  return { findings: findings.flat(), asked: chosen.length - waiting.length, waiting };
}

function refusal(resource: Resource, errors: readonly string[], watch: Watch): Finding {
  const said = errors.join('; ');
  const origin = watch.originOf(resource);
  const subject = origin ? subjectOf(origin) : literal(text(resource.attributes.name));
  const duplicate = /Duplicate of an existing monitor_id:\s*(\d+)/i.exec(said)?.[1];
  const hint =
    duplicate === undefined
      ? 'correct what Datadog names; numbers and texts come from the catalog'
      : `take monitor ${duplicate} over with meshwatch adopt, or delete it`;
  return finding('monitor-refused', `${subject}: Datadog refuses it: ${said}`, hint, [resource], origin);
}

function monitorsIn({ stacks }: Artifact): readonly Resource[] {
  return stacks.flatMap(({ resources }) => resources.filter((resource) => monitorOf(resource) !== undefined));
}

function isChosen(resource: Resource, pairing: Pairing, extent: Extent): boolean {
  switch (extent.kind) {
    case 'all':
      return true;
    case 'changed': {
      const before = earlier(extent.base).get(resourceKey(resource));
      return !before || JSON.stringify(before.attributes) !== JSON.stringify(resource.attributes);
    }
    case 'not live': {
      const live = pairing.liveOf(resource);
      const both = live && comparable(resource, live, pairing);
      return !both || differences(both.live, both.wanted).some(isAsked);
    }
  }
}

/** Datadog has an opinion on all but the words, and whom they tell. */
function isAsked({ kind }: Difference): boolean {
  return kind !== 'message' && kind !== 'told';
}

const indexes = new WeakMap<Artifact, ReadonlyMap<string, Resource>>();

function earlier(base: Artifact): ReadonlyMap<string, Resource> {
  const known = indexes.get(base);
  if (known) return known;
  const index = new Map(monitorsIn(base).map((resource) => [resourceKey(resource), resource]));
  indexes.set(base, index);
  return index;
}
