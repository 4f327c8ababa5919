/** Exit codes of every command. Node's own code for a crash is 1, so a crash must be mapped to `failed`. */
export const exitCodes = {
  /** Clean, or warnings only. */
  clean: 0,
  /** A finding of severity `error`; with `--strict` a warning too. */
  findings: 1,
  /** Called wrongly. */
  usage: 2,
  /** It could not be done. */
  failed: 3,
} as const;

/** An end of the command that people should read: one line, and what to do. */
export class CliError extends Error {
  constructor(
    readonly exitCode: 2 | 3,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
    this.name = 'CliError';
  }
}

/** The command was called wrongly. */
export const usageError = (message: string, hint?: string) => new CliError(exitCodes.usage, message, hint);

/** The command was called rightly and could not be done. */
export const failure = (message: string, hint?: string) => new CliError(exitCodes.failed, message, hint);
