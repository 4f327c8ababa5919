import { createColors } from 'picocolors';
import { unitOf } from '../../model/signals';
import type { Moment } from '../../tools/simulate/excerpt';
import type { TestFailure, TestResult } from '../../tools/simulate/run-test';
import { valueText } from '../../tools/simulate/value-text';
import { rowsText } from '../table';

/** How results show. */
export interface Style {
  readonly colours: boolean;
  readonly unicode: boolean;
  /** A file of a test as the user would type it. */
  readonly fileName: (file: string) => string;
}

/** One line for a test, and its monitor where it has several; below a failed one each expectation that did not hold, and the minutes around it. */
export function resultText(result: TestResult, style: Style, isOneOfSeveral = false): string {
  const { green, red, dim } = createColors(style.colours);
  const { test, passed, failures, monitor, notes } = result;
  const mark = passed ? green(style.unicode ? '✓' : 'ok') : red(style.unicode ? '✗' : 'FAILED');
  const place = dim(`${style.fileName(test.place.file)}:${test.place.line}`);
  const head = `${mark} ${test.name}  ${place}\n`;
  const noted = notes.map((note) => `  ${dim(`note: ${note}`)}\n`).join('');
  if (passed && !isOneOfSeveral) return head + noted;
  const about = monitor ? `  ${monitor.monitor.name}\n` : '';
  return (
    head +
    about +
    noted +
    failures.map((failure, index) => failureText(failure, failures[index - 1], result, style)).join('')
  );
}

function failureText(
  { place, expected, actual, around }: TestFailure,
  before: TestFailure | undefined,
  { test, monitor }: TestResult,
  { colours, fileName }: Style,
): string {
  const { bold, dim } = createColors(colours);
  const unit = unitOf(test.monitor.signal, test.monitor.variant);
  // a composite compares no value of its own
  const write = (value: number) => (monitor?.parts.length === 0 ? valueText(value, unit) : '');
  const rows = around.map((moment) => momentRow(moment, write));
  // several keys of one expectation look at the same minutes
  const shown =
    around.length > 0 && around !== before?.around ? dim(rowsText(rows).replace(/^/gm, '    ').trimEnd()) : '';
  return [
    `  ${fileName(place.file)}:${place.line}:${place.column}\n`,
    `    expected  ${bold(expected)}\n`,
    `    but was   ${bold(actual)}\n`,
    shown === '' ? '' : `${shown}\n`,
  ].join('');
}

function momentRow(
  { minute, group, state, value, events }: Moment,
  write: (value: number) => string,
): readonly string[] {
  return [`${minute}m`, ...(group === '' ? [] : [group]), state, write(value), events.join('; ')];
}
