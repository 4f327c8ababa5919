import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rewriteExpectations, type ExpectationChange } from '../../catalog/tests/rewrite';
import type { TestFailure, TestResult } from '../../tools/simulate/run-test';
import type { Io } from '../io';
import { count } from '../issue-text';

/** Rewrites expectations that did not hold with what happened. Gives the number of failures that it could not mend. */
export function updateFiles(results: readonly TestResult[], fileName: (file: string) => string, io: Io): number {
  const byFile = new Map<string, Map<string, ExpectationChange>>();
  let left = 0;
  for (const { test, failures } of results) {
    for (const failure of failures) {
      const change = changeOf(test.index, failure);
      if (!change) {
        left += 1;
        continue;
      }
      const file = fileName(test.place.file);
      const changes = byFile.get(file) ?? new Map<string, ExpectationChange>();
      changes.set([change.test, change.expectation, change.key].join(), change);
      byFile.set(file, changes);
    }
  }
  for (const [file, changes] of byFile) {
    const path = resolve(io.cwd, file);
    const { text, changed } = rewriteExpectations(readFileSync(path, 'utf8'), [...changes.values()]);
    writeFileSync(path, text);
    io.err(`${file}: ${count(changed, 'expectation')} rewritten, read the difference before you commit it\n`);
    left += changes.size - changed;
  }
  return left;
}

function changeOf(test: number, { expectation, real }: TestFailure): ExpectationChange | undefined {
  return expectation && real && { test, expectation: expectation.index, ...real };
}
