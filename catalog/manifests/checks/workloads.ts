import { leftOut } from '../derive/left-out';
import { closest } from '../../../model/closest';
import { spotIn, titleOf } from '../objects/object';
import { labelsAt, textAt } from '../objects/values';
import type { Scene } from '../scene';
import type { ManifestCheck } from './check';

/** What the nearest workload would need: its labels, where one of them differs by a slip. */
function selectorHint(selector: Readonly<Record<string, string>>, namespace: string, scene: Scene): string | undefined {
  for (const [key, value] of Object.entries(selector)) {
    const values = scene.workloads.inNamespace(namespace).flatMap(({ labels }) => labels[key] ?? []);
    const near = closest(value, values);
    if (near !== undefined && near !== value) return `did you mean '${key}: ${near}'?`;
  }
  return undefined;
}

/** Services that select no pods, where the workloads of their namespace are in the input. */
export const emptyServices: ManifestCheck = (scene, report) => {
  for (const service of scene.inventory.of('Service')) {
    const { spec, namespace } = service;
    const selector = labelsAt(spec, 'selector');
    const hasPods = Object.keys(selector).length > 0 && textAt(spec, 'type') !== 'ExternalName';
    if (!hasPods || leftOut(service, scene) === 'system') continue;
    if (scene.workloads.inNamespace(namespace).length === 0) continue;
    if (scene.workloads.selected(namespace, selector).length > 0) continue;
    const wanted = Object.entries(selector).map(([key, value]) => `${key}: ${value}`);
    const message = `${titleOf(service)} selects no pods: no workload of the namespace has ${wanted.join(', ')}`;
    report(
      'service-without-workload',
      spotIn(service, ['spec', 'selector']),
      message,
      selectorHint(selector, namespace, scene),
    );
  }
};

/** Workloads that no Service selects, where the Services of their namespace are in the input. */
export const lonelyWorkloads: ManifestCheck = (scene, report) => {
  const served = new Set(
    scene.inventory
      .of('Service')
      .flatMap(({ spec, namespace }) => scene.workloads.selected(namespace, labelsAt(spec, 'selector'))),
  );
  for (const workload of scene.workloads.all) {
    const { namespace, object } = workload;
    const isOwn = namespace !== scene.cluster.istiod.namespace && !namespace.startsWith('kube-');
    if (served.has(workload) || !isOwn || !scene.inventory.covers('Service', namespace)) continue;
    const message = `no Service selects the pods of ${titleOf(object)}, so it is no service of the catalog`;
    const hint = 'nothing to do where it takes no requests; else add its Service';
    report('workload-without-service', spotIn(object, ['metadata', 'name']), message, hint);
  }
};

/** Services that the cluster's pattern calls replicas, but no route leads to them. */
export const unroutedReplicas: ManifestCheck = (scene, report) => {
  const routed = new Set(scene.replicas.map(({ service, stable }) => `${stable.namespace}/${service}`));
  for (const service of scene.inventory.of('Service')) {
    if (leftOut(service, scene) !== 'replica' || routed.has(`${service.namespace}/${service.name}`)) continue;
    const pattern = scene.cluster.dynamicServiceRouting?.pattern ?? '';
    const message = `${titleOf(service)} is a PR replica by the pattern '${pattern}', but no route leads to it`;
    const hint = 'remove it, add its route, or change dynamicServiceRouting.pattern where it is a service of its own';
    report('replica-unrouted', spotIn(service, ['metadata', 'name']), message, hint);
  }
};
