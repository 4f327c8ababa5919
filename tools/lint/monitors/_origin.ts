import { resourceKey } from '../../artifact/artifact';
import type { Monitor } from '../../artifact/monitor';
import type { Context } from '../rule';

/** Whether the catalog lets the monitor notify and not page yet; false where that is not known. */
export function isShadow({ resource }: Monitor, { artifact, mesh }: Context): boolean {
  const origin = artifact.origins.get(resourceKey(resource));
  if (!mesh || !origin) return false;
  const { cluster, service, signal } = origin;
  const subjects =
    service === undefined
      ? mesh.clusters.filter(({ key }) => key === cluster)
      : mesh.services.filter((one) => one.cluster.key === cluster && `${one.namespace}/${one.name}` === service);
  return subjects.some(({ policies }) => policies.some((policy) => policy.signal === signal && policy.values.shadow));
}
