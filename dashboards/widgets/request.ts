import type { Expression } from '../../queries/tree';
import { formulasOf, type Reduction } from '../../queries/boards/formula';

/** Unit of a computed number; a plain metric shows its own. */
export type Unit = 'percent' | 'byte' | 'core' | 'second';

/** One line of a graph, or one column of a list. */
export interface Line {
  readonly expression: Expression;
  /** What the legend says; absent: the query's own tags do. */
  readonly alias?: string;
  readonly unit?: Unit;
  /** Draw only so many groups, those with the largest values. @default all */
  readonly most?: number;
}

export interface MetricQuery {
  /** Only where the query becomes one number. */
  readonly aggregator?: Reduction;
  readonly data_source: 'metrics';
  readonly name: string;
  readonly query: string;
}

export interface Formula {
  readonly alias?: string;
  readonly cell_display_mode?: 'bar' | 'number';
  readonly conditional_formats?: readonly ConditionalFormat[];
  readonly dimension?: 'x' | 'y';
  readonly formula: string;
  readonly limit?: { readonly count: number; readonly order: 'desc' };
  readonly number_format?: { readonly unit: { readonly type: 'canonical_unit'; readonly unit_name: Unit } };
}

interface ConditionalFormat {
  readonly comparator: '>' | '<=';
  readonly palette: 'white_on_red' | 'white_on_green';
  readonly value: number;
}

type Shown = Pick<Formula, 'cell_display_mode' | 'conditional_formats' | 'dimension'>;

/** Queries and formulas of a request. `shown` adds what one widget alone has, by line. */
export function compile(
  lines: readonly Line[],
  format: 'timeseries' | 'scalar',
  first = 1,
  shown: (index: number) => Shown = () => ({}),
): { readonly formulas: readonly Formula[]; readonly queries: readonly MetricQuery[] } {
  const { queries, formulas } = formulasOf(
    lines.map((line) => line.expression),
    first,
  );
  return {
    formulas: formulas.map((formula, index) => formulaOf(formula, lines[index], shown(index))),
    queries: queries.map(({ name, query, reduction }) => ({
      ...(format === 'scalar' ? { aggregator: reduction } : {}),
      data_source: 'metrics',
      name,
      query,
    })),
  };
}

function formulaOf(formula: string, line: Line | undefined, shown: Shown): Formula {
  return {
    ...(line?.alias === undefined ? {} : { alias: line.alias }),
    ...shown,
    formula,
    ...(line?.most === undefined ? {} : { limit: { count: line.most, order: 'desc' } }),
    ...(line?.unit === undefined ? {} : { number_format: { unit: { type: 'canonical_unit', unit_name: line.unit } } }),
  };
}
