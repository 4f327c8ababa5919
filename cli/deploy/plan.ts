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
  /** Objects that it deletes, and that it takes into its state, as `<type> <id>`. */
  readonly deletes: readonly string[];
  readonly imports: readonly string[];
  /** The saved plan, and what it holds as JSON. */
  readonly file: string;
  readonly json: string;
}

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly type: string;
    readonly previous_address?: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly importing?: { readonly id?: string } | null;
      readonly before?: { readonly id?: unknown } | null;
    };
  }[];
}

/** Plans a stack, whose folder is prepared, into files beside the stacks: what is reviewed is what is applied. */
export async function planStack(out: string, stack: string, io: Io): Promise<StackPlan> {
  const folder = join(out, 'stacks', stack);
  const plans = join(out, 'plans');
  // readable by its owner alone: a plan may hold what a state holds
  mkdirSync(plans, { recursive: true, mode: 0o700 });
  const [file, json] = [join(plans, `${stack}.tfplan`), join(plans, `${stack}.json`)];
  const nothing = { stack, does: {}, deletes: [], imports: [], file, json };
  const planned = await terraform(folder, ['plan', '-input=false', '-no-color', `-out=${file}`], io);
  if (planned.code !== 0) return { ...nothing, ok: false, said: `${planned.out}${planned.err}` };
  const { code, out: text, err } = await terraform(folder, ['show', '-json', file], io);
  if (code !== 0) return { ...nothing, ok: false, said: err };
  writeFileSync(json, text, { mode: 0o600 });
  return { ...nothing, ok: true, said: '', ...workOf(JSON.parse(text) as PlanJson) };
}

const words: Readonly<Record<string, string>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  'delete,create': 'replace',
  'create,delete': 'replace',
  forget: 'forget',
};

function workOf({ resource_changes: changes = [] }: PlanJson): Pick<StackPlan, 'does' | 'deletes' | 'imports'> {
  const does: Record<string, number> = {};
  const add = (word: string) => (does[word] = (does[word] ?? 0) + 1);
  const deletes: string[] = [];
  const imports: string[] = [];
  for (const { type, previous_address: previous, change } of changes) {
    const { actions, importing, before } = change;
    const word = words[actions.join(',')];
    if (importing) add('import');
    if (importing) imports.push(`${type} ${importing.id ?? ''}`);
    // only the state changes: left undone, the object would be deleted once the catalog forgets the older name
    if (previous !== undefined && word === undefined) add('move');
    if (word !== undefined) add(word);
    if (actions.includes('delete')) deletes.push(`${type} ${String(before?.id)}`);
  }
  return { does, deletes, imports };
}

/** `3 create, 1 update`. */
export function doing(does: StackPlan['does']): string {
  return Object.entries(does)
    .map(([word, number]) => `${number} ${word}`)
    .join(', ');
}
