import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suggestion } from '../model/closest';
import { parseArguments } from './arguments';
import { CliError, exitCodes, usageError } from './cli-error';
import { commands } from './commands';
import type { Io } from './io';

/**
 * Runs `meshwatch` with its arguments (without node and script) and gives the exit code. Never throws: a usage error is
 * 2, whatever else is thrown is 3, with one line on `err`, and the stack only with `MESHWATCH_DEBUG=1`.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const own = error instanceof CliError;
    io.err(`meshwatch: ${own ? message : `internal error: ${message.split('\n', 1)[0]}`}\n`);
    if (own && error.hint !== undefined) io.err(`  hint: ${error.hint}\n`);
    if (io.env['MESHWATCH_DEBUG'] === '1' && error instanceof Error) io.err(`${error.stack}\n`);
    else if (!own) io.err('  hint: MESHWATCH_DEBUG=1 shows where it happened\n');
    return own ? error.exitCode : exitCodes.failed;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '-h' || name === '--help') {
    const { overview } = await import('./help-text.js');
    (name === undefined ? io.err : io.out)(overview(commands));
    return name === undefined ? exitCodes.usage : exitCodes.clean;
  }
  if (name === '--version') {
    io.out(`${version()}\n`);
    return exitCodes.clean;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) {
    const what = name.startsWith('-') ? 'option' : 'command';
    throw usageError(`unknown ${what} '${name}'`, suggestion(name, Object.keys(commands)));
  }
  const command = await entry.load();
  const args = parseArguments(command, rest);
  if (args.flag('help')) {
    const { commandHelp } = await import('./help-text.js');
    io.out(commandHelp(name, command));
    return exitCodes.clean;
  }
  return command.run(args, io);
}

/** Version of the package, which lies one level higher when compiled. */
function version(): string {
  for (const up of ['..', '../..']) {
    try {
      return (JSON.parse(readFileSync(join(__dirname, up, 'package.json'), 'utf8')) as { version: string }).version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`no package.json above ${__dirname}, expected the one of meshwatch`);
}
