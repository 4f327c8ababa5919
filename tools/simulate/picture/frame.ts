import { minuteLabel } from '../chart';
import { element, label } from './svg';

/** Where every panel stands: left of it names and scales, right of it the names of lines. */
export const frame = { width: 1000, left: 150, right: 870, top: 24 } as const;

export const colours = {
  text: '#1f2933',
  faint: '#66727f',
  grid: '#e4e8ec',
  value: '#1d4ed8',
  alert: '#c62828',
  warning: '#b26a00',
  recovery: '#2e7d32',
  lines: ['#1d4ed8', '#c2410c', '#0f766e', '#7e22ce', '#be185d', '#4d7c0f', '#0369a1', '#92400e'],
  states: ['#a7d7b0', '#f5c04a', '#d9534f', '#aab2bb'],
} as const;

/** Keeps a text readable over lines. */
export const halo = { stroke: '#ffffff', 'stroke-width': '3', 'paint-order': 'stroke' };

/** Minutes to pixels. */
export type TimeScale = (minute: number) => number;

export function timeScale(minutes: number): TimeScale {
  const span = Math.max(minutes, 1);
  return (minute) => frame.left + (minute / span) * (frame.right - frame.left);
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14400];

/** Minutes that get a label: at most a dozen. */
function minuteTicks(minutes: number): readonly number[] {
  const step = steps.find((one) => minutes / one <= 12) ?? 14400;
  return Array.from({ length: Math.floor(minutes / step) + 1 }, (_, index) => index * step);
}

/** Lines from top to bottom at each labelled minute. */
export function timeGrid(minutes: number, x: TimeScale, top: number, bottom: number): string {
  return minuteTicks(minutes)
    .map((minute) => element('line', { x1: x(minute), y1: top, x2: x(minute), y2: bottom, stroke: colours.grid }))
    .join('');
}

/** Labels of the minutes. */
export function timeAxis(minutes: number, x: TimeScale, y: number): string {
  const ticks = minuteTicks(minutes);
  const labels = ticks.map((minute) =>
    label(x(minute), y, minuteLabel(minute, ticks[1] ?? 1), { 'text-anchor': 'middle', fill: colours.faint, ...halo }),
  );
  return labels.join('');
}

/** Round numbers from low to high, about `count`. */
export function valueTicks(low: number, high: number, count: number): readonly number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
