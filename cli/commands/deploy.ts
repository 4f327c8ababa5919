import { join, resolve } from 'node:path';
import { exitCodes, usageError } from '../cli-error';
import { shared, type Command } from '../command';
import { applyPlans } from '../deploy/apply';
import { claimed, type Claimed } from '../deploy/claimed';
import { lostStacks } from '../deploy/lost';
import { doing, planStack, type StackPlan } from '../deploy/plan';
import { review, reviewOptions } from '../deploy/review';
import type { Io } from '../io';
import { count } from '../issue-text';
import { artifactPath } from '../lint/files';
import { startProgram } from '../program';
import { dropImports } from '../recover/imports';
import { recover } from '../recover/recover';
import { orphansText } from '../recover/text';
import { asOfDay, catalogDirectory } from '../settings';
import { tableText } from '../table';
import { chosenStacks, stacksIn } from '../terraform/chosen';
import { pool, width } from '../terraform/pool';
import { openStacks } from '../terraform/state';
import { stopGently } from '../terraform/terraform';

export const deploy: Command = {
  usage: '[stacks…]',
  about:
    'Synthesizes, plans each stack (all, or those named), reviews the plans and applies exactly these, after asking. ' +
    'It stops where anything fails: a catalog with errors, a plan, the review; a stack that fails stops those not begun.',
  options: { yes: { type: 'boolean', about: 'apply without asking' }, ...reviewOptions, ...shared },
  examples: ['meshwatch deploy', 'meshwatch deploy team__production__web --yes --max-delete 2'],
  run: async (args, io) => {
    if (!args.flag('yes') && !io.interactive) {
      throw usageError(
        'nobody is here to be asked',
        'run it in a terminal, or with --yes where a review has been read',
      );
    }
    const catalog = catalogDirectory(undefined, args, io);
    const out = artifactPath(undefined, io);
    const settings = { MESHWATCH_CATALOG: catalog, MESHWATCH_OUT: out, MESHWATCH_AS_OF: asOfDay(args, io) };
    const synthesized = await startProgram(settings, io, io.err);
    if (synthesized !== exitCodes.clean) return synthesized;
    const place = resolve(io.cwd, out);
    const all = stacksIn(place);
    const lost = lostStacks(place, all);
    if (lost.length > 0) return refuseLost(lost, io);
    const stacks = chosenStacks(args.positionals, all);
    let release = stopGently(io);
    try {
      io.err(`planning ${count(stacks.length, 'stack')}\n`);
      const opened = await openStacks(place, stacks, io);
      const orphans = await recover(place, opened, io);
      if (orphans.length > 0) {
        io.err(`an earlier apply was cut off; taken over, not made again:\n${orphansText(orphans)}`);
      }
      const plans = await pool(stacks, width, (stack) => planStack(place, stack, io));
      if (!whole(plans)) return refusePlans(stacks, plans, io);
      const lostToOthers = await claimed(place, plans, opened, io);
      if (lostToOthers.length > 0) return refuseClaimed(lostToOthers, io);
      const due = plans.filter(({ does }) => Object.keys(does).length > 0);
      if (due.length === 0) return nothingToDo(args.flag('json'), stacks, io);
      const verdict = await review(
        // all of them: how many monitors may go is a share of what there is
        plans.map(({ json }) => json),
        args,
        io,
      );
      if (verdict !== exitCodes.clean) {
        io.err(`meshwatch: the review refused these plans (exit code ${verdict}): nothing was applied\n`);
        if (verdict !== exitCodes.findings) return exitCodes.failed;
        io.err('  hint: accept what is meant in acks.yaml, beside mesh.yaml, and deploy again\n');
        return exitCodes.findings;
      }
      io.err(`${planTable(due)}\n`);
      // whoever is asked may end it by Ctrl-C: nothing has begun
      release();
      if (!args.flag('yes') && !(await agreed(io))) {
        io.err('nothing was applied\n');
        return exitCodes.clean;
      }
      release = stopGently(io);
      return await applyPlans(place, due, args.flag('json'), io);
    } finally {
      for (const stack of stacks) dropImports(join(place, 'stacks', stack));
      release();
    }
  },
};

function refuseLost(lost: readonly string[], io: Io): number {
  for (const stack of lost) {
    io.err(`stack '${stack}' is no longer made, and its state still holds objects at Datadog\n`);
  }
  io.err(`  hint: retired: [${lost.join(', ')}] in mesh.yaml lets the next deployment remove them\n`);
  return exitCodes.findings;
}

function refuseClaimed(all: readonly Claimed[], io: Io): number {
  for (const { stack, object, by } of all) io.err(`${stack} would delete ${object}, which ${by} holds as its own\n`);
  io.err(
    '  hint: let the one forget it (terraform state rm in its folder), or write moves.yaml; nothing was applied\n',
  );
  return exitCodes.failed;
}

const whole = (plans: readonly (StackPlan | undefined)[]): plans is readonly StackPlan[] =>
  plans.every((plan) => plan?.ok);

function refusePlans(stacks: readonly string[], plans: readonly (StackPlan | undefined)[], io: Io): number {
  for (const plan of plans) if (plan && !plan.ok) io.err(`\n${plan.stack}\n${plan.said.trim()}\n`);
  const bad = plans.filter((plan) => plan && !plan.ok).length;
  io.err(`\nmeshwatch: ${count(bad, 'stack')} of ${stacks.length} could not be planned: nothing was applied\n`);
  return exitCodes.failed;
}

function nothingToDo(json: boolean, stacks: readonly string[], io: Io): number {
  const rows = stacks.map((name) => ({ name, does: {}, applied: true }));
  io.out(json ? `${JSON.stringify({ stacks: rows }, null, 2)}\n` : `${count(stacks.length, 'stack')}: nothing to do\n`);
  return exitCodes.clean;
}

const planTable = (plans: readonly StackPlan[]) =>
  tableText(
    ['stack', 'will'],
    plans.map(({ stack, does }) => [stack, doing(does)]),
  );

async function agreed(io: Io): Promise<boolean> {
  io.err("apply exactly these plans? Only 'yes' does: ");
  let line = '';
  for await (const piece of io.input()) {
    line += piece;
    if (line.includes('\n')) break;
  }
  return line.split('\n')[0]?.trim() === 'yes';
}
