import { mostPoints } from '../../../model/points';
import { kindOf } from '../../../model/series-key';
import type { SeriesTags } from '../../../model/monitor-test';
import type { GivenSeries } from './given';
import type { SeriesFault } from './series-fault';

/** Points as a file lists them; NaN where the file has a row without a value. */
export type Points = readonly {
  readonly seconds: number;
  readonly metric: string;
  readonly tags: SeriesTags;
  readonly value: number;
  /** 0 where the file has no lines. */
  readonly line: number;
}[];

/** Seconds since 1970 of an ISO time (UTC where it names no zone), or of such a number. */
export function timeOf(text: string): number | undefined {
  if (/^\d{1,11}(\.\d+)?$/.test(text)) return Number(text);
  const hasDay = /^\d{4}-\d{2}-\d{2}([T ]|$)/.test(text);
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(text) && text.includes(':');
  const milliseconds = hasDay ? Date.parse(hasZone || !text.includes(':') ? text : `${text.replace(' ', 'T')}Z`) : NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** What is wrong with a text that is no time. */
export function wrongTime(text: string): string {
  const message = `time '${text}' is neither ISO 8601 nor seconds since 1970`;
  return /^\d{12,14}(\.\d+)?$/.test(text) ? `${message}: it looks like milliseconds, divide it by 1000` : message;
}

/**
 * Puts points on a grid of minutes; of 10 to 30 s, where all stand so apart. The first point's minute is minute 0. Where
 * times jitter, so that two points of a series fall into one interval, the second moves to the next one if it is nearer.
 */
export function gridOf(points: Points): { ok: true; given: GivenSeries } | ({ ok: false } & SeriesFault) {
  const [first] = points;
  if (!first) return { ok: false, line: 0, message: 'no points' };
  const times = [...new Set(points.map(({ seconds }) => Math.floor(seconds)))].sort((a, b) => a - b);
  const intervalSeconds = intervalOf(times);
  const startSeconds = Math.floor((times[0] ?? 0) / intervalSeconds) * intervalSeconds;
  const length = Math.floor(((times.at(-1) ?? 0) - startSeconds) / intervalSeconds) + 1;
  if (length > mostPoints) return { ok: false, line: 0, message: `more than ${mostPoints} points from first to last` };
  const bySeries = new Map<string, Points[number][]>();
  for (const point of points) {
    const key = keyOf(point.metric, point.tags);
    const known = bySeries.get(key);
    if (known) known.push(point);
    else bySeries.set(key, [point]);
  }
  let snapped = 0;
  const series: GivenSeries['series'][number][] = [];
  for (const [key, own] of bySeries) {
    const sorted = own.filter(({ value }) => !Number.isNaN(value)).sort((a, b) => a.seconds - b.seconds);
    const { metric, tags } = own[0] ?? first;
    const values = new Array<number>(length).fill(NaN);
    let last = -1;
    for (const [index, { seconds, value, line }] of sorted.entries()) {
      const natural = Math.floor((seconds - startSeconds) / intervalSeconds);
      const isTwin = sorted[index - 1]?.seconds === seconds;
      const early = startSeconds + (natural + 1) * intervalSeconds - seconds;
      const canMove = last === natural && !isTwin && early < intervalSeconds / 2 && natural + 1 < length;
      if (last >= natural && !canMove) {
        return { ok: false, line, message: `'${key}' has two points within ${intervalSeconds} s` };
      }
      last = canMove ? natural + 1 : natural;
      if (canMove) snapped += 1;
      values[last] = value;
    }
    series.push({ key, of: kindOf(metric), name: metric, tags, points: values });
  }
  return { ok: true, given: { intervalSeconds, length, startSeconds, series, ...(snapped > 0 && { snapped }) } };
}

function keyOf(metric: string, tags: SeriesTags): string {
  const parts = Object.entries(tags).flatMap(([key, values]) => [values].flat().map((value) => `${key}:${value}`));
  return parts.length === 0 ? metric : `${metric}{${parts.sort().join(',')}}`;
}

/** Agents report every 10 s or more, Datadog keeps what they say so. */
function intervalOf(times: readonly number[]): number {
  const common = times.slice(1).reduce((found, time, index) => divisor(found, time - (times[index] ?? 0)), 0);
  const parts = divisor(common, 60);
  return parts >= 10 ? parts : 60;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
