import type { Span } from './tree';

const minutesOfUnit = { s: 1 / 60, m: 1, h: 60, d: 1440, w: 10_080, mo: 43_200, y: 525_600 } as const;

/** Length in minutes; a month counts 30 days, a year 365. */
export function minutesOf({ count, unit }: Span): number {
  // seconds are divided, since 60 x (1/60) is not always 1
  return unit === 's' ? count / 60 : count * minutesOfUnit[unit];
}

/** Minutes in the largest unit that divides them, as the builder writes windows: 60 is an hour. */
export function minutes(count: number): Span {
  if (count % 1440 === 0) return { count: count / 1440, unit: 'd' };
  return count % 60 === 0 ? { count: count / 60, unit: 'h' } : { count, unit: 'm' };
}

export function printSpan({ count, unit }: Span): string {
  return `${count}${unit}`;
}

/** The same length in days, hours, minutes or seconds, whichever is the largest that divides it; months and years stay. */
export function canonicalSpan({ count, unit }: Span): Span {
  if (unit === 'mo' || unit === 'y') return { count, unit };
  if (unit !== 's') return minutes(count * minutesOfUnit[unit]);
  return count % 60 === 0 ? minutes(count / 60) : { count, unit };
}
