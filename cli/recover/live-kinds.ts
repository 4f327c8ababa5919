import type { Account, Json } from '../../tools/live/account';
import { text } from '../../tools/artifact/json';
import { idOf } from '../../tools/live/monitor';
import { trackingInText } from '../../tools/live/pairing';
import type { LiveKinds } from '../../tools/recover/orphans';
import { namesOf, type Uncreated } from '../../tools/recover/uncreated';

/**
 * What an account holds of the kinds that are looked for, and no others: reading downtimes asks for a permission of its
 * own. Boards that may be meant are read whole, since a list does not tell their team.
 */
export async function liveKinds(account: Account, resources: readonly Uncreated[]): Promise<LiveKinds> {
  const types = new Set(resources.map(({ resource }) => resource.type));
  const listed = (type: string, list: () => Promise<readonly Json[]>) => (types.has(type) ? list() : []);
  const [monitors, slos, boards, downtimes] = await Promise.all([
    listed('datadog_monitor', account.monitors),
    listed('datadog_service_level_objective', account.slos),
    listed('datadog_dashboard_json', account.boards),
    listed('datadog_downtime_schedule', account.downtimes),
  ]);
  const names = new Set(resources.flatMap(namesOf));
  const meant = boards.filter(({ description }) => names.has(trackingInText(text(description)) ?? ''));
  const whole = await Promise.all(meant.map((board) => account.board(idOf(board))));
  // the list alone tells how old a board is
  const read = meant.flatMap((board, at) => (whole[at] ? [{ ...board, ...whole[at] }] : []));
  return { monitors, slos, boards: read, downtimes };
}
