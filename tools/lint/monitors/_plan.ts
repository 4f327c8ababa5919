import type { Monitor } from '../../artifact/monitor';
import type { Context } from '../rule';

/** Whether the attributes come from a plan, which states the provider's defaults beside what a person wrote. */
export function isFromPlan({ resource }: Monitor, { artifact }: Context): boolean {
  return artifact.stacks.some(({ name, fromPlan }) => fromPlan && name === resource.stack);
}
