import { compile, type Formula, type Line, type MetricQuery } from './request';

export interface QueryValue {
  readonly autoscale: boolean;
  readonly custom_unit?: string;
  readonly precision: number;
  readonly requests: readonly [Request];
  readonly title: string;
  readonly type: 'query_value';
}

interface Request {
  readonly formulas: readonly Formula[];
  readonly queries: readonly MetricQuery[];
  readonly response_format: 'scalar';
}

/** One number, red above its limit. */
export function queryValue(title: string, line: Line, limit: number, unit: string): QueryValue {
  const colours = [
    { comparator: '<=', palette: 'white_on_green', value: limit },
    { comparator: '>', palette: 'white_on_red', value: limit },
  ] as const;
  return {
    autoscale: false,
    custom_unit: unit,
    precision: 2,
    requests: [
      { ...compile([line], 'scalar', 1, () => ({ conditional_formats: colours })), response_format: 'scalar' },
    ],
    title,
    type: 'query_value',
  };
}
