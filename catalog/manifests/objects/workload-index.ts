import { compareText } from '../../../model/issue';
import { selects } from './workload';
import type { Workload } from './workload';

/** Finds workloads by namespace and labels without looking at all of them. */
export interface WorkloadIndex {
  readonly all: readonly Workload[];
  /** Workloads of a namespace whose pods a selector selects, in the order of their names; none for an empty one. */
  selected(namespace: string, selector: Readonly<Record<string, string>>): readonly Workload[];
  inNamespace(namespace: string): readonly Workload[];
}

export function indexWorkloads(all: readonly Workload[]): WorkloadIndex {
  const sorted = [...all].sort((a, b) => compareText(`${a.kind}/${a.name}`, `${b.kind}/${b.name}`));
  const byNamespace = new Map<string, Workload[]>();
  const byLabel = new Map<string, Workload[]>();
  const add = (map: Map<string, Workload[]>, key: string, workload: Workload) => {
    const list = map.get(key);
    if (list) list.push(workload);
    else map.set(key, [workload]);
  };
  for (const workload of sorted) {
    add(byNamespace, workload.namespace, workload);
    for (const [key, value] of Object.entries(workload.labels)) {
      add(byLabel, `${workload.namespace} ${key} ${value}`, workload);
    }
  }
  return {
    all: sorted,
    inNamespace: (namespace) => byNamespace.get(namespace) ?? [],
    selected(namespace, selector) {
      // the rarest label narrows most
      const lists = Object.entries(selector).map(([key, value]) => byLabel.get(`${namespace} ${key} ${value}`) ?? []);
      const [first] = lists.sort((a, b) => a.length - b.length);
      return (first ?? []).filter(({ labels }) => selects(selector, labels));
    },
  };
}
