import type { Cluster, Spelling } from '../../../model/cluster';
import type { KnownMetric } from '../../../queries/known-metrics';

/** How a cluster spells what a metric belongs to; undefined for metrics that are spelled in one way alone. */
export function spellingOf({ openmetrics }: Cluster, { source }: KnownMetric): Spelling | undefined {
  if (source === 'control plane') return openmetrics.controlPlane;
  return source === 'mesh' ? openmetrics.dataPlane : undefined;
}
