import { join } from 'node:path';
import { exitCodes, failure } from '../cli-error';
import type { Io } from '../io';
import { count } from '../issue-text';
import { tableText } from '../table';
import { pool, width } from '../terraform/pool';
import { terraform, wasInterrupted } from '../terraform/terraform';
import { doing, type StackPlan } from './plan';

interface Applied {
  readonly ok: boolean;
  readonly said: string;
}

/** Applies exactly these plans and says what became of each; gives the exit code. Throws where one fails. */
export async function applyPlans(out: string, plans: readonly StackPlan[], isJson: boolean, io: Io): Promise<number> {
  const results = await pool(plans, width, (plan) => applyPlan(out, plan, io));
  const rows = plans.map(({ stack, does }, index) => ({ name: stack, does, applied: results[index]?.ok ?? null }));
  for (const [index, result] of results.entries()) {
    if (result && !result.ok) io.err(`\n${plans[index]?.stack}\n${result.said}\n`);
  }
  const word = (applied: boolean | null) => (applied === null ? 'not begun' : applied ? 'applied' : 'FAILED');
  const lines = rows.map(({ name, does, applied }) => [name, word(applied), doing(does)]);
  io.out(isJson ? `${JSON.stringify({ stacks: rows }, null, 2)}\n` : tableText(['stack', 'result', 'plan'], lines));
  if (rows.every(({ applied }) => applied)) return exitCodes.clean;
  const failed = rows.filter(({ applied }) => applied === false).length;
  throw failure(
    `${count(failed, 'stack')} failed`,
    'correct the cause and deploy again: what was begun is taken over, the rest is made',
  );
}

async function applyPlan(out: string, { stack, file }: StackPlan, io: Io): Promise<Applied> {
  if (wasInterrupted()) return { ok: false, said: 'not begun' };
  io.err(`applying ${stack}\n`);
  const args = ['apply', '-input=false', '-no-color', file];
  const { code, out: said, err } = await terraform(join(out, 'stacks', stack), args, io);
  return code === 0 ? { ok: true, said: '' } : { ok: false, said: err.trim() || said.trim() };
}
