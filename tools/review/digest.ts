import type { Change } from '../compare/change';
import { isSilent, isUnset } from '../compare/same';

/** Makes a short name of a text: the same for the same text, another for another. */
export type Hash = (text: string) => string;

/**
 * Names what a change does: two reviews of the same change from inputs of one kind, artifacts or plans, give the same.
 * Where it comes from in the catalog, and the state of what does not change, say nothing.
 */
export function digestOf({ stack, address, action, from, before, after, differences }: Change, hash: Hash): string {
  const made = action === 'create' || action === 'import' || action === 'replace' ? after : undefined;
  const gone = action === 'delete' || action === 'forget' ? before?.type : undefined;
  return hash(stable({ stack, address, action, from, differences, made: made?.attributes, gone }));
}

/** JSON with sorted keys, without what Terraform takes for unset and what only a state knows. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (name, inner: unknown) => {
    if (isSilent(name) || isUnset(inner)) return undefined;
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
