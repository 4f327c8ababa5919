import type { ClusterFacts } from '../../model/applicability';
import { hostsOf } from './objects/host';
import type { Hosts } from './objects/host';
import { inventoryOf } from './objects/inventory';
import type { Inventory } from './objects/inventory';
import type { ManifestObject } from './objects/object';
import { workloadsOf } from './objects/workload';
import { indexWorkloads } from './objects/workload-index';
import type { WorkloadIndex } from './objects/workload-index';
import { replicaRoute } from './routes/dsr';
import type { ReplicaRoute } from './routes/dsr';
import { httpRouting } from './routes/http-route';
import { isForMesh } from './routes/route';
import type { Route, Routing } from './routes/route';
import { routingOf } from './routes/virtual-service';

/** A route together with what it belongs to. */
export interface PlacedRoute {
  readonly route: Route;
  readonly routing: Routing;
}

/** The input as a whole, indexed: what everything is derived from and checked against. */
export interface Scene {
  readonly cluster: ClusterFacts;
  readonly inventory: Inventory;
  readonly hosts: Hosts;
  readonly workloads: WorkloadIndex;
  /** VirtualServices and HTTPRoutes that stand for themselves, without delegates. */
  readonly routings: readonly Routing[];
  /** Delegates, whose routes stand in their parents too. */
  readonly delegates: readonly Routing[];
  /** Routes to a host, in the order of the input. */
  routesTo(host: string): readonly PlacedRoute[];
  /** What the sidecars apply to a host; the first wins. */
  meshRoutingsOf(host: string): readonly Routing[];
  readonly replicas: readonly ReplicaRoute[];
  /** Host of a Service in full. */
  hostOf(service: ManifestObject): string;
}

export function sceneOf(objects: readonly ManifestObject[], cluster: ClusterFacts): Scene {
  const inventory = inventoryOf(objects);
  const hosts = hostsOf(inventory, cluster.domain);
  const virtual = inventory.of('VirtualService').map((object) => routingOf(object, inventory, hosts));
  const routings = [
    ...virtual.filter((routing) => routing.hosts.length > 0),
    ...inventory.of('HTTPRoute').map((object) => httpRouting(object, hosts)),
  ];
  const routesTo = new Map<string, PlacedRoute[]>();
  const meshRoutings = new Map<string, Routing[]>();
  const append = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (const routing of routings) {
    if (isForMesh(routing)) for (const host of new Set(routing.hosts)) append(meshRoutings, host, routing);
    for (const route of routing.routes) {
      for (const host of new Set(route.destinations.map((destination) => destination.host))) {
        append(routesTo, host, { route, routing });
      }
    }
  }
  return {
    cluster,
    inventory,
    hosts,
    workloads: indexWorkloads(workloadsOf(inventory)),
    routings,
    delegates: virtual.filter((routing) => routing.hosts.length === 0),
    routesTo: (host) => routesTo.get(host) ?? [],
    meshRoutingsOf: (host) => meshRoutings.get(host) ?? [],
    replicas: routings.flatMap((routing) =>
      routing.routes.flatMap((route) => replicaRoute(route, routing, cluster.domain) ?? []),
    ),
    hostOf: ({ name, namespace }) => `${name}.${namespace}.svc.${cluster.domain}`.toLowerCase(),
  };
}
