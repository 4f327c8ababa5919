import type { ManifestObject } from '../objects/object';
import { matchesGlob } from '../../../model/glob';
import { labelsAt } from '../objects/values';
import { isGatewayPod } from '../objects/membership';
import type { Scene } from '../scene';

/** Namespaces of the cluster itself. */
const systems = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/**
 * Why a Service is no service of the catalog: the cluster's own, the control plane's (its gateways are services), or a
 * PR replica. Undefined where it is one.
 */
export function leftOut(service: ManifestObject, scene: Scene): 'system' | 'replica' | undefined {
  const { name, namespace, spec } = service;
  const { cluster } = scene;
  if (systems.has(namespace) || (namespace === 'default' && name === 'kubernetes')) return 'system';
  if (namespace === cluster.istiod.namespace) {
    const isListed = cluster.gateways.some((gateway) => gateway.namespace === namespace && gateway.name === name);
    const pods = scene.workloads.selected(namespace, labelsAt(spec, 'selector'));
    if (!isListed && !pods.some(isGatewayPod)) return 'system';
  }
  return scene.replicas.some((one) => one.service === name && one.stable.namespace === namespace) ||
    isUnroutedReplica(service, scene)
    ? 'replica'
    : undefined;
}

/** A Service that the cluster's pattern calls a replica, of a Service that is there, though no route leads to it. */
function isUnroutedReplica({ name, namespace }: ManifestObject, scene: Scene): boolean {
  const pattern = scene.cluster.dynamicServiceRouting?.pattern;
  if (pattern === undefined || !matchesGlob(pattern, name)) return false;
  for (let end = name.lastIndexOf('-'); end > 0; end = name.lastIndexOf('-', end - 1)) {
    if (scene.inventory.get('Service', namespace, name.slice(0, end))) return true;
  }
  return false;
}
