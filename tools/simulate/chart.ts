import type { Unit } from '../../model/signal';
import { isBelow, type Limits } from './limits';
import type { GroupTimeline, Timeline } from './timeline';
import { valueText } from './value-text';

/** One line of a chart. */
export interface ChartLine {
  readonly label: string;
  readonly cells: string;
  /** The line that runs through it. */
  readonly limit?: 'alert' | 'warning';
}

/** A value over time in letters, with its states below. */
export interface Chart {
  readonly lines: readonly ChartLine[];
  /** One letter a column: the worst state of its minutes. */
  readonly states: string;
  /** Minutes below the columns. */
  readonly axis: string;
}

export interface ChartSize {
  /** Columns at most. */
  readonly width: number;
  readonly height: number;
  /** false: nothing but ASCII. */
  readonly unicode: boolean;
}

/** States by index, best first; what is missing ranks between a warning and an alert. */
const letters = { true: ['·', 'W', 'A', '?'], false: ['.', 'W', 'A', '?'] } as const;
const rank = [0, 1, 3, 2];
const eighths = ' ▁▂▃▄▅▆▇█';

/** Draws the worst value and state of each column's minutes. */
export function chartOf(
  { values, states }: GroupTimeline,
  { stepMinutes }: Timeline,
  limits: Limits,
  unit: Unit,
  { width, height, unicode }: ChartSize,
): Chart {
  const span = Math.max(1, Math.ceil(values.length / width));
  const columns = Array.from({ length: Math.ceil(values.length / span) }, (_, index) => index * span);
  const worst = columns.map((from) => worstOf(values.subarray(from, from + span), isBelow(limits)));
  const known = [0, limits.critical, limits.warning ?? 0, ...worst].filter((value) => Number.isFinite(value));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const top = high === low ? low + 1 : high + (high - low) * 0.02;
  const rowHeight = (top - low) / height;
  const rowOf = (value: number) => Math.min(height - 1, Math.floor((value - low) / rowHeight));
  const lines = Array.from({ length: height }, (_, fromTop): ChartLine => {
    const row = height - 1 - fromTop;
    const limit =
      row === rowOf(limits.critical)
        ? 'alert'
        : limits.warning !== undefined && row === rowOf(limits.warning)
          ? 'warning'
          : undefined;
    const blank = limit === undefined ? ' ' : limit === 'alert' ? (unicode ? '╌' : '-') : unicode ? '┄' : '.';
    const cells = worst.map((value) => cell((value - low) / rowHeight - row, unicode, blank)).join('');
    return { label: labelOf(row, limit), cells: cells.trimEnd(), ...(limit === undefined ? {} : { limit }) };
  });
  function labelOf(row: number, limit: ChartLine['limit']): string {
    if (limit === 'alert') return `${limits.comparator} ${valueText(limits.critical, unit)}`;
    if (limit === 'warning') return `${limits.comparator} ${valueText(limits.warning ?? 0, unit)}`;
    return row === height - 1 ? valueText(high, unit) : row === 0 ? valueText(low, unit) : '';
  }
  return {
    lines,
    states: columns.map((from) => letters[`${unicode}`][worstState(states.subarray(from, from + span))]).join(''),
    axis: axisOf(columns.length, span * stepMinutes),
  };
}

/** A bar as high as `fill` rows from the bottom of a row. */
function cell(fill: number, unicode: boolean, blank: string): string {
  if (Number.isNaN(fill) || fill < 1 / 16) return blank;
  if (!unicode) return fill >= 0.5 ? '#' : blank;
  return eighths[Math.min(8, Math.max(1, Math.round(fill * 8)))] ?? blank;
}

function worstOf(values: Float64Array, below: boolean): number {
  const known = [...values].filter((value) => !Number.isNaN(value));
  if (known.length === 0) return NaN;
  return below ? Math.min(...known) : Math.max(...known);
}

function worstState(states: Uint8Array): number {
  return [...states].reduce((worst, state) => ((rank[state] ?? 0) > (rank[worst] ?? 0) ? state : worst), 0);
}

/** A label every fifth of the width, each at its column. */
function axisOf(columns: number, minutes: number): string {
  const every = Math.max(10, Math.ceil(columns / 60) * 10);
  let text = '';
  for (let column = 0; column < columns; column += every) {
    text = `${text.padEnd(column)}${minuteLabel(column * minutes, every * minutes)}`;
  }
  return text;
}

/** A minute on an axis with a label every `step` minutes: all labels have one unit. */
export function minuteLabel(minute: number, step: number): string {
  if (step % 1440 === 0) return `${minute / 1440}d`;
  return step % 60 === 0 ? `${minute / 60}h` : `${minute}m`;
}
