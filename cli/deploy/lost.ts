import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { heldIn } from '../terraform/state';

/**
 * Stacks of an output that are no longer made while their local state still holds objects: nobody would ever remove
 * these. Remote states are not looked into; `meshwatch review --base` finds stacks that vanished there.
 */
export function lostStacks(out: string, stacks: readonly string[]): readonly string[] {
  const folder = join(out, 'state');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tfstate'))
    .map((name) => name.slice(0, -'.tfstate'.length))
    .filter((stack) => !stacks.includes(stack) && holdsObjects(join(folder, `${stack}.tfstate`)))
    .sort();
}

function holdsObjects(file: string): boolean {
  return heldIn('', readFileSync(file, 'utf8'), file).length > 0;
}
