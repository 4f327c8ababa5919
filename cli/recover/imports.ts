import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terraformAddress } from '../../tools/artifact/artifact';
import { escaped } from '../../tools/artifact/template';
import type { Orphan } from '../../tools/recover/orphans';

/** Beside the stack's own file: Terraform reads every `*.tf.json` of a folder. */
const file = 'recovered.tf.json';

/** Removes the import blocks of an earlier run. */
export function dropImports(folder: string): void {
  rmSync(join(folder, file), { force: true });
}

/** Writes the import blocks of a stack; none without orphans. */
export function writeImports(folder: string, orphans: readonly Orphan[]): void {
  if (orphans.length === 0) return;
  const imports = orphans.map(({ resource, id }) => ({ id: escaped(id), to: terraformAddress(resource) }));
  const comment = 'made by an apply that was cut off; delete this file once these objects are in the state';
  writeFileSync(join(folder, file), `${JSON.stringify({ '//': comment, import: imports }, null, 2)}\n`);
}
