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

/** Puts points on a grid of minutes; of 10 to 30 s, where all stand so apart. The first point's minute is minute 0. */
export function gridOf(points: Points): { ok: true; given: GivenSeries } | ({ ok: false } & SeriesFault) {
  const [first] = points;
  if (!first) return { ok: false, line: 0, message: 'no points' };
  const times = [...new Set(points.map(({ seconds }) => Math.floor(seconds)))].sort((a, b) => a - b);
  const intervalSeconds = intervalOf(times);
  const startSeconds = Math.floor((times[0] ?? 0) / intervalSeconds) * intervalSeconds;
  const length = Math.floor(((times.at(-1) ?? 0) - startSeconds) / intervalSeconds) + 1;
  if (length > mostPoints) return { ok: false, line: 0, message: `more than ${mostPoints} points from first to last` };
  const series = new Map<string, GivenSeries['series'][number] & { readonly points: number[] }>();
  for (const { seconds, metric, tags, value, line } of points) {
    const key = keyOf(metric, tags);
    const known = series.get(key) ?? {
      key,
      of: kindOf(metric),
      name: metric,
      tags,
      points: new Array<number>(length).fill(NaN),
    };
    series.set(key, known);
    const at = Math.floor((seconds - startSeconds) / intervalSeconds);
    if (!Number.isNaN(known.points[at])) {
      return { ok: false, line, message: `'${key}' has two points within ${intervalSeconds} s` };
    }
    known.points[at] = value;
  }
  return { ok: true, given: { intervalSeconds, length, startSeconds, series: [...series.values()] } };
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
