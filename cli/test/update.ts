import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rewriteExpectations, type ExpectationChange } from '../../catalog/tests/rewrite';
import type { TestFailure, TestResult } from '../../tools/simulate/run-test';
import type { Io } from '../io';
import { count } from '../issue-text';

/** An expectation that stays as it was, by its place. */
type Left = Map<string, string>;

/** Rewrites expectations that did not hold with what happened; says which it could not, and gives their number. */
export function updateFiles(results: readonly TestResult[], fileName: (file: string) => string, io: Io): number {
  const byFile = new Map<string, Map<string, { readonly change: ExpectationChange; readonly place: string }>>();
  const left: Left = new Map();
  for (const { test, failures } of results) {
    for (const failure of failures) {
      const file = fileName(failure.place.file);
      const place = `${file}:${failure.place.line}:${failure.place.column}`;
      const change = changeOf(test.index, failure);
      if (!change) {
        left.set(place, whyNot(failure));
        continue;
      }
      const changes = byFile.get(file) ?? new Map<string, { change: ExpectationChange; place: string }>();
      const key = [change.test, change.expectation, change.key].join();
      const other = changes.get(key);
      // monitors of both spellings share an expectation
      if (other && String(other.change.value) !== String(change.value)) left.set(place, 'its monitors differ');
      changes.set(key, { change, place });
      byFile.set(file, changes);
    }
  }
  for (const [file, all] of byFile) {
    const path = resolve(io.cwd, file);
    const changes = [...all.values()].filter(({ place }) => left.get(place) !== 'its monitors differ');
    const { text, changed, skipped } = rewriteExpectations(
      readFileSync(path, 'utf8'),
      changes.map(({ change }) => change),
    );
    if (changed > 0) {
      writeFileSync(path, text);
      io.err(`${file}: ${count(changed, 'expectation')} rewritten, read the difference before you commit it\n`);
    }
    for (const { change, why } of skipped) {
      const place = changes.find((one) => one.change === change)?.place;
      if (place !== undefined) left.set(place, why);
    }
  }
  if (left.size > 0) io.err(`${count(left.size, 'place')} not rewritten:\n`);
  for (const [place, why] of left) io.err(`  ${place} ${why}\n`);
  return left.size;
}

function changeOf(test: number, { expectation, real }: TestFailure): ExpectationChange | undefined {
  return expectation && real && { test, expectation: expectation.index, ...real };
}

function whyNot({ expectation, actual }: TestFailure): string {
  if (!expectation) return 'is no expectation: mend the test';
  return actual.startsWith('there ') ? actual : 'nothing that it could say would hold for every group';
}
