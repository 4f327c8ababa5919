type Capture = (this: void, target: object, below?: NewableFunction) => void;

/**
 * Runs `work` while `Error.captureStackTrace` skips what is no Error.
 *
 * cdktf captures the whole stack for each token it makes, eleven times a monitor, on plain objects, and never prints it
 * unless a token fails: 23 % of synthesis, and five times that under runners that map source lines. Errors keep theirs.
 */
export function withoutHolderTraces<T>(work: () => T): T {
  const original: Capture = Reflect.get(Error, 'captureStackTrace');
  Error.captureStackTrace = (target, below) => {
    // by tag: an Error of another realm (jest, vm) is no instance of ours
    if (Object.prototype.toString.call(target) === '[object Error]') original(target, below);
  };
  try {
    return work();
  } finally {
    Error.captureStackTrace = original;
  }
}
