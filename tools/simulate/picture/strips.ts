import { decimal } from '../../../model/units';
import { colours, frame, type TimeScale } from './frame';
import { extent, linePath } from './line';
import { element, fit, label } from './svg';

/** What was given, by the name that the user gave it. */
export interface Strip {
  readonly name: string;
  readonly points: readonly number[];
}

/** Of one series: its name above its line. */
const height = 32;
const gap = 24;
const most = 8;

/** Each series on a scale of its own, from zero. Gives the drawing and where it ends. */
export function strips(
  all: readonly Strip[],
  intervalSeconds: number,
  x: TimeScale,
  top: number,
): readonly [string, number] {
  const shown = all.slice(0, most);
  const drawn = shown.map(({ name, points }, index) => {
    const y0 = top + index * (height + gap) + 16;
    const bottom = y0 + height;
    const [low, high] = extent(points);
    const [from, to] = [Math.min(low, 0), Math.max(high, 0)];
    const y = (value: number) => bottom - ((value - from) / (to - from || 1)) * height;
    const colour = colours.lines[index % colours.lines.length] ?? colours.value;
    const path = linePath(points, (point) => x((point * intervalSeconds) / 60), y);
    return [
      element('line', { x1: frame.left, y1: bottom, x2: frame.right, y2: bottom, stroke: colours.grid }),
      element('path', {
        d: path || 'M0 0',
        fill: 'none',
        stroke: colour,
        'stroke-width': '1.5',
        'stroke-linecap': 'round',
      }),
      label(frame.left, y0 - 6, fit(name, frame.right - frame.left), { fill: colour, 'font-weight': 'bold' }),
      label(frame.left - 8, y0 + 9, decimal(to), { 'text-anchor': 'end', fill: colours.faint }),
      label(frame.left - 8, bottom, decimal(from), { 'text-anchor': 'end', fill: colours.faint }),
    ].join('');
  });
  const end = top + shown.length * (height + gap);
  if (all.length <= most) return [drawn.join(''), end];
  const more = label(frame.left, end + 8, `and ${all.length - most} more series`, { fill: colours.faint });
  return [drawn.join('') + more, end + 20];
}
