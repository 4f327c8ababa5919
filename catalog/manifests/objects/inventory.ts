import type { ManifestKind } from './kinds';
import type { ManifestObject } from './object';
import { idOf } from './object';

/** All objects of an input, found by kind, by name and by namespace. */
export interface Inventory {
  of(kind: ManifestKind): readonly ManifestObject[];
  get(kind: ManifestKind, namespace: string, name: string): ManifestObject | undefined;
  /**
   * Whether the input holds any object of a kind in a namespace. Where it holds none, one that is missed there lies
   * outside the input; where it holds some, one that is missed does not exist.
   */
  covers(kind: ManifestKind, namespace: string): boolean;
}

export function inventoryOf(objects: readonly ManifestObject[]): Inventory {
  const byKind = new Map<ManifestKind, Map<string, ManifestObject>>();
  const covered = new Set<string>();
  for (const object of objects) {
    const named = byKind.get(object.kind) ?? new Map<string, ManifestObject>();
    byKind.set(object.kind, named.set(idOf(object), object));
    covered.add(`${object.kind} ${object.namespace}`);
  }
  const lists = new Map([...byKind].map(([kind, named]) => [kind, [...named.values()]]));
  return {
    of: (kind) => lists.get(kind) ?? [],
    get: (kind, namespace, name) => byKind.get(kind)?.get(`${namespace}/${name}`),
    covers: (kind, namespace) => covered.has(`${kind} ${namespace}`),
  };
}
