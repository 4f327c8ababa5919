import type { Io } from './io';

/** An option of a command, without its dashes. */
export interface Option {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** Name of the value in the help, e.g. `dir`; only with type `string`. */
  readonly value?: string;
  readonly about: string;
}

/** Arguments after parsing: only known options, each of its type. */
export interface Arguments {
  readonly positionals: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly value: (name: string) => string | undefined;
  /** Every value of an option that may be given several times. */
  readonly values: (name: string) => readonly string[];
}

/** One `meshwatch <command>`. Gives the exit code; throws a CliError, or anything else for a crash. */
export interface Command {
  /** Positional arguments as the help shows them, e.g. `[dir]`; how many are required and allowed is read from it. */
  readonly usage: string;
  /** What it does, a sentence or two. */
  readonly about: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Called as written here, shown by `-h`. */
  readonly examples: readonly string[];
  readonly run: (args: Arguments, io: Io) => number | Promise<number>;
}

const json: Option = { type: 'boolean', about: 'the result as JSON on the standard output' };
const asOf: Option = {
  type: 'string',
  value: 'day',
  about: 'the day dated entries are compared with (MESHWATCH_AS_OF; default today, UTC)',
};
const catalog: Option = {
  type: 'string',
  value: 'dir',
  about: 'the catalog (MESHWATCH_CATALOG; default: context.catalog of cdktf.json, else .)',
};

/** Options that mean the same everywhere. */
export const shared = { json, 'as-of': asOf, catalog } as const;

/** A command in the table of all. */
interface CommandEntry {
  /** One line for the overview. */
  readonly summary: string;
  /** Loads the command's module: only the one that runs. */
  readonly load: () => Promise<Command>;
}

/** Every command by name, in the order of the help. */
export type CommandTable = Readonly<Record<string, CommandEntry>>;
