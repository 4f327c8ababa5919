import type { State } from './decide';

/** A change of state, and the evaluation that made it. */
export interface Transition {
  readonly minute: number;
  readonly from: State;
  readonly to: State;
  /** NaN where there was no value. */
  readonly value: number;
  /** In words, with the value, the number it was compared with, and the window. */
  readonly why: string;
}

/** A message that Datadog sends. */
export interface Notification {
  readonly minute: number;
  readonly state: State;
  /** Told again, without a change of state. */
  readonly again: boolean;
  /** Sorted. */
  readonly handles: readonly string[];
}

/** One group of a monitor over time. */
export interface GroupTimeline {
  /** `host:a,device:b`; empty where the monitor is not grouped. */
  readonly group: string;
  /** By evaluation; NaN where there is none. */
  readonly values: Float64Array;
  /** By evaluation, as an index into `states`. */
  readonly states: Uint8Array;
  readonly transitions: readonly Transition[];
  readonly notifications: readonly Notification[];
}

/** What a monitor does over a recording. */
export interface Timeline {
  /** Minutes between two evaluations; the first is at minute 0. */
  readonly stepMinutes: number;
  /** Sorted by group. */
  readonly groups: readonly GroupTimeline[];
}
