/** When a monitor is evaluated, and what it looks at each time. All in seconds. */
export interface Schedule {
  /** Between two points of the series. */
  readonly intervalSeconds: number;
  /** Between two evaluations; the first is at 0. */
  readonly stepSeconds: number;
  readonly evaluations: number;
  readonly windowSeconds: number;
  /** After its time, when a point counts. */
  readonly pointSeconds: number;
  /** How long before now the window ends. */
  readonly delaySeconds: number;
}

/** Reduces what stands in the window of each evaluation, `(t - delay - window, t - delay]`, absent points left out. */
export type Reduce = (points: Float64Array, first: number, last: number) => number;

export function overWindows(points: Float64Array, schedule: Schedule, reduce: Reduce): Float64Array {
  const result = new Float64Array(schedule.evaluations);
  for (let index = 0; index < result.length; index++) {
    const last = lastOf(index, schedule, points.length);
    result[index] = reduce(points, firstOf(index, schedule), last);
  }
  return result;
}

/** The same as `overWindows` with `sum` or `count`, in a time that does not depend on the window. */
export function totals(points: Float64Array, schedule: Schedule): { sums: Float64Array; counts: Float64Array } {
  const before = new Float64Array(points.length + 1);
  const found = new Int32Array(points.length + 1);
  let whole = true;
  for (let index = 0; index < points.length; index++) {
    const value = points[index] as number;
    const is = value === value;
    if (is && !Number.isSafeInteger(value)) whole = false;
    before[index + 1] = (before[index] as number) + (is ? value : 0);
    found[index + 1] = (found[index] as number) + (is ? 1 : 0);
  }
  const counts = new Float64Array(schedule.evaluations);
  const sums = new Float64Array(schedule.evaluations);
  for (let index = 0; index < counts.length; index++) {
    const first = firstOf(index, schedule);
    const end = Math.max(lastOf(index, schedule, points.length) + 1, first);
    const number = (found[end] as number) - (found[first] as number);
    counts[index] = number;
    sums[index] = number === 0 ? NaN : (before[end] as number) - (before[first] as number);
  }
  // differences of fractions carry the noise of all that went before
  return { counts, sums: whole ? sums : overWindows(points, schedule, sum) };
}

function firstOf(index: number, schedule: Schedule): number {
  return Math.max(Math.floor((endOf(index, schedule) - schedule.windowSeconds) / schedule.intervalSeconds) + 1, 0);
}

function lastOf(index: number, schedule: Schedule, length: number): number {
  return Math.min(Math.floor(endOf(index, schedule) / schedule.intervalSeconds), length - 1);
}

/** Time of the last point that an evaluation sees. */
function endOf(index: number, { stepSeconds, delaySeconds, pointSeconds }: Schedule): number {
  return index * stepSeconds - delaySeconds - pointSeconds;
}

/** Points in the window. */
const count: Reduce = (points, first, last) => {
  let found = 0;
  for (let index = first; index <= last; index++) {
    const value = points[index] as number;
    if (value === value) found++;
  }
  return found;
};

/** NaN of an empty window. */
export const sum: Reduce = (points, first, last) => {
  let total = 0;
  let found = false;
  for (let index = first; index <= last; index++) {
    const value = points[index] as number;
    // only NaN differs from itself; Number.isNaN is a call, here made a hundred million times
    if (value === value) {
      total += value;
      found = true;
    }
  }
  return found ? total : NaN;
};

/** Within its extremes, which rounding may leave: the mean of equal points is that point, and passes no threshold at it. */
export const avg: Reduce = (points, first, last) => {
  const mean = sum(points, first, last) / count(points, first, last);
  return Math.min(Math.max(mean, min(points, first, last)), max(points, first, last));
};

export const max: Reduce = (points, first, last) => extreme(points, first, last, (value, best) => value > best);

export const min: Reduce = (points, first, last) => extreme(points, first, last, (value, best) => value < best);

function extreme(
  points: Float64Array,
  first: number,
  last: number,
  better: (value: number, best: number) => boolean,
): number {
  let best = NaN;
  for (let index = first; index <= last; index++) {
    const value = points[index] as number;
    if (value === value && (best !== best || better(value, best))) best = value;
  }
  return best;
}
