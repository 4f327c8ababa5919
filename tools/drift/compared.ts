import type { Resource } from '../artifact/artifact';
import { differences } from '../compare/differences';
import type { Json } from '../live/account';
import type { Pairing } from '../live/pairing';
import { comparable } from '../live/resource';
import type { Drift } from './drift';

/** What differs between a resource of ours, under a name where it has none, and the live object that it is: one drift or none. */
export function compared(resource: Resource, live: Json, pairing: Pairing, name?: string): readonly Drift[] {
  const both = comparable(resource, live, pairing);
  const found = both ? differences(both.wanted, both.live) : [];
  const named = name === undefined ? {} : { name };
  return found.length === 0 ? [] : [{ kind: 'changed', resource, ...named, live, differences: found }];
}
