import type { Mesh } from '../../model/mesh';

/** Products that wake someone; Datadog's handles begin with the name of the integration, webhooks with their own. */
const products = /^@(?:webhook-)?(?:pagerduty|opsgenie|(?:splunk-?)?on-?call|victorops|xmatters)(?:-|$)/i;

const known = new WeakMap<Mesh, ReadonlyMap<string, boolean>>();

/**
 * Whether a handle (with its `@`) wakes someone: the catalog says so of every handle that it names, the rest is known by
 * the name of its product, `@pagerduty-…`.
 */
export function isPaging(handle: string, mesh: Mesh | undefined): boolean {
  const stated = mesh && statedBy(mesh).get(handle);
  return stated ?? products.test(handle);
}

/** By handle: whether some `page` of the catalog names it; a handle under both `page` and `notify` pages. */
function statedBy(mesh: Mesh): ReadonlyMap<string, boolean> {
  const before = known.get(mesh);
  if (before) return before;
  const stated = new Map<string, boolean>();
  const sources = [
    ...mesh.teams,
    ...mesh.clusters.map(({ owner }) => owner),
    ...mesh.services.map(({ team }) => team),
    ...[...mesh.clusters, ...mesh.services].flatMap(({ policies }) => policies.map(({ values }) => values)),
  ];
  for (const { notify } of sources) for (const handle of notify) stated.set(handle, false);
  for (const { page } of sources) for (const handle of page) stated.set(handle, true);
  known.set(mesh, stated);
  return stated;
}
