import type { ClusterFacts } from '../../model/applicability';
import { compareText } from '../../model/issue';
import type { Adoption } from '../../model/service';
import { suggestion } from '../../model/closest';
import { serviceSignalIds, variantsOf } from '../schema/monitors';
import type { Context } from './context';
import type { Entry } from './entries';
import { indexed, present } from './raw';
import type { RawService } from './raw';

/** Monitors that a service takes over in one cluster, sorted by signal. */
export function adoptionsOf({ adopt }: RawService, cluster: string): readonly Adoption[] {
  return present(adopt)
    .filter((adoption) => adoption.cluster === cluster)
    .map(({ signal = '', variant, id = '' }) => ({ signal, ...(variant !== undefined && { variant }), id }))
    .sort((a, b) => compareText(a.signal, b.signal) || compareText(a.variant ?? '', b.variant ?? ''));
}

/** Reports adoptions of signals, variants and clusters that do not exist, and ids that two claim. */
export function checkAdoptions(
  entry: Entry,
  clusters: ReadonlyMap<string, ClusterFacts>,
  ids: Map<string, string>,
  context: Context,
): void {
  for (const { document, path, data } of entry.sources) {
    for (const [{ signal, variant, cluster, id }, index] of indexed(data['adopt'] as RawService['adopt'])) {
      const at = [...path, 'adopt', index];
      const spot = (key: string) => ({ document, path: [...at, key] });
      const known = serviceSignalIds.find((one) => one === signal);
      if (signal !== undefined && !known) {
        context.report(
          'unknown-signal',
          spot('signal'),
          `no signal '${signal}' of services`,
          suggestion(signal, serviceSignalIds),
        );
      } else if (known && variant !== undefined && !variantsOf(known).includes(variant)) {
        const hint = suggestion(variant, variantsOf(known));
        context.report('unknown-signal', spot('variant'), `signal '${known}' has no variant '${variant}'`, hint);
      }
      if (cluster !== undefined && !clusters.has(cluster)) {
        context.report(
          'unknown-cluster',
          spot('cluster'),
          `no cluster '${cluster}' in mesh.yaml`,
          suggestion(cluster, clusters.keys()),
        );
      } else if (cluster !== undefined && !entry.data.clusters?.[cluster]) {
        context.report('unknown-cluster', spot('cluster'), `${entry.id} does not run in cluster '${cluster}'`);
      }
      if (id === undefined) continue;
      const other = ids.get(id);
      if (other !== undefined) {
        context.report('duplicate-entry', spot('id'), `monitor ${id} is taken over by ${other} too`);
      }
      ids.set(id, entry.id);
    }
  }
}
