import type { ManifestObject } from '../objects/object';
import { needsHeader } from '../routes/dsr';
import { takesAll } from '../routes/route';
import type { PlacedRoute, Scene } from '../scene';

/**
 * The route that speaks for a service, since a catalog has one policy for each: of the VirtualService that the sidecars
 * apply to its host, else of a gateway's; there the route that takes everything, else the first that needs no header.
 */
export function defaultRoute(service: ManifestObject, scene: Scene): PlacedRoute | undefined {
  const host = scene.hostOf(service);
  const [own] = scene.meshRoutingsOf(host);
  const placed = scene.routesTo(host).filter(({ route }) => route.protocol === 'http');
  const inMesh = placed.filter(({ routing }) => routing === own);
  const elsewhere = placed.filter(({ routing }) => routing.gateways.some((gateway) => gateway !== 'mesh'));
  for (const routes of own ? [inMesh, elsewhere] : [elsewhere]) {
    const found =
      routes.find(({ route }) => takesAll(route)) ?? routes.find(({ route }) => !needsHeader(route)) ?? routes[0];
    if (found) return found;
  }
  return undefined;
}
