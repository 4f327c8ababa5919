import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { synthesizeInto } from '../base/synthesize-into';
import type { Io } from '../io';

/** Which stack holds each resource of an output, by address with type. */
export function holders(out: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const folder = join(out, 'stacks');
  for (const stack of existsSync(folder) ? readdirSync(folder) : []) {
    const file = join(folder, stack, 'cdk.tf.json');
    if (!existsSync(file)) continue;
    const { resource = {} } = JSON.parse(readFileSync(file, 'utf8')) as { resource?: Record<string, object> };
    for (const [type, all] of Object.entries(resource)) {
      for (const address of Object.keys(all)) found.set(`${type}.${address}`, stack);
    }
  }
  return found;
}

/**
 * Where each resource of a catalog stands once a file of it is changed: synthesized from a copy, which is gone
 * afterwards. Gives what the synthesis said where it failed.
 */
export async function holdersAfter(
  catalog: string,
  change: { readonly path: string; readonly text: string } | undefined,
  asOf: string,
  io: Io,
): Promise<{ readonly holders: ReadonlyMap<string, string> } | { readonly said: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'meshwatch-'));
  try {
    const copy = join(folder, 'catalog');
    cpSync(catalog, copy, { recursive: true, filter: (path) => !/[/\\](node_modules|cdktf\.out|\.git)$/.test(path) });
    if (change) {
      mkdirSync(dirname(join(copy, change.path)), { recursive: true });
      writeFileSync(join(copy, change.path), change.text);
    }
    const out = join(folder, 'out');
    const { ok, said } = await synthesizeInto(out, copy, asOf, io);
    return ok ? { holders: holders(out) } : { said };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
