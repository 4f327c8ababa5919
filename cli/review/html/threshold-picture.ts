import { alertsBelow, thresholdOf } from '../../../tools/compare/thresholds';
import type { Side, View } from '../../../tools/review/view';
import { valueText } from '../../../tools/review/value';
import { html } from './escape';

const [width, height, left, right] = [320, 62, 52, 8];

/** A scale with the bands in which a monitor alerts and warns, before above after; empty where no number moved. */
export function thresholdPicture({ before, after, origin, change }: View): string {
  const isMoved = change.differences.some((one) => one.kind === 'threshold' && one.name !== 'floor');
  if (!isMoved || !before || !after) return '';
  const numbers = [before, after].flatMap(({ monitor }) => [
    thresholdOf(monitor, 'critical'),
    thresholdOf(monitor, 'warning'),
  ]);
  const known = numbers.filter((number) => number !== undefined);
  const most = Math.max(...known, 0) * 1.4 || 1;
  const least = Math.min(0, ...known);
  const x = (value: number) => left + ((value - least) / (most - least)) * (width - left - right);
  const critical = (side: Side) => valueText(thresholdOf(side.monitor, 'critical'), origin);
  const label = `alerts at ${critical(before)} before, at ${critical(after)} after`;
  return (
    `<svg class="scale" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${html(label)}">` +
    `${row('before', before, 4, x, critical(before))}${row('after', after, 34, x, critical(after))}</svg>`
  );
}

function row(name: string, { monitor }: Side, y: number, x: (value: number) => number, critical: string): string {
  const below = alertsBelow(monitor);
  const [from, to] = [left, width - right];
  const at = thresholdOf(monitor, 'critical');
  const warning = thresholdOf(monitor, 'warning');
  const band = (kind: string, value: number) => {
    const [start, end] = below ? [from, x(value)] : [x(value), to];
    return `<rect class="${kind}" x="${round(start)}" y="${y}" width="${round(Math.max(0, end - start))}" height="14"/>`;
  };
  return (
    `<text x="0" y="${y + 11}">${name}</text><rect class="calm" x="${from}" y="${y}" width="${to - from}" height="14"/>` +
    (warning === undefined ? '' : band('warn', warning)) +
    (at === undefined
      ? ''
      : `${band('alert', at)}<text class="number" x="${round(Math.min(x(at) + 3, width - 60))}" y="${y + 11}">${html(critical)}</text>`)
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
