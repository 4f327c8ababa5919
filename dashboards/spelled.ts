import type { Cluster, Spelling } from '../model/cluster';
import type { OneSpelling } from '../queries/registry';
import { spellings } from '../queries/build';
import type { Line } from './widgets/request';

/** A line per spelling of Istio's metrics: during a migration both are drawn, so that a silent one is seen. */
export function spelled(spelling: Spelling, line: (spelling: OneSpelling) => Line): readonly Line[] {
  const written = spellings(spelling);
  return written.map((one) => {
    const made = line(one);
    return written.length === 1 ? made : { ...made, alias: made.alias === undefined ? one : `${made.alias} (${one})` };
  });
}

/** The spelling by which a cluster's requests are read; spans know only one. */
export function requestSpelling(cluster: Cluster): Spelling {
  return cluster.dataPlane === 'istio' ? cluster.openmetrics.dataPlane : 'v2';
}

/** The spelling that a list is ranked by: the one a migration leads to. */
export function ranked(spelling: Spelling): OneSpelling {
  return spelling === 'v1' ? 'v1' : 'v2';
}
