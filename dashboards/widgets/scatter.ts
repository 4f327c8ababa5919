import { compile, type Formula, type Line, type MetricQuery } from './request';

export interface Scatter {
  readonly color_by_groups: readonly string[];
  readonly requests: { readonly table: Table };
  readonly title: string;
  readonly type: 'scatterplot';
  readonly xaxis: Axis;
  readonly yaxis: Axis;
}

interface Table {
  readonly formulas: readonly Formula[];
  readonly queries: readonly MetricQuery[];
  readonly response_format: 'scalar';
}

interface Axis {
  readonly include_zero: boolean;
  readonly label: string;
  readonly max: 'auto';
  readonly min: 'auto';
  readonly scale: 'log';
}

/** A point per group. Logarithmic: services differ by orders of magnitude, and equal shares lie on one diagonal. */
export function scatter(title: string, x: Line, y: Line, colouredBy: string): Scatter {
  const axis = (label: string): Axis => ({ include_zero: false, label, max: 'auto', min: 'auto', scale: 'log' });
  const table = compile([x, y], 'scalar', 1, (index) => ({ dimension: index === 0 ? 'x' : 'y' }));
  return {
    color_by_groups: [colouredBy],
    requests: { table: { ...table, response_format: 'scalar' } },
    title,
    type: 'scatterplot',
    xaxis: axis(x.alias ?? 'x'),
    yaxis: axis(y.alias ?? 'y'),
  };
}
