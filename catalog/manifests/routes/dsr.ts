import { serviceOfHost } from '../objects/host';
import { isMap, mapAt, textAt } from '../objects/values';
import type { Route, Routing } from './route';

/** A route of Dynamic Service Routing: one header leads to the replica of a pull request. */
export interface ReplicaRoute {
  readonly route: Route;
  /** The stable service that it is a replica of. */
  readonly stable: { readonly name: string; readonly namespace: string };
  /** The replica's Service, as the header's value and the destination name it. */
  readonly service: string;
  /** As it is written. */
  readonly header: string;
}

/**
 * The replica that a route of a service leads to. The header's name is computed from the host and compared: its own
 * hyphens make taking it apart ambiguous, and other headers (cookies, end-user) are no replicas.
 */
export function replicaRoute(route: Route, routing: Routing, domain: string): ReplicaRoute | undefined {
  if (route.protocol !== 'http') return undefined;
  for (const host of routing.hosts) {
    const stable = serviceOfHost(host, domain);
    if (!stable) continue;
    const expected = `service-router-${stable.name}-${stable.namespace}`;
    for (const match of route.matches) {
      const headers = mapAt(match, 'headers');
      const header = Object.keys(headers).find((name) => name.toLowerCase() === expected);
      const value = header === undefined ? undefined : textAt(headers, header, 'exact');
      const [destination] = route.destinations;
      if (header === undefined || value === undefined || !destination) continue;
      const replica = serviceOfHost(destination.host, domain);
      const service = replica?.name ?? value.slice(0, value.length - stable.namespace.length - 1);
      if (service === stable.name || value.toLowerCase() !== `${service}.${stable.namespace}`) continue;
      return { route, stable, service, header };
    }
  }
  return undefined;
}

/** Whether a route is taken only where some header says so. */
export const needsHeader = ({ matches }: Route): boolean =>
  matches.length > 0 && matches.every((match) => isMap(match['headers']) && Object.keys(match['headers']).length > 0);
