import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attributes } from '../../../tools/artifact/artifact';
import { monitor } from '../../tools/lint/a-subject';
import { meshwatch, type Outcome } from '../harness';

/** A stack of monitors, by address; each is a good one with what is laid over it. */
export type Monitors = Readonly<Record<string, Attributes>>;

let work: string | undefined;

/** The directory of the test. */
export function workplace(): string {
  return (work ??= mkdtempSync(join(tmpdir(), 'meshwatch-review-')));
}

export function tidyUp(): void {
  if (work !== undefined) rmSync(work, { recursive: true });
  work = undefined;
}

export function writeArtifact(name: string, stacks: Readonly<Record<string, Monitors>>): void {
  for (const [stack, monitors] of Object.entries(stacks)) {
    const own = Object.entries(monitors).map(([address, edit]) => [address, { ...monitor, name: address, ...edit }]);
    const directory = join(workplace(), name, 'stacks', stack);
    mkdirSync(directory, { recursive: true });
    const content = { provider: { datadog: [{}] }, resource: { datadog_monitor: Object.fromEntries(own) } };
    writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify(content));
  }
}

/** Reviews one stack `shop` against what it was. */
export function reviewOf(before: Monitors, after: Monitors, ...options: readonly string[]): Promise<Outcome> {
  writeArtifact('base', { shop: before });
  writeArtifact('head', { shop: after });
  return meshwatch(['review', '--base', 'base', '--head', 'head', ...options], { cwd: workplace() });
}

/** A name that would do harm wherever it is not escaped. */
export const hostileName =
  'a|b `c` ``d`` </details> <script>alert(1)</script> <img src=x onerror=alert(1)> @all @here [x](javascript:alert(1)) ${{ github.token }} \u202e' +
  'x'.repeat(10_000);
