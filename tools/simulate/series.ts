import type { Tags } from '../../queries/match';

/** Points of one metric with one set of tags on the grid of a recording; NaN where there is none. */
export interface Series {
  readonly metric: string;
  readonly tags: Tags;
  readonly points: Float64Array;
}

/** What the mesh reported, from minute 0. */
export interface Recording {
  /** Seconds between two points. */
  readonly intervalSeconds: number;
  /** Points of each series. */
  readonly length: number;
  readonly series: readonly Series[];
  /**
   * Series given for an operand of the query as it stands, by its printed text: its filter is not applied again. Tags
   * matter for its groups only.
   */
  readonly operands: ReadonlyMap<string, readonly Series[]>;
}
