import { compile, type Formula, type Line, type MetricQuery } from './request';

export interface Toplist {
  readonly requests: readonly [Request];
  readonly style: typeof listStyle;
  readonly title: string;
  readonly type: 'toplist';
}

interface Request {
  readonly formulas: readonly Formula[];
  readonly queries: readonly MetricQuery[];
  readonly response_format: 'scalar';
  readonly sort: Sort;
}

/** The rows with the largest value of one column. */
export interface Sort {
  readonly count: number;
  readonly order_by: readonly [{ readonly index: number; readonly order: 'desc'; readonly type: 'formula' }];
}

/** Same colour for the same name in every list: lists that stand side by side are read against each other. */
const listStyle = {
  display: { legend: 'inline', type: 'stacked' },
  palette: 'semantic',
  scaling: 'relative',
} as const;

export function largestFirst(count: number, column = 0): Sort {
  return { count, order_by: [{ index: column, order: 'desc', type: 'formula' }] };
}

/** The largest groups of one number, over the time that the board shows. @default 10 rows */
export function toplist(title: string, line: Line, rows = 10): Toplist {
  return {
    requests: [{ ...compile([line], 'scalar'), response_format: 'scalar', sort: largestFirst(rows) }],
    style: listStyle,
    title,
    type: 'toplist',
  };
}
