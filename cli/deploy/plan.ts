import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Io } from '../io';
import { terraform } from '../terraform/terraform';

/** What is to happen to one stack. */
export interface StackPlan {
  readonly stack: string;
  readonly ok: boolean;
  /** What Terraform said where it failed. */
  readonly said: string;
  /** How many objects are created, updated …; empty where nothing is to do. */
  readonly does: Readonly<Record<string, number>>;
  /** The saved plan, and what it holds as JSON. */
  readonly file: string;
  readonly json: string;
}

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly change: { readonly actions: readonly string[]; readonly importing?: unknown };
  }[];
}

/** Plans a stack, whose folder is prepared, into files beside the stacks: what is reviewed is what is applied. */
export async function planStack(out: string, stack: string, io: Io): Promise<StackPlan> {
  const folder = join(out, 'stacks', stack);
  const plans = join(out, 'plans');
  mkdirSync(plans, { recursive: true });
  const [file, json] = [join(plans, `${stack}.tfplan`), join(plans, `${stack}.json`)];
  const nothing = { stack, does: {}, file, json };
  const planned = await terraform(folder, ['plan', '-input=false', '-no-color', `-out=${file}`], io);
  if (planned.code !== 0) return { ...nothing, ok: false, said: `${planned.out}${planned.err}` };
  const { code, out: text, err } = await terraform(folder, ['show', '-json', file], io);
  if (code !== 0) return { ...nothing, ok: false, said: err };
  // readable by its owner alone: a plan may hold what a state holds
  writeFileSync(json, text, { mode: 0o600 });
  return { ...nothing, ok: true, said: '', does: countsOf(JSON.parse(text) as PlanJson) };
}

const words: Readonly<Record<string, string>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  'delete,create': 'replace',
  'create,delete': 'replace',
  forget: 'forget',
};

function countsOf({ resource_changes: changes = [] }: PlanJson): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const add = (word: string) => (counts[word] = (counts[word] ?? 0) + 1);
  for (const { change } of changes) {
    const word = words[change.actions.join(',')];
    if (change.importing !== undefined) add('import');
    if (word !== undefined) add(word);
  }
  return counts;
}

/** `3 create, 1 update`. */
export function doing(does: StackPlan['does']): string {
  return Object.entries(does)
    .map(([word, number]) => `${number} ${word}`)
    .join(', ');
}
