import type { Timeline } from '../timeline';
import { colours, frame, timeAxis, timeGrid, timeScale } from './frame';
import { messages, stateBands } from './states';
import { strips, type Strip } from './strips';
import { element, escape, fit, label } from './svg';
import { valuePanel, type ValuePanel } from './value-panel';

/** What a picture shows, top to bottom on one time axis. */
export interface Scenery {
  readonly title: string;
  readonly query: string;
  readonly intervalSeconds: number;
  readonly series: readonly Strip[];
  /** Several for a composite: one of each part. */
  readonly panels: readonly ValuePanel[];
  readonly timeline: Timeline;
}

/** An SVG of what a monitor saw and did. The same scenery gives the same bytes. */
export function picture({ title, query, intervalSeconds, series, panels, timeline }: Scenery): string {
  const points = Math.max(0, ...series.map(({ points: { length } }) => length));
  const minutes = Math.max(1, ((points - 1) * intervalSeconds) / 60);
  const x = timeScale(minutes);
  const parts: string[] = [];
  const place = ([drawing, end]: readonly [string, number]): number => {
    parts.push(drawing);
    return end;
  };
  const lines = wrap(query);
  const top = 54 + lines.length * 13;
  let y = place(strips(series, intervalSeconds, x, top));
  y += 8;
  for (const panel of panels) y = place(valuePanel(panel, x, y + 6));
  const guide = y;
  y = place(stateBands(timeline, x, y + 8));
  const axis = y + 16;
  y = place(messages(timeline, x, guide, axis + 14));
  const height = Math.ceil(y + 12);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${height}" width="${frame.width}" height="${height}" ` +
      `role="img" font-family="'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif" font-size="11" fill="${colours.text}">`,
    `<title>${escape(title)}</title>`,
    element('rect', { width: frame.width, height, fill: '#ffffff' }),
    label(12, frame.top, fit(title, 1300), { 'font-size': '16', 'font-weight': 'bold' }),
    ...lines.map((line, index) =>
      label(12, frame.top + 18 + index * 13, line, {
        fill: colours.faint,
        'font-family': "'DejaVu Sans Mono', monospace",
        'font-size': '10',
      }),
    ),
    timeGrid(minutes, x, top - 6, axis - 12),
    ...parts,
    timeAxis(minutes, x, axis),
    '</svg>',
    '',
  ].join('\n');
}

/** A query in lines of letters of one width; a very long one is cut. */
function wrap(text: string): readonly string[] {
  const lines = text.match(/.{1,157}(?:(?<=[ ,])|$)|.{1,158}/gsu) ?? [];
  return lines.length <= 4 ? lines : [...lines.slice(0, 3), `${lines[3]?.slice(0, 157)}…`];
}
