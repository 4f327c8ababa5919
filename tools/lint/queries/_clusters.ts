import type { Cluster } from '../../../model/cluster';
import { matchesPattern } from '../../../queries/match';
import { valuesOf } from '../../../queries/scope-tags';
import type { Metric } from '../../../queries/tree';
import { resourceKey, type Resource } from '../../artifact/artifact';
import type { Context } from '../rule';

/**
 * Clusters that a metric is read of: those its filter names by their tag; where it names none, the one that its resource
 * was made for. None where nothing tells.
 */
export function clustersOf({ filter }: Metric, resource: Resource, { mesh, artifact }: Context): readonly Cluster[] {
  if (!mesh) return [];
  let named = false;
  const read = mesh.clusters.filter(({ tag }) => {
    const values = valuesOf(filter, tag.key);
    if (values === undefined) return false;
    named = true;
    return values.some((value) => matchesPattern(tag.value, value));
  });
  if (named) return read;
  const key = artifact.origins.get(resourceKey(resource))?.cluster;
  return mesh.clusters.filter((cluster) => cluster.key === key);
}
