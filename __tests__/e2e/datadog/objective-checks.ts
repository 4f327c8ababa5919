import type { Account, Json } from './account';
import { refuse } from './answer';

const timeframes = ['7d', '30d', '90d', 'custom'];

/** Refuses what the API refuses of an objective; the texts are recorded ones where a recording has one. */
export function checkObjective(sent: unknown, account: Account): asserts sent is Json {
  const wrong = (why: string) => refuse(`Invalid payload: ${why}`);
  if (typeof sent !== 'object' || sent === null) wrong('not an object');
  const { name, type, thresholds, query, monitor_ids, sli_specification } = sent as Json;
  if (typeof name !== 'string' || name === '') wrong("Minimum length of parameter 'name' should be 1");
  if (!['metric', 'monitor', 'time_slice'].includes(type as string)) wrong(`unknown type ${JSON.stringify(type)}`);
  if (!Array.isArray(thresholds) || thresholds.length === 0) wrong('must specify thresholds');
  for (const one of thresholds as Json[]) {
    const { timeframe, target, warning } = one;
    if (!timeframes.includes(timeframe as string)) wrong(`unknown timeframe ${JSON.stringify(timeframe)}`);
    if (typeof target !== 'number' || target <= 0 || target >= 100) wrong('target must be between 0 and 100');
    if (typeof warning === 'number' && warning <= Number(target)) wrong('warning must be greater than target');
  }
  if (type === 'metric' && !query && !sli_specification) wrong('must specify the query for count types');
  if (type === 'monitor') {
    if (!Array.isArray(monitor_ids) || monitor_ids.length === 0) wrong('must specify monitor_ids');
    const lost = (monitor_ids as number[]).filter((id) => !account.monitors.get(String(id)));
    if (lost.length > 0) wrong(`no monitors with ids ${lost.join(', ')}`);
  }
}
