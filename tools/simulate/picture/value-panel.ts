import type { Unit } from '../../../model/signal';
import { isBelow, type Limits } from '../limits';
import type { Timeline } from '../timeline';
import { valueText } from '../value-text';
import { colours, frame, valueTicks, type TimeScale } from './frame';
import { extent, linePath } from './line';
import { element, fit, label, widthOf } from './svg';

/** A monitor's value, with what it is compared with. */
export interface ValuePanel {
  readonly title: string;
  readonly timeline: Timeline;
  readonly limits: Limits;
  readonly unit: Unit;
}

const height = 190;

/** Gives the drawing and where it ends. */
export function valuePanel(
  { title, timeline, limits, unit }: ValuePanel,
  x: TimeScale,
  top: number,
): readonly [string, number] {
  const { groups, stepMinutes } = timeline;
  // a long title has a line of its own, a short one stands beside the plot
  const isShort = widthOf(title) < frame.left - 60;
  const named = groups.length > 1 ? groups.slice(0, colours.lines.length) : [];
  const plot = top + (isShort ? 4 : 22) + named.length * 15;
  const bottom = plot + height;
  const lines = linesOf(limits);
  const extents = groups.flatMap(({ values }) => extent(values));
  const [low, high] = extent([0, ...lines.map(({ value }) => value), ...extents]);
  const room = (high - low || 1) * 0.08;
  const [from, to] = [low < 0 ? low - room : 0, high + room];
  const y = (value: number) => bottom - ((value - from) / (to - from)) * height;
  const ticks = valueTicks(from, to, 5).map((value) =>
    [
      element('line', { x1: frame.left, y1: y(value), x2: frame.right, y2: y(value), stroke: colours.grid }),
      label(frame.left - 8, y(value) + 4, valueText(value, unit), { 'text-anchor': 'end', fill: colours.faint }),
    ].join(''),
  );
  const critical = y(limits.critical);
  const [zoneTop, zoneBottom] = isBelow(limits) ? [critical, bottom] : [plot, critical];
  const zone = {
    x: frame.left,
    y: zoneTop,
    width: frame.right - frame.left,
    height: Math.max(0, zoneBottom - zoneTop),
  };
  const paths = groups.slice(0, colours.lines.length).map(({ values }, index) =>
    element('path', {
      d: linePath(values, (point) => x(point * stepMinutes), y) || 'M0 0',
      fill: 'none',
      stroke: colours.lines[index] ?? colours.value,
      'stroke-width': '2',
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
    }),
  );
  const drawing = [
    label(12, top + (isShort ? 16 : 8), title, { 'font-weight': 'bold' }),
    element('rect', { ...zone, fill: colours.alert, 'fill-opacity': '0.07' }),
    ...ticks,
    ...limitLines(lines, limits, unit, y),
    ...paths,
    ...named.map(({ group }, index) => legend(group, plot - 4 - (named.length - 1 - index) * 15, index)),
  ];
  return [drawing.join(''), bottom + 14];
}

interface Line {
  readonly word: 'alert' | 'warning' | 'recovery';
  readonly value: number;
}

function linesOf({ critical, warning, recovery }: Limits): readonly Line[] {
  const lines: readonly { readonly word: Line['word']; readonly value: number | undefined }[] = [
    { word: 'alert', value: critical },
    { word: 'warning', value: warning },
    { word: 'recovery', value: recovery },
  ];
  return lines.flatMap(({ word, value }) => (value === undefined ? [] : [{ word, value }]));
}

const dashes: Readonly<Record<Line['word'], string>> = { alert: '6 3', warning: '6 3', recovery: '2 3' };

/** Lines with their names at the right, moved apart where they are near each other. */
function limitLines(
  lines: readonly Line[],
  { comparator }: Limits,
  unit: Unit,
  y: (value: number) => number,
): readonly string[] {
  let last = -Infinity;
  return [...lines]
    .sort((a, b) => y(a.value) - y(b.value))
    .map(({ word, value }) => {
      const place = Math.max(y(value) + 4, last + 14);
      last = place;
      const sign = word === 'recovery' ? '' : `${comparator} `;
      const style = { stroke: colours[word], 'stroke-dasharray': dashes[word], 'stroke-width': '1.3' };
      return [
        element('line', { x1: frame.left, y1: y(value), x2: frame.right, y2: y(value), ...style }),
        label(frame.right + 8, place, `${word} ${sign}${valueText(value, unit)}`, { fill: colours[word] }),
      ].join('');
    });
}

function legend(group: string, y: number, index: number): string {
  const fill = colours.lines[index] ?? colours.value;
  return label(frame.left, y, fit(group, frame.right - frame.left), { fill });
}
