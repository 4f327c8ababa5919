import type { Artifact, Resource } from '../artifact/artifact';
import { differences } from '../compare/differences';
import type { Account, Json } from '../live/account';
import { idOf, tagsOf, trackingTag } from '../live/monitor';
import { pair, trackingOf, type Live, type Pairing } from '../live/pairing';
import { comparable } from '../live/resource';
import { neighbours } from './beside';
import type { Drift } from './drift';
import { missingMutes, muteDrift } from './mutes';

export interface DriftOptions {
  readonly now: Date;
  /** Whether boards are read: Datadog gives each by a call of its own. */
  readonly boards: boolean;
  readonly onProgress: (done: number, total: number) => void;
}

/** All that differs between an artifact and an account. One list a kind; of boards one call each, as Datadog has it. */
export async function findDrift(
  artifact: Artifact,
  account: Account,
  options: DriftOptions,
): Promise<readonly Drift[]> {
  const [monitors, slos, boards, downtimes] = await Promise.all([
    account.monitors(),
    account.slos(),
    // of boards that are not read the lists would still say which of them are gone
    account.boards(),
    account.downtimes(),
  ]);
  const live: Live = { monitors, slos, boards };
  const pairing = pair(artifact, live);
  const resources = artifact.stacks.flatMap((stack) => stack.resources);
  const ours = resources.filter((resource) => trackingOf(resource) !== undefined);
  const watching = ours.filter(({ type }) => type === 'datadog_monitor');
  return [
    ...(await ofOurs(ours, account, pairing, options)),
    ...muteDrift(watching, downtimes, artifact, pairing, options.now),
    ...missingMutes(downtimes, artifact, pairing, options.now),
    ...ofOthers(live, ours, watching, pairing),
  ];
}

async function ofOurs(
  ours: readonly Resource[],
  account: Account,
  pairing: Pairing,
  { boards, onProgress }: DriftOptions,
): Promise<readonly Drift[]> {
  const isBoard = ({ type }: Resource) => type === 'datadog_dashboard_json';
  const total = ours.filter(isBoard).length;
  let done = 0;
  const found = await Promise.all(
    ours.map(async (resource): Promise<readonly Drift[]> => {
      const listed = pairing.liveOf(resource);
      if (!listed) return [{ kind: 'deleted', resource, differences: [] }];
      if (!isBoard(resource)) return changed(resource, listed, pairing);
      if (!boards) return [];
      const board = await account.board(idOf(listed));
      onProgress((done += 1), total);
      // deleted between the list and this call
      return board ? changed(resource, board, pairing) : [{ kind: 'deleted', resource, differences: [] }];
    }),
  );
  return found.flat();
}

function changed(resource: Resource, live: Json, pairing: Pairing): readonly Drift[] {
  const both = comparable(resource, live, pairing);
  const found = both ? differences(both.wanted, both.live) : [];
  return found.length === 0 ? [] : [{ kind: 'changed', resource, live, differences: found }];
}

/** Live monitors and SLOs that the artifact does not hold, as far as they concern what it does. */
function ofOthers(
  { monitors, slos }: Live,
  ours: readonly Resource[],
  watching: readonly Resource[],
  pairing: Pairing,
): readonly Drift[] {
  const places = new Set(ours.map((resource) => placeOf(trackingOf(resource) ?? '')));
  const paired = new Set(ours.flatMap((resource) => pairing.liveOf(resource) ?? []));
  const neighbourOf = neighbours(watching);
  return [...monitors, ...slos].flatMap((live): readonly Drift[] => {
    if (paired.has(live)) return [];
    const original = pairing.copies.get(live);
    if (original) return [{ kind: 'copied', resource: original, live, differences: [] }];
    const tracking = trackingTag(tagsOf(live));
    // another mesh of the organisation has other environments or clusters
    if (tracking !== undefined) return places.has(placeOf(tracking)) ? [{ kind: 'left', live, differences: [] }] : [];
    const neighbour = neighbourOf(live);
    return neighbour ? [{ kind: 'beside', resource: neighbour, live, differences: [] }] : [];
  });
}

/** `production/platform` of `meshwatch-id:production/platform/ns/cart/error-rate`. */
function placeOf(tracking: string): string {
  return tracking
    .replace(/^meshwatch-id:/, '')
    .split('/')
    .slice(0, 2)
    .join('/');
}
