import { terraformAddress, type Artifact, type Resource, type Stack } from '../artifact/artifact';
import { blocks, text } from '../artifact/json';
import type { Json } from '../live/account';
import { idOf } from '../live/monitor';
import { pair, trackingOf, type Live } from '../live/pairing';
import type { Held } from './held';
import { twinDowntime } from './downtime';
import { twinPolicy } from './tag-policy';

/** What an account holds of the kinds that a second create would make twice. */
export interface LiveKinds extends Live {
  readonly downtimes: readonly Json[];
  readonly configPolicies: readonly Json[];
}

/** Terraform's name of each kind. */
export const typeOf = {
  monitors: 'datadog_monitor',
  slos: 'datadog_service_level_objective',
  boards: 'datadog_dashboard_json',
  downtimes: 'datadog_downtime_schedule',
  configPolicies: 'datadog_monitor_config_policy',
} as const satisfies Readonly<Record<keyof LiveKinds, string>>;

/** An object of ours that Datadog has although no state knows it: an apply was cut off before its id was written. */
export interface Orphan {
  readonly resource: Resource;
  readonly id: string;
  /** In Datadog; empty where its kind has none. */
  readonly name: string;
}

const byOtherThanTag: ReadonlySet<string> = new Set([typeOf.downtimes, typeOf.configPolicies]);

/**
 * Resources that the next plan would create, of the kinds that might be there already. A restriction policy is not among
 * them: it is written under the id of its monitor, so that a second one takes the place of the first.
 */
export function uncreated(stacks: readonly Stack[], held: readonly Held[]): readonly Resource[] {
  const known = new Set(held.map(({ stack, resource }) => `${stack}/${resource}`));
  return stacks.flatMap(({ name, resources, document }) => {
    const imported = new Set(blocks(document).flatMap((file) => blocks(file.import).map(({ to }) => text(to))));
    return resources.filter((resource) => {
      const address = terraformAddress(resource);
      const isTracked = trackingOf(resource) !== undefined || byOtherThanTag.has(resource.type);
      return isTracked && !imported.has(address) && !known.has(`${name}/${address}`);
    });
  });
}

/**
 * Those of `resources` that an account holds although no state does. `held` is what the states of all stacks hold: an
 * object of another stack's state is nobody's orphan, whatever its tags say. Of two copies it is the older.
 */
export function orphansAmong(
  resources: readonly Resource[],
  artifact: Artifact,
  live: LiveKinds,
  held: readonly Held[],
): readonly Orphan[] {
  const free = withoutHeld(live, held);
  const pairing = pair(artifact, free);
  const idOfMonitor = (address: string, stack: string) =>
    held.find((one) => one.stack === stack && one.resource === address)?.id ??
    pairing.idOfReference(`\${${address}.id}`, stack);
  return resources.flatMap((resource): readonly Orphan[] => {
    const found =
      resource.type === typeOf.downtimes
        ? twinDowntime(resource, free.downtimes, idOfMonitor)
        : resource.type === typeOf.configPolicies
          ? twinPolicy(resource, free.configPolicies)
          : pairing.liveOf(resource);
    return found ? [{ resource, id: idOf(found), name: text(found.name) || text(found.title) }] : [];
  });
}

function withoutHeld(live: LiveKinds, held: readonly Held[]): LiveKinds {
  const known = new Set(held.map(({ resource, id }) => `${resource.slice(0, resource.indexOf('.'))} ${id}`));
  const free = (kind: keyof LiveKinds) => live[kind].filter((one) => !known.has(`${typeOf[kind]} ${idOf(one)}`));
  return {
    monitors: free('monitors'),
    slos: free('slos'),
    boards: free('boards'),
    downtimes: free('downtimes'),
    configPolicies: free('configPolicies'),
  };
}
