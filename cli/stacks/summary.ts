import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stack of an output. */
export interface StackRow {
  readonly name: string;
  /** Folder where `synth` writes it. */
  readonly path: string;
  readonly resources: number;
  /** Whether its Terraform differs from the base's; null where nothing is compared. */
  readonly changed: boolean | null;
}

/** Text of each stack's Terraform, by name, sorted. */
export function stackTexts(out: string): ReadonlyMap<string, string> {
  const folder = join(out, 'stacks');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return new Map(names.map((name) => [name, readFileSync(join(folder, name, 'cdk.tf.json'), 'utf8')]));
}

/** Stacks of an output, against those of a base where there is one. */
export function stackRows(
  head: ReadonlyMap<string, string>,
  base: ReadonlyMap<string, string> | undefined,
  place: string,
): readonly StackRow[] {
  return [...head].map(([name, text]) => ({
    name,
    path: `${place}/stacks/${name}`,
    resources: resourcesOf(text),
    changed: base ? base.get(name) !== text : null,
  }));
}

function resourcesOf(text: string): number {
  const { resource = {} } = JSON.parse(text) as { resource?: Readonly<Record<string, object>> };
  return Object.values(resource).reduce((sum, all) => sum + Object.keys(all).length, 0);
}
