import type { ClusterFacts } from '../../model/applicability';
import { compareText } from '../../model/issue';
import { serviceBoardNames } from '../../model/boards';
import type { Adoption } from '../../model/service';
import { suggestion } from '../../model/closest';
import { serviceSignalIds, variantsOf } from '../schema/monitors';
import type { Context } from './context';
import type { Entry } from './entries';
import { indexed, present } from './raw';
import type { RawService } from './raw';

/** What a service takes over in one cluster, sorted by signal and board. */
export function adoptionsOf({ adopt }: RawService, cluster: string): readonly Adoption[] {
  return present(adopt)
    .filter((adoption) => adoption.cluster === cluster)
    .map(({ signal, variant, board, id = '' }) => ({
      ...(signal !== undefined && { signal }),
      ...(variant !== undefined && { variant }),
      ...(board !== undefined && { board }),
      id,
    }))
    .sort((a, b) => compareText(nameOf(a), nameOf(b)) || compareText(a.variant ?? '', b.variant ?? ''));
}

const nameOf = ({ signal, board }: Adoption) => signal ?? board ?? '';

/** What adoptions are checked against. */
interface KnownToAdopt {
  readonly clusters: ReadonlyMap<string, ClusterFacts>;
  /** Services by the ids that they take over. */
  readonly ids: Map<string, string>;
  /** Ids of monitors of teams' and the organisation's own. */
  readonly ownSignals: ReadonlySet<string>;
}

/** The objective of a service has no signal of its own. */
const objective = 'slo';

/** Reports adoptions of signals, variants, boards and clusters that do not exist, and ids that two claim. */
export function checkAdoptions(entry: Entry, { clusters, ids, ownSignals }: KnownToAdopt, context: Context): void {
  for (const { document, path, data } of entry.sources) {
    for (const [{ signal, variant, board, cluster, id }, index] of indexed(data['adopt'] as RawService['adopt'])) {
      const at = [...path, 'adopt', index];
      const spot = (key: string) => ({ document, path: [...at, key] });
      const known = serviceSignalIds.find((one) => one === signal);
      if ((signal === undefined) === (board === undefined)) {
        const message = `takes over ${signal === undefined ? 'nothing' : `both '${signal}' and '${board}'`}, expected one of signal and board`;
        context.report('unknown-signal', { document, path: at }, message);
      } else if (board !== undefined && !serviceBoardNames.some((one) => one === board)) {
        const hint = suggestion(board, serviceBoardNames);
        context.report('unknown-signal', spot('board'), `no board '${board}' of services`, hint);
      } else if (signal !== undefined && signal !== objective && !known && !ownSignals.has(signal)) {
        context.report(
          'unknown-signal',
          spot('signal'),
          `no signal '${signal}' of services`,
          suggestion(signal, [...serviceSignalIds, objective]),
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
        context.report(
          'duplicate-entry',
          spot('id'),
          `${board === undefined ? 'monitor' : 'board'} ${id} is taken over by ${other} too`,
        );
      }
      ids.set(id, entry.id);
    }
  }
}
