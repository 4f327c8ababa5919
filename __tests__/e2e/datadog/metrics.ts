import { lowered, matches } from '../../../queries/match';
import { parseQuery } from '../../../queries/parse';
import { metricsOf } from '../../../queries/walk';
import { ok, refuse } from './answer';
import type { Json } from './account';
import type { Route } from './route';

/** What one reporter sent in the last day. */
export interface Series {
  readonly metric: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Sum of a count, mean of a gauge. */
  readonly value: number;
}

/** A scalar query of one metric: groups of the series that its filter takes; a tag that they lack is N/A. */
function scalar(series: readonly Series[], text: string, most: number): Json {
  const parsed = parseQuery(text);
  if (!parsed.ok) return refuse(`Error parsing query: ${parsed.fault.message}`);
  const [metric, ...others] = metricsOf(parsed.tree);
  if (!metric || others.length > 0) return refuse('only one metric is served');
  const groups = new Map<string, { values: string[]; sum: number }>();
  for (const one of series) {
    if (one.metric !== metric.metric || !matches(metric.filter, lowered(one.tags))) continue;
    const values = metric.by.map((key) => one.tags[key] ?? 'N/A');
    const key = values.join('\n');
    groups.set(key, { values, sum: (groups.get(key)?.sum ?? 0) + one.value });
  }
  const rows = [...groups.values()].slice(0, most);
  const columns = [
    ...metric.by.map((name, index) => ({ type: 'group', name, values: rows.map(({ values }) => [values[index]]) })),
    { type: 'number', name: 'query1', values: rows.map(({ sum }) => sum), meta: { unit: null } },
  ];
  return { data: { type: 'scalar_response', attributes: { columns } } };
}

/** Metrics of an account, beside what Terraform makes. An answer is cut after so many groups. */
export function metricRoutes(series: readonly Series[], most = Infinity): readonly Route[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/v1\/metrics$/,
      answer: ({ query }) => {
        if (!/^\d+$/.test(query.get('from') ?? '')) refuse("The parameter 'from' is required");
        const parsed = parseQuery(`sum:x{${query.get('tag_filter') || '*'}}`);
        const filter = parsed.ok && parsed.tree.kind === 'metric' ? parsed.tree.filter : refuse('Invalid tag_filter');
        const found = series.filter(({ tags }) => matches(filter, lowered(tags))).map(({ metric }) => metric);
        return ok({ from: query.get('from'), metrics: [...new Set(found)].sort() });
      },
    },
    {
      method: 'POST',
      path: /^\/api\/v2\/query\/scalar$/,
      answer: ({ body }) => {
        const { data } = body as { data: { type: string; attributes: { from: number; to: number; queries: Json[] } } };
        const { from, to, queries } = data.attributes;
        if (data.type !== 'scalar_request' || !(to > from) || to < 1e12) refuse('Invalid request');
        return ok(scalar(series, String(queries[0]?.['query']), most));
      },
    },
  ];
}
