/** What one change does to an alert: `looser` fires later or less often, `tighter` sooner or more often. */
export type Effect = 'looser' | 'tighter' | 'neither';

/** Transitions that people are told of. */
export type ToldOf = 'alert' | 'warning' | 'no data' | 'recovery';

/** A part of a query that reads or computes something else. */
export interface QueryPart {
  readonly part:
    'metric' | 'aggregation' | 'filter' | 'grouping' | 'modifiers' | 'number' | 'expression' | 'comparator';
  readonly before: string;
  readonly after: string;
}

/**
 * One difference in meaning between two states of a resource. Texts are as Datadog receives them; who shows them to
 * people escapes them. Absent `before` or `after`: it was not there.
 */
export type Difference =
  | { readonly kind: 'query'; readonly before: string; readonly after: string; readonly parts: readonly QueryPart[] }
  /** Which series a query reads: conditions that were added and taken away, and whether it reads less than before. */
  | {
      readonly kind: 'scope';
      readonly reads: 'less' | 'more' | 'other';
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  /** `name` as Terraform calls it (`critical`, `warning_recovery`), or `floor`, the constant that a ratio's denominator adds. */
  | {
      readonly kind: 'threshold';
      readonly name: string;
      readonly before?: number;
      readonly after?: number;
      readonly effect: Effect;
    }
  /** Minutes of the evaluation window. */
  | { readonly kind: 'window'; readonly name: string; readonly before: number; readonly after: number }
  /** Seconds that an evaluation waits for data, or a new group for its first. */
  | { readonly kind: 'delay'; readonly name: string; readonly before: number; readonly after: number }
  | {
      readonly kind: 'told';
      readonly of: ToldOf;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  /** Words of a message within one conditional, `always` where no condition stands around them; handles left out. */
  | { readonly kind: 'message'; readonly block: string; readonly before: string; readonly after: string }
  | { readonly kind: 'tags'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | {
      readonly kind: 'widget';
      readonly change: 'added' | 'removed' | 'changed' | 'moved';
      readonly title: string;
      readonly details: readonly { readonly name: string; readonly before: string; readonly after: string }[];
    }
  /** Percent of good events that an objective promises. */
  | { readonly kind: 'target'; readonly timeframe: string; readonly before?: number; readonly after?: number }
  /** Any other attribute, as compact JSON; texts without quotes. */
  | { readonly kind: 'attribute'; readonly name: string; readonly before?: string; readonly after?: string };

/** A difference of one kind. */
export type DifferenceOf<K extends Difference['kind']> = Extract<Difference, { readonly kind: K }>;
