import type { Place } from './policy';

/** A monitor that an exception mutes, by what makes its identity. */
export interface MutedMonitor {
  /** Service id `cluster/namespace/name`, or a cluster's key where the signal is the cluster's own. */
  readonly subject: string;
  readonly signal: string;
  /** Absent: the signal's main monitor. */
  readonly variant?: string;
}

/**
 * A time-boxed departure from what the lower layers say, in force on the day of the run. What it sets is in the policies
 * already (layer `exception`); what it mutes is here. No two exceptions mute the same monitor.
 */
export interface Exception {
  /** Key of the team whose override file states it. */
  readonly team: string;
  /** Service ids, or clusters' keys; sorted. */
  readonly subjects: readonly string[];
  /** Sorted. */
  readonly signals: readonly string[];
  /** Monitors that it mutes, sorted by subject, signal and variant; empty where it only sets numbers. */
  readonly mutes: readonly MutedMonitor[];
  readonly reason: string;
  readonly ticket: string;
  /** Key of the team that allowed it. */
  readonly approvedBy: string;
  /** The last day it applies, `2027-01-31`. */
  readonly expires: string;
  /** The moment it ends: the day after `expires` begins, in UTC, `2027-02-01T00:00:00Z`. */
  readonly endsAt: string;
  /** Where the catalog states it. */
  readonly place: Place;
}

const dayMilliseconds = 86_400_000;

/** The moment after a last day, `2027-01-31` → `2027-02-01T00:00:00Z`. Throws for what is no day. */
export function endOfDay(day: string): string {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(start)) {
    throw new Error(`'${day}' is no day, expected one such as 2027-01-31`);
  }
  return new Date(start + dayMilliseconds).toISOString().replace('.000Z', 'Z');
}

/** The exception that mutes a monitor; undefined where none does. */
export function muteOf(
  exceptions: readonly Exception[],
  subject: string,
  { signal, variant }: Pick<MutedMonitor, 'signal' | 'variant'>,
): Exception | undefined {
  return exceptions.find(({ mutes }) =>
    mutes.some((mute) => mute.subject === subject && mute.signal === signal && mute.variant === variant),
  );
}
