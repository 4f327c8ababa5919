import type { Frame } from './frame';
import type { Schedule, totals } from './window';

/** How much of one group each evaluation sees. */
export interface Presence {
  /** Points in the window, of all metrics of the query together. */
  readonly points: Float64Array;
  /** Points in the window of that metric which has fewest. */
  readonly fewest: Float64Array;
  /** First second with a point; Infinity where there never is one. */
  readonly since: number;
}

/** Sums and numbers of points of a column, each column once. */
export type Total = (column: Float64Array) => Totals;
export type Totals = ReturnType<typeof totals>;

/** What of a group is there, by evaluation. */
export function presence(key: string, frames: Iterable<Frame>, total: Total, schedule: Schedule): Presence {
  const { intervalSeconds, pointSeconds } = schedule;
  const points = new Float64Array(schedule.evaluations);
  const fewest = new Float64Array(schedule.evaluations).fill(Infinity);
  let since = Infinity;
  for (const { by, columns } of frames) {
    // a query that counts its groups has one result for all of them
    const own = key === '' ? [...columns.values()] : [columns.get(by.length === 0 ? '' : key)];
    const most = new Float64Array(schedule.evaluations);
    for (const column of own) {
      if (!column) continue;
      const { counts } = total(column);
      add(points, counts);
      raise(most, counts);
      const first = column.findIndex((point) => !Number.isNaN(point));
      if (first >= 0) since = Math.min(since, first * intervalSeconds + pointSeconds);
    }
    fewest.forEach((least, index) => (fewest[index] = Math.min(least, most[index] as number)));
  }
  return { points, fewest, since };
}

function raise(to: Float64Array, from: Float64Array): void {
  for (let index = 0; index < to.length; index++) to[index] = Math.max(to[index] as number, from[index] as number);
}

function add(to: Float64Array, from: Float64Array): void {
  for (let index = 0; index < to.length; index++) to[index] = (to[index] as number) + (from[index] as number);
}
