import { suggestion } from '../../model/closest';
import { exitCodes, usageError } from '../cli-error';
import type { Command, CommandTable } from '../command';
import { commandHelp, overview } from '../help-text';

/** The command that knows the others. */
export const help = (commands: CommandTable): Command => ({
  usage: '[command]',
  about: 'Says what meshwatch does, or what one of its commands does.',
  options: {},
  examples: ['meshwatch help explain'],
  run: async ({ positionals: [name] }, io) => {
    if (name === undefined) {
      io.out(overview(commands));
      return exitCodes.clean;
    }
    const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!entry) throw usageError(`unknown command '${name}'`, suggestion(name, Object.keys(commands)));
    io.out(commandHelp(name, await entry.load()));
    return exitCodes.clean;
  },
});
