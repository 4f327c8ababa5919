import type { ClusterFacts } from '../../model/applicability';
import { compareText } from '../../model/issue';
import { closest, suggestion } from '../../model/closest';
import type { Spot } from '../report';
import type { Context } from './context';
import type { Entry } from './entries';
import { entriesOf } from './raw';

/** Where each service runs: clusters by `namespace/name`. */
export interface EntryIndex {
  readonly clustersOf: ReadonlyMap<string, readonly string[]>;
  readonly environmentOf: ReadonlyMap<string, string>;
  /** Whether all files could be read: only then is a service unknown that is not here. */
  readonly isComplete: boolean;
}

export function indexEntries(
  entries: readonly Entry[],
  clusters: ReadonlyMap<string, ClusterFacts>,
  isComplete: boolean,
): EntryIndex {
  return {
    clustersOf: new Map(
      entries.map(({ id, data }) => [
        id,
        entriesOf(data.clusters)
          .map(([key]) => key)
          .sort(compareText),
      ]),
    ),
    isComplete,
    environmentOf: new Map([...clusters.values()].map(({ key, environment }) => [key, environment.key])),
  };
}

/** `cluster/namespace/name` of a reference with two or three parts. */
export function parts(to: string): { readonly cluster?: string; readonly id: string } {
  const [first = '', second = '', third] = to.split('/');
  return third === undefined ? { id: to } : { cluster: first, id: `${second}/${third}` };
}

/**
 * Clusters of the service that a text names, `[cluster/]namespace/name`; undefined, and reported, where the catalog has
 * no such service.
 */
export function checkReference(
  text: string,
  spot: Spot,
  { clustersOf, isComplete }: EntryIndex,
  { report }: Pick<Context, 'report'>,
): readonly string[] | undefined {
  const { cluster, id } = parts(text);
  const places = clustersOf.get(id);
  if (!places) {
    if (!id.includes('/')) {
      // that a namespace is missing was said; which one may be
      const named = [...clustersOf.keys()].filter((key) => key.endsWith(`/${id}`));
      if (named.length > 0) {
        report('unknown-service', spot, `no service '${id}' in the catalog`, `did you mean '${named.join("' or '")}'?`);
      }
      return undefined;
    }
    // where not everything could be read only a slip of the pen is sure
    if (isComplete || closest(id, clustersOf.keys()) !== undefined) {
      report('unknown-service', spot, `no service '${id}' in the catalog`, suggestion(id, clustersOf.keys()));
    }
    return undefined;
  }
  if (cluster === undefined || places.includes(cluster)) return places;
  report('unknown-service', spot, `${id} does not run in cluster '${cluster}'`, `it runs in ${places.join(', ')}`);
  return undefined;
}
