import type { ClusterFacts } from '../../model/applicability';
import { compareText } from '../../model/issue';
import type { Replica } from '../../model/service';
import { suggestion } from '../../model/closest';
import type { Context } from './context';
import type { Entry } from './entries';
import { indexed, present } from './raw';
import type { RawService } from './raw';

/** PR replicas of a service in one cluster, sorted by name. */
export function replicasOf({ replicas }: RawService, cluster: string): readonly Replica[] {
  return present(replicas)
    .filter((replica) => replica.cluster === cluster)
    .map(({ name = '', service = '', header = '' }) => ({ name, service, header }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.service, b.service));
}

/** Reports replicas in clusters that do not exist or allow none; warns of those whose service is not declared there. */
export function checkReplicas(entry: Entry, clusters: ReadonlyMap<string, ClusterFacts>, context: Context): void {
  for (const { document, path, data } of entry.sources) {
    const seen = new Set<string>();
    for (const [{ cluster: key, service }, index] of indexed(data['replicas'] as RawService['replicas'])) {
      if (key === undefined) continue;
      const at = [...path, 'replicas', index];
      const spot = { document, path: [...at, 'cluster'] };
      const cluster = clusters.get(key);
      const where = `${key}/${service ?? ''}`;
      if (service !== undefined && seen.has(where)) {
        context.report(
          'duplicate-entry',
          { document, path: [...at, 'service'] },
          `replica '${service}' stands twice in this list`,
        );
      }
      seen.add(where);
      if (!cluster) {
        context.report('unknown-cluster', spot, `no cluster '${key}' in mesh.yaml`, suggestion(key, clusters.keys()));
      } else if (!cluster.dynamicServiceRouting) {
        const hint = `clusters.${key}.dynamicServiceRouting: true`;
        context.report('replica-not-allowed', spot, `cluster '${key}' has no Dynamic Service Routing`, hint);
      } else if (!entry.data.clusters?.[key]) {
        const message = `${entry.id} itself is not declared in cluster '${key}', so nothing watches the stable service there`;
        context.report('replica-alone', spot, message, `clusters: { ${key}: { stage: 100 } }`);
      }
    }
  }
}
