/** Headers of an answer, by lower-case name. */
export type Headers = Readonly<Record<string, string>>;

/** Longest wait for a limit that is worth it: those of Datadog's read calls reset within a minute, some in an hour. */
const longestWaitSeconds = 300;

/**
 * Seconds after which a refused call may be tried again, by what Datadog says of its limit; undefined where it would
 * take too long. A limit without a reset is answered as by Datadog's own client, by doubling.
 */
export function waitSeconds(headers: Headers, attempt: number): number | undefined {
  const reset = seconds(headers['x-ratelimit-reset']) ?? seconds(headers['retry-after']) ?? 2 ** attempt;
  // a reset of zero means that the period ends now, and everybody else tries now as well
  const wait = Math.max(reset, 1);
  return wait > longestWaitSeconds ? undefined : wait;
}

/** Seconds to hold back all calls of the same limit, where an answer used up the last one. */
export function pauseSeconds(headers: Headers): number {
  return headers['x-ratelimit-remaining'] === '0'
    ? Math.min(seconds(headers['x-ratelimit-reset']) ?? 0, longestWaitSeconds)
    : 0;
}

function seconds(written: string | undefined): number | undefined {
  const number = Number(written);
  return written === undefined || written === '' || !(number >= 0) ? undefined : number;
}
