import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Held } from '../../tools/recover/held';
import { failure } from '../cli-error';
import { heldIn } from '../terraform/state';

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
    return existsSync(file) ? heldIn(stack, readFileSync(file, 'utf8'), file) : [];
  });
}

/** A state named on the command line, `<stack>=<file>`; without a name it is that of the file, `<stack>.tfstate`. */
export function namedState(text: string, cwd: string): readonly Held[] {
  const at = text.indexOf('=');
  const file = at < 0 ? text : text.slice(at + 1);
  const stack = at < 0 ? basename(file).replace(/\.(?:tfstate|json)$/, '') : text.slice(0, at);
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw failure(`no state at '${file}'`, `terraform state pull >${file}`);
  return heldIn(stack, readFileSync(path, 'utf8'), file);
}
