import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCatalog } from '../../catalog/load';
import type { CatalogFile, Loaded } from '../../catalog/load';
import type { Mesh } from '../../model/mesh';
import type { Policy } from '../../model/policy';
import type { Service } from '../../model/service';

const root = join(__dirname, '..', 'bad', 'base');
const paths = ['mesh.yaml', 'services/orders.yaml'];

/** A file of the smallest good catalog. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The smallest good catalog. */
export const base = (): CatalogFile[] => paths.map((path) => ({ path, text: read(path) }));

/** Services as a file. */
export const servicesFile = (services: readonly object[], path = 'services/z.yaml'): CatalogFile => ({
  path,
  text: JSON.stringify({ apiVersion: 'meshwatch/v1', kind: 'Services', services }),
});

/** A service of the base, with more said of it. */
export const service = (more: object = {}) => ({
  name: 'search',
  namespace: 'shop',
  team: 'orders',
  clusters: { main: { stage: 100 } },
  ...more,
});

/** The base with `more` at the end of mesh.yaml, and these services beside its own. */
export function load(
  services: readonly object[],
  more = '',
  change: (mesh: string) => string = (text) => text,
): Loaded {
  const mesh = { path: 'mesh.yaml', text: `${change(read('mesh.yaml'))}${more}` };
  return checkCatalog(
    [mesh, { path: 'services/orders.yaml', text: read('services/orders.yaml') }, servicesFile(services)],
    {
      asOf: '2026-11-23',
    },
  );
}

/** The mesh of a catalog that must be good. */
export function meshOf({ mesh, issues }: Loaded): Mesh {
  if (!mesh) throw new Error(`the catalog has errors: ${JSON.stringify(issues, null, 2)}`);
  return mesh;
}

export function serviceOf(loaded: Loaded, id = 'main/shop/search'): Service {
  const found = meshOf(loaded).services.find((one) => one.id === id);
  if (!found) throw new Error(`no service ${id} in the mesh`);
  return found;
}

export function policyOf(
  of: { readonly policies: readonly Policy[] },
  signal: string,
  variant?: string,
): Policy | undefined {
  return of.policies.find((policy) => policy.signal === signal && policy.variant === variant);
}

/** Issues as `code path`. */
export const codesOf = ({ issues }: Pick<Loaded, 'issues'>): string[] =>
  issues.map(({ code, path }) => `${code} ${path}`);
