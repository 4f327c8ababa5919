import type { Cluster } from './cluster';
import type { Mesh } from './mesh';
import type { Service } from './service';

/** Services named `[cluster/]namespace/name`: one a cluster that has it, none where it is unknown. */
export function findServices(mesh: Pick<Mesh, 'services'>, name: string): readonly Service[] {
  return mesh.services.filter((service) => service.id === name || `${service.namespace}/${service.name}` === name);
}

/**
 * The one service named `[cluster/]namespace/name`. Throws where there is none, or several: then the cluster must be
 * named too.
 */
export function findService(mesh: Pick<Mesh, 'services'>, name: string): Service {
  const [found, ...others] = findServices(mesh, name);
  if (found && others.length === 0) return found;
  if (!found) throw new Error(`no service '${name}' in the mesh, expected [cluster/]namespace/name`);
  const choices = [found, ...others].map((service) => service.id).join(', ');
  throw new Error(`service '${name}' is in several clusters, expected one of ${choices}`);
}

/** The cluster with that key. Throws where there is none. */
export function findCluster(mesh: Pick<Mesh, 'clusters'>, key: string): Cluster {
  const found = mesh.clusters.find((cluster) => cluster.key === key);
  if (found) return found;
  const known = mesh.clusters.map((cluster) => cluster.key).join(', ');
  throw new Error(`no cluster '${key}' in the mesh, expected one of ${known || 'none: the mesh has no clusters'}`);
}
