import type { TestResult } from '../../tools/simulate/run-test';

/** A result as `test --json` prints it. */
export function resultJson(
  { test, monitor, passed, failures }: TestResult,
  fileName: (file: string) => string,
): object {
  return {
    file: fileName(test.place.file),
    name: test.name,
    monitor: monitor?.monitor.resource.address ?? null,
    passed,
    failures: failures.map(({ place, expected, actual, around }) => ({
      line: place.line,
      column: place.column,
      expected,
      actual,
      around: around.map(({ value, ...moment }) => ({ ...moment, value: Number.isNaN(value) ? null : value })),
    })),
  };
}
