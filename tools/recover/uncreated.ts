import { terraformAddress, type Resource, type Stack } from '../artifact/artifact';
import { blocks, text } from '../artifact/json';
import { trackingOf } from '../live/pairing';
import type { Held } from './held';

/** A resource that the next plan would create. */
export interface Uncreated {
  readonly resource: Resource;
  /** Older names that it had, newest first: what was made before a rename carries these. */
  readonly formerly: readonly string[];
}

/**
 * Resources that the next plan would create, of the kinds that an apply which was cut off may have made already. Others
 * cannot be made twice: a restriction policy is written under the id of its monitor. A policy of tags could, and says
 * nothing of who made it, so that it is never taken for ours.
 */
export function uncreated(stacks: readonly Stack[], held: readonly Held[]): readonly Uncreated[] {
  const known = new Set(held.map(({ stack, resource }) => `${stack}/${resource}`));
  return stacks.flatMap(({ name, resources, document }) => {
    const files = blocks(document);
    const imported = new Set(files.flatMap((file) => blocks(file.import).map(({ to }) => text(to))));
    const moved = new Map(files.flatMap((file) => blocks(file.moved).map(({ from, to }) => [text(to), text(from)])));
    return resources.flatMap((resource) => {
      const address = terraformAddress(resource);
      const formerly = chain(address, moved);
      const isKnown = [address, ...formerly].some((one) => known.has(`${name}/${one}`));
      const isTracked = trackingOf(resource) !== undefined || resource.type === 'datadog_downtime_schedule';
      return isTracked && !isKnown && !imported.has(address) ? [{ resource, formerly }] : [];
    });
  });
}

/** The ids that an object may carry which was made for a resource: its own, then those of older names. */
export function namesOf({ resource, formerly }: Uncreated): readonly string[] {
  const own = trackingOf(resource);
  // the address is made of the same parts: production__main__ns__cart__error-rate
  const older = formerly.map((one) => `meshwatch-id:${one.slice(one.indexOf('.') + 1).replaceAll('__', '/')}`);
  return own === undefined ? [] : [own, ...older];
}

/** The names before a name, by `moved` blocks. */
function chain(address: string, moved: ReadonlyMap<string, string>): readonly string[] {
  const found: string[] = [];
  for (let at = moved.get(address); at !== undefined && !found.includes(at); at = moved.get(at)) found.push(at);
  return found;
}
