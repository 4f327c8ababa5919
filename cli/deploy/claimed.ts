import type { Io } from '../io';
import { stacksIn } from '../terraform/chosen';
import { openStacks, type OpenStack } from '../terraform/state';
import type { StackPlan } from './plan';

/** An object that one stack would delete although another one holds it, or is about to. */
export interface Claimed {
  readonly stack: string;
  /** `datadog_monitor 1234567` */
  readonly object: string;
  readonly by: string;
}

/**
 * Deletions of what another stack holds: it would be gone, and that stack's alerts with it, until it is planned again.
 * States of stacks that are not deployed now are read where something is deleted.
 */
export async function claimed(
  out: string,
  plans: readonly StackPlan[],
  opened: readonly OpenStack[],
  io: Io,
): Promise<readonly Claimed[]> {
  if (plans.every(({ deletes }) => deletes.length === 0)) return [];
  const names = new Set(opened.map(({ stack }) => stack));
  const others = stacksIn(out).filter((stack) => !names.has(stack));
  const all = [...opened, ...(await openStacks(out, others, io))];
  const holders = new Map<string, string[]>();
  const holds = (object: string, stack: string) => holders.set(object, [...(holders.get(object) ?? []), stack]);
  for (const { stack, held } of all) {
    for (const { resource, id } of held) holds(`${resource.slice(0, resource.indexOf('.'))} ${id}`, stack);
  }
  for (const { stack, imports } of plans) for (const object of imports) holds(object, stack);
  return plans.flatMap(({ stack, deletes }) =>
    deletes.flatMap((object) => {
      const by = holders.get(object)?.find((one) => one !== stack);
      return by === undefined ? [] : [{ stack, object, by }];
    }),
  );
}
