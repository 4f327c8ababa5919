import type { Given } from '../recording';

/** Series of a file, on one grid. */
export interface GivenSeries {
  readonly intervalSeconds: number;
  readonly length: number;
  /** `key` as the user wrote it, or as tests would write it. */
  readonly series: readonly (Given & { readonly key: string })[];
  /** When minute 0 was, in seconds since 1970; undefined where the file has no times. */
  readonly startSeconds?: number;
  /** Points that stand an interval later than their time, since it jitters; absent: none. */
  readonly snapped?: number;
}
