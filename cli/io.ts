/** The world of a command: what it reads beside its arguments, and where it writes. */
export interface Io {
  /** Results, for people's eyes or for the next program. */
  readonly out: (text: string) => void;
  /** Talk: progress, hints, errors. */
  readonly err: (text: string) => void;
  /** Waits until what was written to `out` has been taken; false where nobody takes it any more. */
  readonly taken: () => Promise<boolean>;
  /** The standard input, as pieces of text. */
  readonly input: () => AsyncIterable<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Whether somebody sits at a terminal who can be asked. */
  readonly interactive: boolean;
  /** Whether results may be coloured. */
  readonly colours: boolean;
  readonly now: () => Date;
  /** Calls `stop` when the user interrupts; gives what ends that. Absent where nobody can. */
  readonly interrupt?: (stop: () => void) => () => void;
  /** The built program that `synth` starts. */
  readonly program: string;
}
