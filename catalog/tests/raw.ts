import type { Hole, RawList } from '../resolve/raw';

/** A file of tests after its schema was checked and what was wrong was cut out. */
export interface RawTests {
  readonly tests?: RawList<RawTest>;
}

export interface RawTest {
  readonly name?: string;
  readonly monitor?: RawMonitor;
  readonly interval?: string;
  readonly series?: Readonly<Record<string, string | Hole>>;
  readonly expect?: RawList<RawExpectation>;
}

export interface RawMonitor {
  readonly signal?: string;
  readonly service?: string;
  readonly cluster?: string;
  readonly variant?: string;
}

export interface RawExpectation {
  readonly at?: string;
  readonly group?: string;
  readonly state?: string;
  readonly value?: string | number;
  readonly notifies?: RawList<string>;
  readonly spares?: RawList<string>;
  readonly transitions?: RawList<string>;
  readonly never?: string;
  readonly always?: string;
}
