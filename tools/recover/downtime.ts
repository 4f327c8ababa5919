import type { Resource } from '../artifact/artifact';
import { interpolationsOf } from '../artifact/interpolations';
import { blocks, isMap, text } from '../artifact/json';
import { literal } from '../artifact/template';
import type { Json } from '../live/account';
import { idOf } from '../live/monitor';

/** The live downtime that a resource would make again: of the same monitor, scope, end and words. */
export function twinDowntime(
  { attributes }: Resource,
  downtimes: readonly Json[],
  idOfMonitor: (address: string) => string | undefined,
): Json | undefined {
  const [identifier] = blocks(attributes.monitor_identifier);
  const [schedule] = blocks(attributes.one_time_schedule);
  const [reference] = interpolationsOf(text(identifier?.monitor_id));
  const [, address = ''] = /^([\w-]+\.[\w-]+)\.id$/.exec(reference?.inner ?? '') ?? [];
  const monitor = idOfMonitor(address);
  if (monitor === undefined) return undefined;
  const wanted = [monitor, literal(text(attributes.scope)), Date.parse(text(schedule?.end)), words(attributes.message)];
  return downtimes.find(({ attributes: live }) => {
    if (!isMap(live) || (live.status !== 'active' && live.status !== 'scheduled')) return false;
    const { monitor_identifier: muted, schedule: times } = live;
    const id = isMap(muted) ? idOf({ id: muted.monitor_id }) : '';
    const end = isMap(times) ? Date.parse(text(times.end)) : NaN;
    return [id, text(live.scope), end, text(live.message).trim()].every((value, at) => value === wanted[at]);
  });
}

const words = (message: unknown) => literal(text(message)).trim();
