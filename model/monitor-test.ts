/** States of a monitor, in the words of Datadog's own pages. */
export const monitorStates = ['OK', 'WARN', 'ALERT', 'NO DATA'] as const;
export type MonitorState = (typeof monitorStates)[number];

/** Where something is written. */
export interface TextPlace {
  /** As the reader of the file named it, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** What a monitor is to do while the mesh reports given series. */
export interface MonitorTest {
  readonly name: string;
  /** In the list of its file, from 0. */
  readonly index: number;
  readonly place: TextPlace;
  readonly monitor: TestedMonitor;
  /** Seconds between two points; the first point is at minute 0. */
  readonly intervalSeconds: number;
  /** Points of each series. */
  readonly length: number;
  readonly series: readonly TestSeries[];
  readonly expect: readonly Expectation[];
}

/** A monitor by what it watches. */
export interface TestedMonitor {
  readonly signal: string;
  /** Absent: the signal's main monitor. */
  readonly variant?: string;
  /** `namespace/name`; absent for a signal of clusters. */
  readonly service?: string;
  /** Key of the catalog. */
  readonly cluster: string;
  readonly place: TextPlace;
}

/** Tags of a series; a key may have several values. */
export type SeriesTags = Readonly<Record<string, string | readonly string[]>>;

/** Points of an operand of the query, by its role, or of a metric. */
export interface TestSeries {
  /** As written: `errors`, `failures{reason:x}`, `istio.mesh.request.count{reporter:source}`. */
  readonly key: string;
  readonly of: 'role' | 'metric';
  readonly name: string;
  readonly tags: SeriesTags;
  /** NaN where there is none. */
  readonly points: readonly number[];
  readonly place: TextPlace;
}

/** A number to the digits in which it is written. */
export interface ExpectedValue {
  readonly written: string;
  /** In the unit of the signal's query; undefined: no value. */
  readonly number: number | undefined;
  /** Half of the last digit that is written. */
  readonly tolerance: number;
}

/** What a test says of one group, or of the only one. Each stands at a place of the file, and at an index of the list. */
export type Expectation = (AtExpectation | TransitionsExpectation | StateExpectation) & {
  readonly index: number;
  /** `reason:x,resource:y`, of a grouped monitor. */
  readonly group?: string;
  readonly place: TextPlace;
};

interface AtExpectation {
  readonly kind: 'at';
  readonly minute: number;
  readonly state?: MonitorState;
  readonly value?: ExpectedValue;
  /** Handles that have been told of the state that holds then; none: nobody was. Others may have been, too. */
  readonly notifies?: readonly string[];
  /** Handles that have not been told of it. */
  readonly spares?: readonly string[];
}

interface TransitionsExpectation {
  readonly kind: 'transitions';
  /** Every change of state, in order. */
  readonly transitions: readonly { readonly state: MonitorState; readonly minute: number }[];
}

interface StateExpectation {
  readonly kind: 'never' | 'always';
  readonly state: MonitorState;
}
