import type { ResourceRef } from '../model/identity';
import type { Filter } from './filter';

/**
 * A query as a tree: the builder makes it, `print` writes it, the grammar reads it back. Nobody glues query text
 * together. A field `written` or `quote` stands only where a text that was read differs from what `print` would choose,
 * so that it prints back as it was; it never changes the meaning.
 */
export type Expression = NumberLiteral | Metric | Arithmetic | Call | Modified | Name | Text | Negative | Group | List;

export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
  /** `5.0`, `1e3`; absent for the shortest decimal. */
  readonly written?: string;
}

/** A named query of a widget in its formulas; a word as an argument, such as the `sum` of `.rollup(sum, 60)`. */
export interface Name {
  readonly kind: 'name';
  readonly name: string;
}

/** A quoted argument of a function, such as `'asc'`; `text` is what stands between the quotes, escapes included. */
export interface Text {
  readonly kind: 'text';
  readonly text: string;
  /** Absent for single quotes, and for double quotes in the chain of a monitor such as `.last("5m")`. */
  readonly quote?: '"' | "'";
}

/** `histogram` keeps the values of a distribution apart: heat maps and distribution widgets show it, no monitor takes it. */
export type SpaceAggregation = 'sum' | 'avg' | 'min' | 'max' | 'count' | 'stddev' | 'histogram' | `p${number}`;

/** `sum:metric{filter} by {tags}.as_count()` */
export interface Metric {
  readonly kind: 'metric';
  /** Absent where the text has none: Datadog then takes the average. */
  readonly aggregation?: SpaceAggregation;
  /** Of a distribution, only the values that pass: `count(v: v<=0.3):metric{…}`. */
  readonly values?: { readonly comparator: Comparator; readonly limit: NumberLiteral };
  readonly metric: string;
  readonly filter: Filter;
  readonly by: readonly string[];
  readonly modifiers: readonly Modifier[];
}

/** `.as_count()`, `.rollup(sum, 60)`. The grammar takes any name; the table of functions knows which exist. */
export interface Modifier {
  readonly name: string;
  readonly args: readonly Argument[];
}

/** Modifiers on what is no metric: `(a + b).rollup(avg, 60)`. */
export interface Modified {
  readonly kind: 'modified';
  readonly expression: Expression;
  readonly modifiers: readonly Modifier[];
}

export interface Arithmetic {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-' | '*' | '/';
  readonly left: Expression;
  readonly right: Expression;
}

/** `-query1`; a negative number is a number. */
export interface Negative {
  readonly kind: 'negative';
  readonly expression: Expression;
}

/** Parentheses that change nothing. */
export interface Group {
  readonly kind: 'group';
  readonly expression: Expression;
}

/** Several queries in one text, `avg:a{*}, avg:b{*}`: older widgets. */
export interface List {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}

export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Argument[];
}

export type Argument =
  | Expression
  /** `direction='both'` */
  | { readonly kind: 'named'; readonly name: string; readonly value: Expression }
  /** `{env, host}`: what a function that joins series groups them by; `{*}` for one group of all. */
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  /** `1h`, without quotes */
  | { readonly kind: 'span'; readonly span: Span };

export type Comparator = '>' | '>=' | '<' | '<=' | '==' | '!=';

/** A length of time as it is written: 60m and 1h are different trees of the same meaning. */
export interface Span {
  readonly count: number;
  readonly unit: 's' | 'm' | 'h' | 'd' | 'w' | 'mo' | 'y';
}

/** `last_10m`. */
export interface Window extends Span {
  /**
   * `current`: since the last start of an hour, day or month (`current_1d`); `next`: the future that a forecast looks at
   * (`next_1w`); `ago`: so long before, only as the shift of a change (`5m_ago`). Absent: `last_…`.
   */
  readonly when?: 'current' | 'next' | 'ago';
}

/** What a monitor asks. */
export type MonitorQuery =
  MetricAlert | FormulaAlert | CompositeAlert | BurnRateAlert | ErrorBudgetAlert | CheckAlert | SearchAlert;

/** `sum(last_10m):<expression> > 5` */
export interface MetricAlert {
  readonly kind: 'metric alert';
  readonly aggregation: TimeAggregation;
  readonly window: Window;
  /** Against the value so long before: `change(avg(last_5m),last_1h):…`. */
  readonly change?: { readonly kind: 'change' | 'pct_change'; readonly shift: Window };
  readonly expression: Expression;
  readonly comparator: Comparator;
  readonly threshold: NumberLiteral;
}

export type TimeAggregation = 'sum' | 'avg' | 'min' | 'max' | 'percentile';

/** `formula("query1 / query2").last("15m") > 5`: the queries stand beside it, in the monitor's variables. */
export interface FormulaAlert {
  readonly kind: 'formula';
  readonly formula: Expression;
  /** Quotes around the formula; absent for double quotes. */
  readonly quote?: "'";
  readonly links: readonly Modifier[];
  readonly comparator: Comparator;
  readonly threshold: NumberLiteral;
}

/** Another object: one of ours, or its id (a Terraform reference is an id, too) as it is written. */
export type Reference = ResourceRef | string;

/** Several monitors at once: `123 && !456`. */
export interface CompositeAlert {
  readonly kind: 'composite';
  readonly condition: Condition;
}

export type Condition =
  | { readonly kind: 'monitor'; readonly monitor: Reference }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  /** Parentheses that change nothing. */
  | { readonly kind: 'group'; readonly condition: Condition };

/** `burn_rate("<slo>").over("30d").long_window("1h").short_window("5m") > 14.4` */
export interface BurnRateAlert {
  readonly kind: 'burn rate';
  readonly slo: Reference;
  readonly over: Span;
  readonly longWindow: Span;
  readonly shortWindow: Span;
  readonly comparator: Comparator;
  readonly threshold: NumberLiteral;
}

/** `error_budget("<slo>").over("7d") > 80`: percent of the budget consumed. */
export interface ErrorBudgetAlert {
  readonly kind: 'error budget';
  readonly slo: Reference;
  readonly over: Span;
  readonly comparator: Comparator;
  readonly threshold: NumberLiteral;
}

/** `"datadog.agent.up".over("*").by("host").last(2).count_by_status()`: its thresholds stand in the options. */
export interface CheckAlert {
  readonly kind: 'service check';
  readonly check: string;
  readonly links: readonly Modifier[];
}

/** `logs("status:error").index("*").rollup("count").last("5m") > 100`; the search text stays as it is. */
export interface SearchAlert {
  readonly kind: 'search';
  /** `logs`, `events`, `rum`, `trace-analytics`, … */
  readonly source: string;
  readonly search: Text;
  readonly links: readonly Modifier[];
  readonly comparator: Comparator;
  readonly threshold: NumberLiteral;
}
