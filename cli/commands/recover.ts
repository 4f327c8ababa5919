import { resolve } from 'node:path';
import { terraformAddress } from '../../tools/artifact/artifact';
import { nameOf } from '../../tools/recover/orphans';
import { exitCodes } from '../cli-error';
import { shared, type Command } from '../command';
import { count } from '../issue-text';
import { artifactPath } from '../lint/files';
import { recover as recoverStacks } from '../recover/recover';
import { orphansText } from '../recover/text';
import { chosenStacks, stacksIn } from '../terraform/chosen';
import { openStacks } from '../terraform/state';

export const recover: Command = {
  usage: '[stacks…]',
  about:
    'Finds what an apply made at Datadog before it was cut off, so that no state knows it, and writes import blocks ' +
    'beside the synthesized stacks (all, or those named): the next plan takes it over where it would make it twice. ' +
    "'meshwatch deploy' does so by itself. Needs DD_API_KEY and DD_APP_KEY, which need only read.",
  options: { json: shared.json },
  examples: ['meshwatch recover', 'meshwatch recover team__production__web --json'],
  run: async (args, io) => {
    const out = resolve(io.cwd, artifactPath(undefined, io));
    const stacks = chosenStacks(args.positionals, stacksIn(out));
    const orphans = await recoverStacks(out, await openStacks(out, stacks, io), io);
    if (args.flag('json')) {
      const recovered = orphans.map((orphan) => {
        const { resource, id } = orphan;
        return { stack: resource.stack, address: terraformAddress(resource), id, name: nameOf(orphan) };
      });
      io.out(`${JSON.stringify({ recovered }, null, 2)}\n`);
    } else if (orphans.length === 0) {
      io.out(`${count(stacks.length, 'stack')}: nothing that no state knows\n`);
    } else {
      io.out(`the next plan imports ${count(orphans.length, 'object')} that no state knew:\n${orphansText(orphans)}`);
    }
    return exitCodes.clean;
  },
};
