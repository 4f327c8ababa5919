import { parsePoints } from '../../../model/points';
import { parseSeriesKey } from '../../../model/series-key';
import { isMap } from '../../artifact/json';
import { faultPosition } from '../../artifact/json-fault';
import type { Given } from '../recording';
import { pointsOfCsv } from './csv';
import { gridOf } from './grid';
import type { GivenSeries } from './given';
import { pointsOfList } from './list';
import type { SeriesFault } from './series-fault';

/** What a file holds, or what is wrong with it. */
export type SeriesFile = { readonly ok: true; readonly given: GivenSeries } | ({ readonly ok: false } & SeriesFault);

/**
 * A CSV with the columns `time,metric,tags,value`, a JSON list of objects with these keys, or
 * `{"interval": "1m", "series": {"hits": "1000x60"}}` in the notation of tests.
 */
export function readSeriesFile(text: string): SeriesFile {
  if (!/^\s*[[{]/.test(text)) {
    const points = pointsOfCsv(text);
    return 'message' in points ? { ok: false, ...points } : gridOf(points);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return fault('not JSON', faultPosition(text).line);
  }
  if (Array.isArray(content)) {
    const points = pointsOfList(content);
    return 'message' in points ? { ok: false, ...points } : gridOf(points);
  }
  return isMap(content) && isMap(content.series)
    ? notated(content.series, content.interval ?? '1m')
    : fault('expected {"interval": "1m", "series": {"hits": "1000x60"}} or a list of points');
}

const fault = (message: string, line = 0): SeriesFile => ({ ok: false, line, message });

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

function notated(map: Readonly<Record<string, unknown>>, interval: unknown): SeriesFile {
  const [, count = '0', unit = ''] = /^([1-9]\d*)([smh])$/.exec(String(interval)) ?? [];
  const intervalSeconds = Number(count) * (unitSeconds[unit] ?? 0);
  if (intervalSeconds === 0) return fault(`interval is '${String(interval)}', expected 10s, 1m, 1h or the like`);
  const series: (Given & { readonly key: string })[] = [];
  for (const [key, points] of Object.entries(map)) {
    const name = parseSeriesKey(key);
    if (typeof name === 'string') return fault(name);
    if (typeof points !== 'string') return fault(`series '${key}' is no text, expected points such as '1000x60'`);
    const parsed = parsePoints(points);
    if (!parsed.ok) return fault(`series '${key}', column ${parsed.offset + 1}: ${parsed.message}`);
    series.push({ key, ...name, points: parsed.points });
  }
  const [first] = series;
  if (!first) return fault('no series');
  const { length } = first.points;
  const other = series.find(({ points }) => points.length !== length);
  if (other) return fault(`'${other.key}' has ${other.points.length} points, '${first.key}' has ${length}`);
  return { ok: true, given: { intervalSeconds, length, series } };
}
