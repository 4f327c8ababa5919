import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { failure } from '../cli-error';

/** One object that a state holds. */
export interface Held {
  readonly stack: string;
  /** Address with type. */
  readonly resource: string;
  readonly id: string;
}

interface StateFile {
  readonly version?: unknown;
  readonly resources?: readonly {
    readonly mode?: string;
    readonly module?: string;
    readonly type?: string;
    readonly name?: string;
    readonly instances?: readonly { readonly attributes?: { readonly id?: unknown } | null }[];
  }[];
}

/** What a state (`terraform state pull`, or a local backend's file) holds, by address. Throws where it is none. */
function heldBy(stack: string, text: string, named: string): readonly Held[] {
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
    const id = instances[0]?.attributes?.id;
    if (mode !== 'managed' || module !== undefined || typeof id !== 'string') return [];
    return [{ stack, resource: `${type}.${name}`, id }];
  });
}

/** States of stacks whose backend is a file on this machine; a stack that was never applied has none. */
export function localStates(out: string, stacks: readonly string[]): readonly Held[] {
  return stacks.flatMap((stack) => {
    const folder = join(out, 'stacks', stack);
    const { terraform } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as {
      terraform?: { backend?: { local?: { path?: string } } };
    };
    const path = terraform?.backend?.local?.path;
    if (path === undefined) return [];
    const file = resolve(folder, path);
    return existsSync(file) ? heldBy(stack, readFileSync(file, 'utf8'), file) : [];
  });
}

/** A state named on the command line, `<stack>=<file>`; without a name it is that of the file, `<stack>.tfstate`. */
export function namedState(text: string, cwd: string): readonly Held[] {
  const at = text.indexOf('=');
  const file = at < 0 ? text : text.slice(at + 1);
  const stack = at < 0 ? basename(file).replace(/\.(?:tfstate|json)$/, '') : text.slice(0, at);
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw failure(`no state at '${file}'`, `terraform state pull >${file}`);
  return heldBy(stack, readFileSync(path, 'utf8'), file);
}
