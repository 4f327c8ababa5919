/** Points of a series, NaN for none; or what is wrong with the text. */
export type Points =
  | { readonly ok: true; readonly points: readonly number[] }
  /** `offset` counts characters from the start of the text. */
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** Longest series that a text may make: a month of minutes. */
export const mostPoints = 50_000;

const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
const token = new RegExp(
  `^(?:(?<start>${number})(?:(?<step>[+-]\\d[\\d.]*(?:e[+-]?\\d+)?)?x(?<times>\\d+))?|_(?:x(?<gaps>\\d+))?)$`,
  'i',
);

/**
 * Points in the notation of promtool's tests, separated by blanks: `5`, `_` for none, `5x3` for four fives, `1+2x3` for
 * 1 3 5 7, `10-5x2` for 10 5 0, `_x3` for three gaps. As there, `x3` adds three points to the first.
 */
export function parsePoints(text: string): Points {
  const points: number[] = [];
  for (const { 0: part, index } of text.matchAll(/\S+/g)) {
    const groups = token.exec(part)?.groups;
    if (!groups) {
      return { ok: false, message: `'${part}' is no point, expected 5, 5x10, 1+2x10, _ or _x10`, offset: index };
    }
    const { start, step = '0', times = '0', gaps = '1' } = groups;
    const more = start === undefined ? Number(gaps) : Number(times) + 1;
    if (points.length + more > mostPoints) {
      return { ok: false, message: `'${part}' makes more than ${mostPoints} points`, offset: index };
    }
    for (let index = 0; index < more; index++) {
      points.push(start === undefined ? NaN : Number(start) + index * Number(step));
    }
  }
  return points.length > 0
    ? { ok: true, points }
    : { ok: false, message: 'no points, expected 5x10 or the like', offset: 0 };
}
