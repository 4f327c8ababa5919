import type { Expectation, MonitorTest, TestSeries, TextPlace } from '../../model/monitor-test';
import { unitOf } from '../../model/signals';
import type { Bench, Placed } from './bench';
import { judge, type Verdict } from './expectation';
import { readsOf } from './operands';
import { recordingOf, type Sorted } from './recording';
import { Refusal } from './refusal';
import { simulate } from './simulate';
import { strangersOf } from './strangers';

/** An expectation that did not hold, or why none could be looked at. */
export interface TestFailure extends Verdict {
  readonly place: TextPlace;
  /** Absent where the monitor could not be simulated. */
  readonly expectation?: Expectation;
}

/** What came of one test of one monitor. */
export interface TestResult {
  readonly test: MonitorTest;
  /** Undefined where the artifact has no such monitor. */
  readonly monitor: Placed | undefined;
  readonly passed: boolean;
  readonly failures: readonly TestFailure[];
  /** Series of metrics that the monitor does not see, and why; handles that its message never names. */
  readonly notes: readonly string[];
}

/** Runs a test; several results where a cluster reports both spellings, for each has a monitor of its own. */
export function runTest(test: MonitorTest, bench: Bench): readonly TestResult[] {
  const found = bench.find(test.monitor);
  if (found.length === 0) {
    const verdict = { expected: 'a monitor in the synthesized Terraform', actual: 'there is none', around: [] };
    return [
      { test, monitor: undefined, passed: false, failures: [{ ...verdict, place: test.monitor.place }], notes: [] },
    ];
  }
  return found.map((monitor) => {
    const reads = readsOf(test.monitor.signal, monitor.monitor, monitor.others);
    const sorted = recordingOf(test.series, test, reads);
    const failures = failuresOf(test, monitor, sorted);
    const notes = sorted.unread.map(({ series, why }) => `it does not see '${series.key}': ${why}`);
    const strangers = strangersOf(test.expect, monitor.monitor);
    return { test, monitor, passed: failures.length === 0, failures, notes: [...notes, ...strangers] };
  });
}

function failuresOf(
  test: MonitorTest,
  { monitor, others }: Placed,
  { recording, wrong }: Sorted<TestSeries>,
): readonly TestFailure[] {
  const { signal, variant } = test.monitor;
  if (wrong.length > 0) {
    return wrong.map(({ series, expected, message, hint }) => ({
      place: series.place,
      expected: `${expected}, got '${series.key}'`,
      actual: `${message} (${hint})`,
      around: [],
    }));
  }
  try {
    const timeline = simulate(monitor, others, recording);
    const isComposite = monitor.parsed.ok && monitor.parsed.tree.kind === 'composite';
    const unit = isComposite ? undefined : unitOf(signal, variant);
    return test.expect.flatMap((expectation) =>
      judge(expectation, timeline, unit).map((verdict) => ({ ...verdict, place: expectation.place, expectation })),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [
      { place: test.monitor.place, expected: 'a monitor that can be simulated', actual: error.message, around: [] },
    ];
  }
}
