import type { ResourceRef } from '../model/identity';
import type { Filter } from './filter';

/** A query as a tree. The builder makes it, `print` writes it; nobody glues query text together. */
export type Expression =
  | NumberLiteral
  | Metric
  | Arithmetic
  | Call
  /** A named query of a widget, in its formulas. */
  | { readonly kind: 'name'; readonly name: string }
  /** A quoted argument of a function, such as `'asc'`. */
  | { readonly kind: 'text'; readonly text: string };

export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
}

export type SpaceAggregation = 'sum' | 'avg' | 'min' | 'max' | 'p50' | 'p75' | 'p90' | 'p95' | 'p99';

/** `sum:metric{filter} by {tags}.as_count()` */
export interface Metric {
  readonly kind: 'metric';
  readonly aggregation: SpaceAggregation;
  readonly metric: string;
  readonly filter: Filter;
  readonly by: readonly string[];
  readonly modifiers: readonly Modifier[];
}

/** `.as_count()`, `.rollup(sum, 60)` */
export interface Modifier {
  readonly name: 'as_count' | 'as_rate' | 'rollup' | 'fill';
  readonly args: readonly (string | number)[];
}

export interface Arithmetic {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-' | '*' | '/';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
}

export type Comparator = '>' | '>=' | '<' | '<=';

/** What a monitor asks. */
export type MonitorQuery = MetricAlert | CompositeAlert | BurnRateAlert;

/** `sum(last_10m):<expression> > 5` */
export interface MetricAlert {
  readonly kind: 'metric alert';
  readonly aggregation: 'sum' | 'avg' | 'min' | 'max' | 'percentile';
  readonly windowMinutes: number;
  readonly expression: Expression;
  readonly comparator: Comparator;
  readonly threshold: number;
}

/** All of several monitors at once. */
export interface CompositeAlert {
  readonly kind: 'composite';
  readonly all: readonly ResourceRef[];
}

/** `burn_rate("<slo>").over("30d").long_window("1h").short_window("5m") > 14.4` */
export interface BurnRateAlert {
  readonly kind: 'burn rate';
  readonly slo: ResourceRef;
  readonly overDays: number;
  readonly longWindow: string;
  readonly shortWindow: string;
  readonly threshold: number;
}
