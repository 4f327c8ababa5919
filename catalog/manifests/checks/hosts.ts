import { closest } from '../../../model/closest';
import { isHost, nameHint } from '../objects/dns';
import type { Target } from '../objects/host';
import { placeOf, spotIn, titleOf } from '../objects/object';
import type { ManifestObject } from '../objects/object';
import type { Path } from '../../path';
import type { Report } from '../../report';
import { textAt, textsAt } from '../objects/values';
import type { Route } from '../routes/route';
import type { Scene } from '../scene';
import type { ManifestCheck } from './check';

type Missing = Extract<Target, { is: 'missing' }>;

function hintOf({ name, namespace }: Missing, scene: Scene): string | undefined {
  if (name === undefined || namespace === undefined) return 'a ServiceEntry would declare it';
  if (scene.inventory.get('Service', namespace, name)) {
    return `write ${name}.${namespace}.svc.${scene.cluster.domain}: Istio leaves a host with a dot as it is`;
  }
  const others = scene.inventory.of('Service').filter((service) => service.namespace === namespace);
  const near = closest(
    name,
    others.map((service) => service.name),
  );
  if (near !== undefined) return `did you mean '${near}'?`;
  const elsewhere = scene.inventory.of('Service').find((service) => service.name === name);
  return elsewhere
    ? `${titleOf(elsewhere)} is at ${placeOf(elsewhere)}: a name without a dot belongs to ${namespace}`
    : `no Service of the namespace ${namespace} is called so`;
}

/** Reports a host that is no DNS name, or that nothing has though its place is in the input. */
function check(written: string, object: ManifestObject, path: Path, scene: Scene, report: Report): void {
  const spot = spotIn(object, path);
  if (!isHost(written)) {
    report('host-invalid', spot, `the host '${written}' of ${titleOf(object)} is no DNS name`, nameHint(written));
    return;
  }
  const target = scene.hosts.target(scene.hosts.qualify(written, object.namespace));
  if (target.is !== 'missing') return;
  const message = `${titleOf(object)} names the host '${written}', which no Service and no ServiceEntry has`;
  report('destination-host-missing', spot, message, hintOf(target, scene));
}

function checkReplica(route: Route, service: string, namespace: string, scene: Scene, report: Report): boolean {
  const { inventory } = scene;
  if (inventory.get('Service', namespace, service) || !inventory.covers('Service', namespace)) return false;
  const message = `${titleOf(route.object)} routes to the PR replica '${service}', which is gone: its requests get a 503`;
  report('replica-gone', spotIn(route.object, route.path), message, 'remove the route, or deploy the replica again');
  return true;
}

/** Hosts of destinations, mirrors and rules that do not exist; PR replicas that are gone. */
export const hosts: ManifestCheck = (scene, report) => {
  const gone = new Set<Route>();
  for (const { route, service, stable } of scene.replicas) {
    if (checkReplica(route, service, stable.namespace, scene, report)) gone.add(route);
  }
  for (const { object, routes } of [...scene.routings, ...scene.delegates]) {
    for (const route of routes) {
      if (gone.has(route) || route.object !== object) continue;
      for (const { written, host, path } of [...route.destinations, ...route.mirrors]) {
        check(route.object.kind === 'HTTPRoute' ? host : written, object, [...path, 'host'], scene, report);
      }
    }
  }
  for (const rule of scene.inventory.of('DestinationRule')) {
    const written = textAt(rule.spec, 'host');
    if (written !== undefined && !written.startsWith('*')) check(written, rule, ['spec', 'host'], scene, report);
  }
  for (const kind of ['VirtualService', 'ServiceEntry'] as const) {
    for (const object of scene.inventory.of(kind)) {
      for (const [index, written] of textsAt(object.spec, 'hosts').entries()) {
        if (isHost(written)) continue;
        const message = `the host '${written}' of ${titleOf(object)} is no DNS name`;
        report('host-invalid', spotIn(object, ['spec', 'hosts', index]), message, nameHint(written));
      }
    }
  }
};
