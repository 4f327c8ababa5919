import type { Aggregator, Group } from '../tools/live/account';
import type { Client } from './client';
import { entriesAt, isMap } from './pages';

/** What Datadog shows for the group of series that lack a tag. */
const absent = new Set(['N/A', '']);

/**
 * One number for each group of a query. A group without any point is not there; of a tag with several values the
 * first counts.
 */
export async function queryGroups(
  client: Client,
  query: string,
  aggregator: Aggregator,
  from: Date,
  to: Date,
): Promise<readonly Group[]> {
  const attributes = {
    from: from.getTime(),
    to: to.getTime(),
    formulas: [{ formula: 'query1' }],
    queries: [{ data_source: 'metrics', name: 'query1', query, aggregator }],
  };
  const answer = await client('v2.MetricsApi.queryScalarData', {
    body: { data: { type: 'scalar_request', attributes } },
  });
  const data = isMap(answer) && isMap(answer.data) ? answer.data : {};
  const columns = entriesAt(data.attributes, 'columns');
  const numbers = columns.find(({ type }) => type === 'number')?.values;
  const keys = columns.filter(({ type }) => type === 'group');
  return (Array.isArray(numbers) ? numbers : []).flatMap((value: unknown, row): Group[] => {
    if (typeof value !== 'number') return [];
    const tags = keys.flatMap(({ name, values }) => {
      const cell: unknown = Array.isArray(values) ? values[row] : undefined;
      const text: unknown = Array.isArray(cell) ? (cell as readonly unknown[])[0] : cell;
      return typeof name === 'string' && typeof text === 'string' && !absent.has(text) ? [[name, text] as const] : [];
    });
    return [{ tags: Object.fromEntries(tags), value }];
  });
}
