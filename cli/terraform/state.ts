import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Held } from '../../tools/recover/held';
import { failure } from '../cli-error';
import type { Io } from '../io';
import { pool, width } from './pool';
import { terraform } from './terraform';

interface StateFile {
  readonly version?: unknown;
  readonly resources?: readonly {
    readonly mode?: string;
    readonly module?: string;
    readonly type?: string;
    readonly name?: string;
    readonly instances?: readonly {
      readonly deposed?: string;
      readonly attributes?: { readonly id?: unknown } | null;
    }[];
  }[];
}

/** What a state (`terraform state pull`, or a local backend's file) holds, by address. Throws where it is none. */
export function heldIn(stack: string, text: string, named: string): readonly Held[] {
  let state: StateFile;
  try {
    state = JSON.parse(text) as StateFile;
  } catch (error) {
    throw failure(`'${named}' is no Terraform state: ${(error as Error).message}`);
  }
  if (state.version !== 4) {
    throw failure(`'${named}' is no Terraform state of version 4`, 'terraform state pull prints one');
  }
  return (state.resources ?? []).flatMap(({ mode, module, type = '', name = '', instances = [] }) => {
    if (mode !== 'managed' || module !== undefined) return [];
    return instances.flatMap(({ attributes, deposed }): readonly Held[] => {
      const id = attributes?.id;
      // one that waits to be deleted is held, and is not the resource
      const resource = `${type}.${name}${deposed === undefined ? '' : ` deposed ${deposed}`}`;
      return typeof id === 'string' ? [{ stack, resource, id }] : [];
    });
  });
}

/** A stack, and what its state holds. */
export interface OpenStack {
  readonly stack: string;
  readonly held: readonly Held[];
  /** Terraform's; `default` where nobody chose another. */
  readonly workspace: string;
}

/** Prepares stacks of an output (`terraform init`) and reads their states, wherever these are. Throws where one fails. */
export async function openStacks(out: string, stacks: readonly string[], io: Io): Promise<readonly OpenStack[]> {
  const opened = await pool(stacks, width, (stack) => openStack(join(out, 'stacks', stack), stack, io));
  const bad = opened.find((one) => one && !one.ok);
  if (bad) {
    throw failure(
      `the state of ${bad.stack} cannot be read: ${bad.said.trim()}`,
      'a state that is broken for good may be removed: deploy then takes over what Datadog holds',
    );
  }
  return opened.flatMap((one) => one ?? []);
}

async function openStack(folder: string, stack: string, io: Io): Promise<OpenStack & { ok: boolean; said: string }> {
  const none = { stack, held: [], workspace: workspaceOf(folder, io) };
  const init = await terraform(folder, ['init', '-input=false', '-no-color'], io);
  if (init.code !== 0) return { ...none, ok: false, said: `${init.out}${init.err}` };
  const { code, out: state, err } = await terraform(folder, ['state', 'pull'], io);
  if (code !== 0) return { ...none, ok: false, said: err };
  // nothing at all where the stack was never applied
  const held = state.trim() === '' ? [] : heldIn(stack, state, `state of ${stack}`);
  return { ...none, ok: true, said: '', held };
}

function workspaceOf(folder: string, io: Io): string {
  const file = join(folder, '.terraform', 'environment');
  return io.env['TF_WORKSPACE'] || (existsSync(file) && readFileSync(file, 'utf8').trim()) || 'default';
}
