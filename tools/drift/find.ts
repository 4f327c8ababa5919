import type { Artifact, Resource } from '../artifact/artifact';
import type { Account } from '../live/account';
import { idOf, tagsOf, trackingTag } from '../live/monitor';
import { pair, trackingOf, type Live, type Pairing } from '../live/pairing';
import { neighbours } from './beside';
import { compared } from './compared';
import type { Drift } from './drift';
import { editorsDrift } from './editors';
import { muteDrift } from './mutes';
import { scheduledMutes } from './scheduled';
import { tagPolicyDrift } from './tag-policies';

export interface DriftOptions {
  readonly now: Date;
  /** Whether boards are read: Datadog gives each by a call of its own. */
  readonly boards: boolean;
  /** Told of each board and each restriction that was read, of so many. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * All that differs between an artifact and an account. One list a kind, of tag policies only where the artifact holds
 * one; of boards and restrictions one call each, as Datadog has it.
 */
export async function findDrift(
  artifact: Artifact,
  account: Account,
  options: DriftOptions,
): Promise<readonly Drift[]> {
  const resources = artifact.stacks.flatMap((stack) => stack.resources);
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const [tagPolicies, restrictions] = [of('datadog_monitor_config_policy'), of('datadog_restriction_policy')];
  const [monitors, slos, boards, downtimes, livePolicies] = await Promise.all([
    account.monitors(),
    account.slos(),
    // of boards that are not read the lists would still say which of them are gone
    account.boards(),
    account.downtimes(),
    tagPolicies.length === 0 ? [] : account.configPolicies(),
  ]);
  const live: Live = { monitors, slos, boards };
  const pairing = pair(artifact, live);
  const ours = resources.filter((resource) => trackingOf(resource) !== undefined);
  const watching = ours.filter(({ type }) => type === 'datadog_monitor');
  const total = restrictions.length + (options.boards ? ours.filter(isBoard).length : 0);
  let done = 0;
  const onRead = () => options.onProgress((done += 1), total);
  const scheduled = scheduledMutes(downtimes, artifact, pairing, options.now);
  const [objects, editors] = await Promise.all([
    ofOurs(ours, account, pairing, options.boards, onRead),
    editorsDrift(restrictions, artifact, account, pairing, onRead),
  ]);
  return [
    ...objects,
    ...tagPolicyDrift(tagPolicies, livePolicies, pairing),
    ...editors,
    ...scheduled.drift,
    ...muteDrift(watching, downtimes, scheduled.ours, pairing, options.now),
    ...ofOthers(live, ours, watching, pairing),
  ];
}

const isBoard = ({ type }: Resource) => type === 'datadog_dashboard_json';

async function ofOurs(
  ours: readonly Resource[],
  account: Account,
  pairing: Pairing,
  boards: boolean,
  onRead: () => void,
): Promise<readonly Drift[]> {
  const found = await Promise.all(
    ours.map(async (resource): Promise<readonly Drift[]> => {
      const listed = pairing.liveOf(resource);
      if (!listed) return [{ kind: 'deleted', resource, differences: [] }];
      if (!isBoard(resource)) return compared(resource, listed, pairing);
      if (!boards) return [];
      const board = await account.board(idOf(listed));
      onRead();
      // deleted between the list and this call
      return board ? compared(resource, board, pairing) : [{ kind: 'deleted', resource, differences: [] }];
    }),
  );
  return found.flat();
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
