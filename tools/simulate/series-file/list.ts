import { lowered } from '../../../queries/match';
import { parseTags } from '../../../model/series-key';
import type { SeriesTags } from '../../../model/monitor-test';
import { isMap } from '../../artifact/json';
import { timeOf, wrongTime, type Points } from './grid';
import type { SeriesFault } from './series-fault';

/** Points of a JSON list: objects with time, metric, tags and value; null is no point. */
export function pointsOfList(list: readonly unknown[]): Points | SeriesFault {
  const points: Points[number][] = [];
  for (const [index, entry] of list.entries()) {
    const wrong = (message: string): SeriesFault => ({ line: 0, message: `point ${index}: ${message}` });
    if (!isMap(entry)) return wrong('expected {"time": …, "metric": …, "tags": …, "value": …}');
    const { time, metric, value } = entry;
    const seconds = timeOf(String(time));
    if (seconds === undefined) return wrong(wrongTime(String(time)));
    const tags = tagsOf(entry.tags);
    if (typeof tags === 'string') return wrong(tags);
    if (typeof metric !== 'string' || metric === '') return wrong('no metric');
    if (value !== null && typeof value !== 'number') return wrong(`value ${JSON.stringify(value)} is no number`);
    points.push({ seconds, metric, tags, value: value ?? NaN, line: 0 });
  }
  return points;
}

/** `a:b;c:d`, or an object of texts. */
function tagsOf(tags: unknown): SeriesTags | string {
  if (tags === undefined || tags === null) return {};
  if (typeof tags === 'string') return parseTags(tags, ';');
  if (!isMap(tags)) return `tags are ${JSON.stringify(tags)}, expected "a:b;c:d" or {"a": "b"}`;
  return lowered(Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)])));
}
