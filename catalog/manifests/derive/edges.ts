import type { Path } from '../../path';
import { serviceOfHost } from '../objects/host';
import { idOf, titleOf } from '../objects/object';
import type { ManifestObject } from '../objects/object';
import { labelsAt, listAt, mapAt, textAt, textsAt } from '../objects/values';
import { containersOf, selects } from '../objects/workload';
import type { Workload } from '../objects/workload';
import type { Scene } from '../scene';
import { entranceOf } from './ingress';

/** A call from one Service to another that the manifests speak of. */
export interface Edge {
  /** `namespace/name`. */
  readonly from: string;
  readonly to: string;
  /** How sure it is and who says so: `routes, by VirtualService ns/web`. */
  readonly via: string;
  readonly object: ManifestObject;
  readonly path: Path;
}

type Backs = (workload: Workload) => readonly ManifestObject[];

/** A host of an environment variable: `cart:7070`, `http://cart.shop/`. */
const address = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([a-z0-9][a-z0-9.-]{0,252})(?::\d{1,5})?(?:\/\S*)?$/;

function hostOfValue(value: string, namespace: string, scene: Scene): string | undefined {
  const [, host] = address.exec(value) ?? [];
  // a lone word is a name of anything: only with a port or a scheme is it an address
  if (host === undefined || !/:/.test(value)) return undefined;
  const { domain } = scene.hosts;
  const [name = '', second = '', third, ...rest] = host.split('.');
  if (second === '') return `${name}.${namespace}.svc.${domain}`;
  // of an application's own look-up, unlike of Istio, `cart.shop` and `cart.shop.svc` are the Service
  if (third === undefined || (third === 'svc' && rest.length === 0)) return `${name}.${second}.svc.${domain}`;
  return host;
}

/** Calls by addresses in the environment of containers. */
function* environmentEdges(scene: Scene, backs: Backs): Generator<Edge> {
  for (const workload of scene.workloads.all) {
    for (const { data, path } of containersOf(workload)) {
      for (const [index, variable] of listAt(data, 'env').entries()) {
        const host = hostOfValue(textAt(variable, 'value') ?? '', workload.namespace, scene);
        const target = host === undefined ? undefined : scene.hosts.target(host);
        if (target?.is !== 'service') continue;
        const via = `likely, by ${textAt(variable, 'name') ?? 'a variable'} of ${titleOf(workload.object)}`;
        const at = { object: workload.template.object, path: [...path, 'env', index] };
        for (const service of backs(workload)) yield { from: idOf(service), to: idOf(target.service), via, ...at };
      }
    }
  }
}

/** Calls that gateways pass on, and routes that name their callers. */
function* routeEdges(scene: Scene, backs: Backs): Generator<Edge> {
  for (const { object, gateways, routes } of scene.routings) {
    const entrances = gateways.flatMap((gateway) => (gateway === 'mesh' ? [] : (entranceOf(gateway, scene) ?? [])));
    for (const route of routes) {
      const callers = route.matches.flatMap((match) => {
        const labels = labelsAt(match, 'sourceLabels');
        const namespace = textAt(match, 'sourceNamespace') ?? object.namespace;
        return scene.workloads.selected(namespace, labels).flatMap(backs);
      });
      for (const from of [...entrances, ...callers]) {
        for (const { host } of route.destinations) {
          const target = scene.hosts.target(host);
          if (target.is !== 'service') continue;
          const via = `certain, by ${titleOf(object)}`;
          yield { from: idOf(from), to: idOf(target.service), via, object: route.object, path: route.path };
        }
      }
    }
  }
}

/** Callers that a policy lets in by name: they may call, whether they do nobody says. */
function* policyEdges(scene: Scene, backs: Backs): Generator<Edge> {
  const byAccount = new Map<string, ManifestObject[]>();
  for (const workload of scene.workloads.all) {
    const account = textAt(workload.template.data, 'spec', 'serviceAccountName') ?? 'default';
    const key = `${workload.namespace}/${account}`;
    byAccount.set(key, [...(byAccount.get(key) ?? []), ...backs(workload)]);
  }
  for (const policy of scene.inventory.of('AuthorizationPolicy')) {
    const { spec, namespace } = policy;
    const selector = labelsAt(spec, 'selector', 'matchLabels');
    if ((textAt(spec, 'action') ?? 'ALLOW') !== 'ALLOW') continue;
    const targets = scene.workloads.selected(namespace, selector).flatMap(backs);
    for (const [rule, data] of listAt(spec, 'rules').entries()) {
      for (const [index, from] of listAt(data, 'from').entries()) {
        const source = mapAt(from, 'source');
        const accounts = [
          ...textsAt(source, 'principals').flatMap(
            (one) => /\/ns\/([^/*]+)\/sa\/([^/*]+)$/.exec(one)?.slice(1).join('/') ?? [],
          ),
          ...textsAt(source, 'serviceAccounts').map((one) => (one.includes('/') ? one : `${namespace}/${one}`)),
        ];
        const at = { object: policy, path: ['spec', 'rules', rule, 'from', index, 'source'] };
        const via = `possible, allowed by ${titleOf(policy)}`;
        for (const caller of accounts.flatMap((account) => byAccount.get(account) ?? [])) {
          for (const target of targets) yield { from: idOf(caller), to: idOf(target), via, ...at };
        }
      }
    }
  }
}

/** Hosts that a Sidecar names one by one: its pods see them, whether they call them nobody says. */
function* sidecarEdges(scene: Scene, backs: Backs): Generator<Edge> {
  for (const sidecar of scene.inventory.of('Sidecar')) {
    const { spec, namespace } = sidecar;
    const callers = scene.workloads.selected(namespace, labelsAt(spec, 'workloadSelector', 'labels')).flatMap(backs);
    if (callers.length === 0) continue;
    for (const [index, listener] of listAt(spec, 'egress').entries()) {
      for (const written of textsAt(listener, 'hosts')) {
        const named = serviceOfHost(written.slice(written.indexOf('/') + 1), scene.hosts.domain);
        const target = named && scene.inventory.get('Service', named.namespace, named.name);
        if (!target) continue;
        const at = { object: sidecar, path: ['spec', 'egress', index, 'hosts'] };
        const via = `possible, seen by ${titleOf(sidecar)}`;
        for (const from of callers) yield { from: idOf(from), to: idOf(target), via, ...at };
      }
    }
  }
}

/** Services that select a workload's pods. */
function backsOf(scene: Scene): Backs {
  const found = new Map<Workload, ManifestObject[]>();
  for (const service of scene.inventory.of('Service')) {
    for (const workload of scene.workloads.selected(service.namespace, labelsAt(service.spec, 'selector'))) {
      if (!selects(labelsAt(service.spec, 'selector'), workload.labels)) continue;
      found.set(workload, [...(found.get(workload) ?? []), service]);
    }
  }
  return (workload) => found.get(workload) ?? [];
}

/** Calls by caller, then callee: of several that say the same the surest, once. None to itself. */
export function edgesOf(scene: Scene): ReadonlyMap<string, ReadonlyMap<string, Edge>> {
  const backs = backsOf(scene);
  const found = new Map<string, Map<string, Edge>>();
  for (const source of [routeEdges, environmentEdges, policyEdges, sidecarEdges]) {
    for (const edge of source(scene, backs)) {
      if (edge.from === edge.to) continue;
      const callees = found.get(edge.from) ?? new Map<string, Edge>();
      found.set(edge.from, callees);
      if (!callees.has(edge.to)) callees.set(edge.to, edge);
    }
  }
  return found;
}
