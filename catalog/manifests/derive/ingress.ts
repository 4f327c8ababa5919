import { compareText } from '../../../model/issue';
import { isDnsName } from '../objects/dns';
import { idOf } from '../objects/object';
import type { ManifestObject } from '../objects/object';
import { labelsAt, textAt } from '../objects/values';
import { selects } from '../objects/workload';
import type { Workload } from '../objects/workload';
import type { Scene } from '../scene';
import { nothing, origin } from './facts';
import type { Facts } from './facts';

/** Services that a selector of pods stands behind, by the pods that both select. */
function servicesOf(workloads: readonly Workload[], scene: Scene): readonly ManifestObject[] {
  return workloads.flatMap(({ namespace, labels }) =>
    scene.inventory
      .of('Service')
      .filter((service) => service.namespace === namespace && selects(labelsAt(service.spec, 'selector'), labels)),
  );
}

const known = new WeakMap<Scene, Map<string, ManifestObject | undefined>>();

function findEntrance(gateway: string, scene: Scene): ManifestObject | undefined {
  const [namespace = '', name = ''] = gateway.split('/');
  const own = scene.inventory.get('Gateway', namespace, name);
  if (own) {
    const selector = labelsAt(own.spec, 'selector');
    return servicesOf(
      scene.workloads.all.filter(({ labels }) => selects(selector, labels)),
      scene,
    )[0];
  }
  // the Gateway API makes a Service of its own, named after the Gateway and its class
  if (!scene.inventory.get('ApiGateway', namespace, name)) return undefined;
  return scene.inventory
    .of('Service')
    .find(
      (service) =>
        service.namespace === namespace &&
        (service.name === `${name}-istio` ||
          labelsAt(service.data, 'metadata', 'labels')['gateway.networking.k8s.io/gateway-name'] === name),
    );
}

/** The Service that traffic from outside comes in by at a Gateway; undefined where the input does not have it. */
export function entranceOf(gateway: string, scene: Scene): ManifestObject | undefined {
  const cache = known.get(scene) ?? new Map<string, ManifestObject | undefined>();
  known.set(scene, cache);
  if (!cache.has(gateway)) cache.set(gateway, findEntrance(gateway, scene));
  return cache.get(gateway);
}

/**
 * The gateway of mesh.yaml that a Gateway selects, where its pods are not in the input: Istio's chart labels those of
 * `istio-x` with `istio: x`.
 */
function listedEntrance(gateway: string, scene: Scene): string | undefined {
  const [namespace = '', name = ''] = gateway.split('/');
  const label = labelsAt(scene.inventory.get('Gateway', namespace, name)?.spec, 'selector')['istio'];
  const found = scene.cluster.gateways.filter((listed) => listed.name.replace(/^istio-/, '') === label);
  return found.length === 1 && found[0] ? idOf(found[0]) : undefined;
}

/**
 * How traffic from outside reaches a service: by the first of its gateways, in the order of their names. Named is the
 * Service in front of the gateway's pods, which is a service of the catalog; the Gateway where the input has no such.
 */
export function ingressOf(service: ManifestObject, scene: Scene): Facts {
  const routes = scene
    .routesTo(scene.hostOf(service))
    .flatMap(({ route, routing }) =>
      routing.gateways.filter((gateway) => gateway !== 'mesh').map((gateway) => ({ gateway, route, routing })),
    )
    .sort((a, b) => compareText(a.gateway, b.gateway));
  const [first] = routes;
  if (!first) return nothing;
  const { gateway } = first;
  const hosts = routes
    .filter((one) => one.gateway === gateway)
    .flatMap(({ routing }) => routing.hosts)
    .filter((host) => isDnsName(host.replace(/^\*\./, '')));
  const entrance = entranceOf(gateway, scene);
  const serviceType = entrance && (textAt(entrance.spec, 'type') ?? 'ClusterIP');
  const sorted = [...new Set(hosts)].sort(compareText);
  return {
    data: {
      ingress: {
        gateway: entrance ? idOf(entrance) : (listedEntrance(gateway, scene) ?? gateway),
        ...(serviceType !== undefined && { serviceType }),
        ...(sorted.length > 0 && { hosts: sorted }),
      },
    },
    origins: [
      origin('ingress', first.routing.object, ['spec', 'gateways']),
      ...(entrance ? [origin('ingress.serviceType', entrance, ['spec', 'type'])] : []),
    ],
  };
}
