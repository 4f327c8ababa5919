import type { Workload as ModelWorkload } from '../../../model/service';
import type { Path } from '../../path';
import type { ManifestObject } from './object';
import { labelsAt, listAt, mapAt, numberAt, textAt } from './values';
import type { Data } from './values';
import type { Inventory } from './inventory';

/** What runs pods: a Deployment and its like. */
export interface Workload {
  readonly object: ManifestObject;
  readonly kind: ModelWorkload['kind'];
  readonly name: string;
  readonly namespace: string;
  /** Where the pod template stands; that of another object where a Rollout refers to a Deployment. */
  readonly template: { readonly object: ManifestObject; readonly path: Path; readonly data: Data };
  /** Of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Pods as its manifest states them; 1 where it states none, as Kubernetes takes it. */
  readonly replicas: number;
}

const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'] as const;

function templateOf(object: ManifestObject, inventory: Inventory): Workload['template'] {
  const referred = textAt(object.spec, 'workloadRef', 'name');
  const other = referred === undefined ? undefined : inventory.get('Deployment', object.namespace, referred);
  const holder = other ?? object;
  return { object: holder, path: ['spec', 'template'], data: mapAt(holder.spec, 'template') };
}

/** Every workload of the input; a Deployment that a Rollout took over runs no pods of its own. */
export function workloadsOf(inventory: Inventory): readonly Workload[] {
  const taken = new Set(
    inventory.of('Rollout').map(({ spec, namespace }) => `${namespace}/${textAt(spec, 'workloadRef', 'name') ?? ''}`),
  );
  return kinds.flatMap((kind) =>
    inventory.of(kind).flatMap((object): Workload[] => {
      const { name, namespace, spec } = object;
      if (kind === 'Deployment' && taken.has(`${namespace}/${name}`)) return [];
      const template = templateOf(object, inventory);
      return [
        {
          object,
          kind,
          name,
          namespace,
          template,
          labels: labelsAt(template.data, 'metadata', 'labels'),
          annotations: labelsAt(template.data, 'metadata', 'annotations'),
          replicas: numberAt(spec, 'replicas') ?? 1,
        },
      ];
    }),
  );
}

/** Containers of the pods with where they stand in the template's object; the proxy is one where it is written out. */
export function containersOf({ template }: Workload): readonly { readonly data: Data; readonly path: Path }[] {
  return listAt(template.data, 'spec', 'containers').map((_, index, list) => ({
    data: mapAt(list, index),
    path: [...template.path, 'spec', 'containers', index],
  }));
}

/** Name of the container that Istio adds. */
export const proxyContainer = 'istio-proxy';

/** The application's container: the one kubectl shows by default, else the first that is not the proxy. */
export function applicationContainer(workload: Workload): string | undefined {
  const named = workload.annotations['kubectl.kubernetes.io/default-container'];
  const names = containersOf(workload).flatMap(({ data }) => textAt(data, 'name') ?? []);
  if (named !== undefined && names.includes(named)) return named;
  return names.find((name) => name !== proxyContainer);
}

/** Whether labels hold all of a selector; an empty selector selects nothing. */
export function selects(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}
