import type { Bench, Placed } from './bench';
import type { TestResult } from './run-test';

/** Which monitors tests touch. */
export interface Coverage {
  readonly touched: number;
  readonly total: number;
  /** Sorted as the stacks are. */
  readonly untouched: readonly Placed[];
}

/** A test of a composite touches its parts, too. */
export function coverageOf(results: readonly TestResult[], { monitors }: Bench): Coverage {
  const touched = new Set(results.flatMap(({ monitor }) => (monitor ? [monitor.key, ...monitor.parts] : [])));
  const untouched = monitors.filter(({ key }) => !touched.has(key));
  return { touched: monitors.length - untouched.length, total: monitors.length, untouched };
}
