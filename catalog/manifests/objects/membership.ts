import type { Stage } from '../../../model/service';
import type { Inventory } from './inventory';
import { labelsAt, valueAt } from './values';
import type { Workload } from './workload';

/** Whether the pods of a workload are in the mesh; `unknown` where its namespace is not in the input. */
export type Membership = 'sidecar' | 'ambient' | 'none' | 'unknown';

/** Namespaces whose pods Istio never injects: `ignoredNamespaces` of its webhook. */
const ignored = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

/** What the pod itself states: its label beats its annotation. */
function wish({ labels, annotations }: Workload): string | undefined {
  return labels['sidecar.istio.io/inject'] ?? annotations['sidecar.istio.io/inject'];
}

/**
 * Istio's own order: a pod on the host's network or with `false` is out; the namespace's `istio-injection` wins over
 * `istio.io/rev`, of namespace or pod; without either only a pod that asks for a sidecar has one.
 */
export function membershipOf(workload: Workload, inventory: Inventory): Membership {
  const { labels, namespace, template } = workload;
  const wanted = wish(workload);
  if (ignored.has(namespace) || wanted === 'false' || valueAt(template.data, 'spec', 'hostNetwork') === true) {
    return 'none';
  }
  const object = inventory.get('Namespace', '', namespace);
  const own = object && labelsAt(object.data, 'metadata', 'labels');
  const mode = labels['istio.io/dataplane-mode'] ?? own?.['istio.io/dataplane-mode'];
  if (mode === 'ambient') return 'ambient';
  if (own?.['istio-injection'] === 'disabled') return 'none';
  if (own?.['istio-injection'] === 'enabled') return 'sidecar';
  if (own?.['istio.io/rev'] !== undefined || labels['istio.io/rev'] !== undefined || wanted === 'true') {
    return 'sidecar';
  }
  return own ? 'none' : 'unknown';
}

/** The proxy of a gateway is its only container: nothing is injected beside it, or all of it is. */
export const isGatewayPod = ({ annotations, labels }: Workload): boolean =>
  annotations['inject.istio.io/templates'] === 'gateway' ||
  /ingressgateway|egressgateway/.test(labels['istio'] ?? '') ||
  labels['gateway.networking.k8s.io/gateway-name'] !== undefined;

/**
 * Percent of a service's pods in the mesh as a stage: none, some (the first step of a rollout), all. Undefined where
 * that of any workload is unknown.
 */
export function stageOf(workloads: readonly Workload[], inventory: Inventory): Stage | undefined {
  let inside = 0;
  let all = 0;
  for (const workload of workloads) {
    const membership = isGatewayPod(workload) ? 'sidecar' : membershipOf(workload, inventory);
    if (membership === 'unknown') return undefined;
    // a workload without pods now still says what its pods will be
    const pods = Math.max(workload.replicas, Number.EPSILON);
    all += pods;
    if (membership !== 'none') inside += pods;
  }
  if (all === 0) return undefined;
  return inside === 0 ? 0 : inside === all ? 100 : 10;
}
