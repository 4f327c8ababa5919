import { compareText } from '../../../model/issue';
import { placeOf, spotIn, titleOf } from '../objects/object';
import { textsAt } from '../objects/values';
import { isForMesh } from '../routes/route';
import type { Routing } from '../routes/route';
import type { ManifestCheck } from './check';

/** Namespaces that see a VirtualService; undefined: all. */
function seenFrom({ object }: Routing): ReadonlySet<string> | undefined {
  const exported = textsAt(object.spec, 'exportTo');
  if (exported.length === 0 || exported.includes('*')) return undefined;
  return new Set(exported.map((to) => (to === '.' ? object.namespace : to)));
}

function meet(a: Routing, b: Routing): boolean {
  const [left, right] = [seenFrom(a), seenFrom(b)];
  return !left || !right || [...left].some((namespace) => right.has(namespace));
}

/** Sidecars take one VirtualService for a host, the oldest, and drop the rest; gateways merge them. */
export const conflicts: ManifestCheck = ({ routings }, report) => {
  const byHost = new Map<string, Routing[]>();
  for (const routing of routings) {
    if (!isForMesh(routing) || routing.object.kind !== 'VirtualService') continue;
    for (const host of new Set(routing.hosts)) byHost.set(host, [...(byHost.get(host) ?? []), routing]);
  }
  for (const [host, [first, ...others]] of [...byHost].sort(([a], [b]) => compareText(a, b))) {
    for (const other of others) {
      if (!first || !meet(first, other)) continue;
      const message = `${titleOf(other.object)} is for the host ${host}, and so is ${titleOf(first.object)} at ${placeOf(first.object)}: sidecars take the older one alone`;
      const hint = 'merge them into one, or let one delegate to the other';
      report('virtual-service-host-twice', spotIn(other.object, ['spec', 'hosts']), message, hint);
    }
  }
};
