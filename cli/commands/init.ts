import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { exitCodes, failure } from '../cli-error';
import { shared, type Command } from '../command';
import { starterFiles } from '../starter';

/** What already makes a directory a catalog. */
const taken = ['mesh.yaml', 'mesh.yml', 'services', 'derived', 'overrides'];

export const init: Command = {
  usage: '[dir]',
  about: 'Writes a commented starter catalog, ready to validate. Never overwrites a catalog that is there.',
  options: { json: shared.json },
  examples: ['meshwatch init monitoring'],
  run: ({ positionals: [argument = '.'], flag }, io) => {
    const directory = resolve(io.cwd, argument);
    const there = taken.find((name) => existsSync(join(directory, name)));
    if (there !== undefined) {
      throw failure(`'${argument}' holds a catalog already (${there}): nothing written`, 'name an empty directory');
    }
    for (const [path, text] of starterFiles) {
      const target = join(directory, path);
      try {
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, text, { flag: 'wx' });
      } catch (error) {
        throw failure(`cannot write ${path}: ${(error as Error).message}`);
      }
    }
    const written = starterFiles.map(([path]) => path);
    if (flag('json')) io.out(`${JSON.stringify({ directory: argument, files: written }, null, 2)}\n`);
    else for (const path of written) io.out(`${join(argument, path)}\n`);
    io.err(`next: meshwatch validate ${argument}\n`);
    return exitCodes.clean;
  },
};
