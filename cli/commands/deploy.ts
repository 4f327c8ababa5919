import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suggestion } from '../../model/closest';
import { exitCodes, failure, usageError } from '../cli-error';
import { shared, type Command } from '../command';
import { lostStacks } from '../deploy/lost';
import { planStack, type StackPlan } from '../deploy/plan';
import { pool } from '../deploy/pool';
import { review, reviewOptions } from '../deploy/review';
import { orphansIn, takeOver } from '../deploy/taken';
import { stopGently, terraform, wasInterrupted } from '../deploy/terraform';
import type { Io } from '../io';
import { artifactPath } from '../lint/files';
import { startProgram } from '../program';
import { asOfDay, catalogDirectory } from '../settings';
import { tableText } from '../table';

/** Datadog answers more writes at once with 429: each stack makes up to ten. */
const width = 4;

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
    const all = readdirSync(join(place, 'stacks')).sort();
    const lost = lostStacks(place, all);
    if (lost.length > 0) {
      for (const stack of lost) {
        io.err(`stack '${stack}' is no longer made, and its state still holds objects at Datadog\n`);
      }
      io.err(`  hint: retired: [${lost.join(', ')}] in mesh.yaml lets the next deployment remove them\n`);
      return exitCodes.findings;
    }
    const stacks = chosen(args.positionals, all);
    const release = stopGently();
    try {
      io.err(`planning ${count(stacks.length, 'stack')}\n`);
      const plans = await pool(stacks, width, (stack) => planStack(place, stack, io));
      if (!whole(plans)) return refusePlans(stacks, plans, io);
      const due = plans.filter(({ does }) => Object.keys(does).length > 0);
      if (due.length === 0) return nothingToDo(args.flag('json'), stacks, io);
      const verdict = await review(
        due.map(({ json }) => json),
        args,
        io,
      );
      if (verdict !== exitCodes.clean) {
        io.err(`meshwatch: the review refused these plans (exit code ${verdict}): nothing was applied\n`);
        return verdict === exitCodes.findings ? exitCodes.findings : exitCodes.failed;
      }
      io.err(`${planTable(due)}\n`);
      if (!args.flag('yes') && !(await agreed(io))) {
        io.err('nothing was applied\n');
        return exitCodes.clean;
      }
      const applied = await pool(due, width, (plan) => apply(place, plan, io));
      return summary(due, applied, args.flag('json'), io);
    } finally {
      release();
    }
  },
};

interface Applied {
  readonly ok: boolean;
  readonly said: string;
}

/** The stacks that the arguments name: all where they name none. */
function chosen(named: readonly string[], all: readonly string[]): readonly string[] {
  for (const name of named) {
    if (!all.includes(name)) throw usageError(`no stack '${name}'`, suggestion(name, all));
  }
  return named.length === 0 ? all : [...new Set(named)].sort();
}

const whole = (plans: readonly (StackPlan | undefined)[]): plans is readonly StackPlan[] =>
  plans.every((plan) => plan?.ok);

function refusePlans(stacks: readonly string[], plans: readonly (StackPlan | undefined)[], io: Io): number {
  for (const plan of plans) if (plan && !plan.ok) io.err(`\n${plan.stack}\n${plan.said.trim()}\n`);
  const bad = plans.filter((plan) => plan && !plan.ok).length;
  io.err(`\nmeshwatch: ${count(bad, 'stack')} of ${stacks.length} could not be planned: nothing was applied\n`);
  return exitCodes.failed;
}

async function apply(out: string, { stack, file }: StackPlan, io: Io): Promise<Applied> {
  if (wasInterrupted()) return { ok: false, said: 'not begun' };
  io.err(`applying ${stack}\n`);
  const args = ['apply', '-input=false', '-no-color', file];
  const { code, out: said, err } = await terraform(join(out, 'stacks', stack), args, io);
  if (code === 0) return { ok: true, said: '' };
  const orphans = orphansIn(err);
  const left = await takeOver(out, stack, orphans, io);
  const taken = orphans.length - left.length;
  const more =
    taken > 0 ? `\ntook ${count(taken, 'monitor')} into the state that an earlier apply had made: run this again` : '';
  return { ok: false, said: `${err.trim() || said.trim()}${more}` };
}

function nothingToDo(json: boolean, stacks: readonly string[], io: Io): number {
  const rows = stacks.map((name) => ({ name, does: {}, applied: true }));
  io.out(json ? `${JSON.stringify({ stacks: rows }, null, 2)}\n` : `${count(stacks.length, 'stack')}: nothing to do\n`);
  return exitCodes.clean;
}

const doing = (does: StackPlan['does']) =>
  Object.entries(does)
    .map(([word, number]) => `${number} ${word}`)
    .join(', ');

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

function summary(
  plans: readonly StackPlan[],
  results: readonly (Applied | undefined)[],
  json: boolean,
  io: Io,
): number {
  const rows = plans.map(({ stack, does }, index) => ({ name: stack, does, applied: results[index]?.ok ?? null }));
  for (const [index, result] of results.entries()) {
    if (result && !result.ok) io.err(`\n${plans[index]?.stack}\n${result.said}\n`);
  }
  const word = (applied: boolean | null) => (applied === null ? 'not begun' : applied ? 'applied' : 'FAILED');
  const lines = rows.map(({ name, does, applied }) => [name, word(applied), doing(does)]);
  io.out(json ? `${JSON.stringify({ stacks: rows }, null, 2)}\n` : tableText(['stack', 'result', 'plan'], lines));
  if (rows.every(({ applied }) => applied)) return exitCodes.clean;
  const failed = rows.filter(({ applied }) => applied === false).length;
  throw failure(
    `${count(failed, 'stack')} failed`,
    'correct the cause and deploy again: a new plan repairs what was begun',
  );
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
