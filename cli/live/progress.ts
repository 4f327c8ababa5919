import type { Io } from '../io';

/** Work so short needs no line of its own. */
const silentMilliseconds = 2000;
/** A log of CI gets few lines. */
const everyMilliseconds = 5000;

/** Says from time to time how far a long work is; called for each step. */
export function progress(what: string, io: Io): (done: number, total: number) => void {
  const start = io.now().getTime();
  let last = start + silentMilliseconds - everyMilliseconds;
  return (done, total) => {
    const now = io.now().getTime();
    if (now - last < everyMilliseconds || done >= total) return;
    last = now;
    io.err(`${what}: ${done} of ${total}\n`);
  };
}
