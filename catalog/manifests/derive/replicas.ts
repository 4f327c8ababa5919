import { compareText } from '../../../model/issue';
import { isDnsLabel } from '../objects/dns';
import type { ManifestObject } from '../objects/object';
import type { Scene } from '../scene';
import { nothing, origin } from './facts';
import type { Facts } from './facts';

/** Whether a replica's Service is there; where the input has no Services of its namespace, its route is believed. */
const isThere = ({ inventory }: Scene, namespace: string, name: string) =>
  inventory.get('Service', namespace, name) !== undefined || !inventory.covers('Service', namespace);

/** PR replicas that the routes of a service lead to, by their name; the name of a route is the replica's. */
export function replicasOf(service: ManifestObject, scene: Scene): Facts {
  const own = scene.replicas.filter(
    ({ stable, service: replica }) =>
      stable.name === service.name &&
      stable.namespace === service.namespace &&
      isThere(scene, stable.namespace, replica),
  );
  const found = new Map(
    own.flatMap((replica) => {
      const suffix = replica.service.startsWith(`${service.name}-`)
        ? replica.service.slice(service.name.length + 1)
        : replica.service;
      const name = replica.route.name !== undefined && isDnsLabel(replica.route.name) ? replica.route.name : suffix;
      return isDnsLabel(name) && isDnsLabel(replica.service) ? [[replica.service, { ...replica, name }] as const] : [];
    }),
  );
  if (found.size === 0) return nothing;
  const replicas = [...found.values()].sort((a, b) => compareText(a.service, b.service));
  return {
    data: {
      replicas: replicas.map(({ name, service: replica, header }) => ({
        cluster: scene.cluster.key,
        name,
        service: replica,
        header,
      })),
    },
    origins: replicas.map(({ route, service: replica }) => origin(`replicas.${replica}`, route.object, route.path)),
  };
}
