import { compile, type Formula, type Line, type MetricQuery } from './request';
import { largestFirst, type Sort } from './toplist';

export interface QueryTable {
  readonly has_search_bar: 'auto';
  readonly requests: readonly [Request];
  readonly title: string;
  readonly type: 'query_table';
}

interface Request {
  readonly formulas: readonly Formula[];
  readonly queries: readonly MetricQuery[];
  readonly response_format: 'scalar';
  readonly sort: Sort;
}

/** Several numbers of each group, the groups with the largest value of the first column on top. @default 50 rows */
export function queryTable(title: string, columns: readonly Line[], rows = 50): QueryTable {
  const cells = compile(columns, 'scalar', 1, (index) => ({ cell_display_mode: index === 0 ? 'bar' : 'number' }));
  return {
    has_search_bar: 'auto',
    requests: [{ ...cells, response_format: 'scalar', sort: largestFirst(rows) }],
    title,
    type: 'query_table',
  };
}
