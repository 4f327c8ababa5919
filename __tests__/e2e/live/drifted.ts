import type { DriftJson } from '../../../cli/live/drift';
import type { Outcome } from '../../cli/harness';
import type { World } from './world';

export interface Drifted extends Outcome {
  readonly drift: readonly DriftJson[];
  /** Kind, name and changes of each. */
  readonly told: readonly (readonly string[])[];
}

/** What `drift --json` finds of a world that was deployed. */
export async function drifted(world: World, ...argv: readonly string[]): Promise<Drifted> {
  const outcome = await world.run(['drift', 'out', '--json', ...argv]);
  const { drift } = JSON.parse(outcome.out || '{"drift":[]}') as { drift: DriftJson[] };
  const told = drift.map(({ kind, name, changes }) => [
    kind, name, ...changes.map(({ what, artifact, live }) => `${what}: ${artifact} → ${live}`),
  ]); // prettier-ignore
  return { ...outcome, drift, told };
}
