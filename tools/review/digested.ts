import type { Resource } from '../artifact/artifact';
import type { Change } from '../compare/change';
import { trackingOf } from '../live/pairing';
import { digestOf, type Hash } from './digest';
import { isWhole, type Digested } from './expect';
import { madeOf } from './made';
import { partsOf } from './parts';

/** A change as a later review compares it; `planned` where a plan told it. */
export function digested(change: Change, planned: boolean, hash: Hash): Digested {
  const { stack, address, action, from, before, after } = change;
  return {
    stack,
    address,
    action,
    from: from ? `${from.stack}/${from.address}` : null,
    parts: partsOf(change.differences, after, hash),
    made: after && (planned || isWhole(action)) ? madeOf(after, hash) : null,
    isSame: before !== undefined && after !== undefined && isSame(before, after, change),
    planned,
    digest: digestOf(change, hash),
  };
}

/** Types whose objects bear a `meshwatch-id`. */
const tracked: ReadonlySet<string> = new Set([
  'datadog_monitor',
  'datadog_monitor_json',
  'datadog_service_level_objective',
  'datadog_dashboard',
  'datadog_dashboard_json',
]);

/** What bears no id, such as a downtime, is the same where nothing of it is written anew. */
function isSame(before: Resource, after: Resource, { differences }: Change): boolean {
  if (!tracked.has(after.type)) return differences.length === 0;
  const id = trackingOf(after);
  return id !== undefined && id === trackingOf(before);
}
