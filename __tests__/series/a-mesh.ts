import { checkCatalog, type CatalogFile } from '../../catalog/load';
import { generateSubject } from '../../stacks/generate';
import { buildStack } from '../../stacks/build';
import { layout } from '../../stacks/layout';
import { stackFile } from '../../stacks/manifest';
import { stackSettings } from '../../stacks/settings';
import { slicer } from '../../stacks/slice';
import { readArtifact } from '../../tools/artifact/read';
import { terraformAddress } from '../../tools/artifact/artifact';
import { monitorOf, type Monitor } from '../../tools/artifact/monitor';
import { sloOf, type Slo } from '../../tools/artifact/slo';

/** What a catalog says beyond the base: of every cluster, of every service, of the base's own service `cart`. */
export interface World {
  readonly cluster?: object;
  readonly cart?: object;
  /** Services beside `cart`. */
  readonly services?: readonly object[];
  readonly tiers?: object;
}

/** Monitors and objectives of a world as their stacks hold them, by address. */
export interface Watched {
  readonly monitors: ReadonlyMap<string, Monitor>;
  readonly slos: ReadonlyMap<string, Slo>;
}

const cluster = (environment: string, name: string, more: object) => ({
  environment,
  tag: { key: 'kube_cluster_name', value: name },
  owner: 'platform',
  istio: { version: '1.24' },
  openmetrics: { controlPlane: 'v2', dataPlane: 'v2' },
  keptLabels: ['destination_version'],
  dataPlane: 'apm',
  istiod: {
    namespace: 'istio-system',
    deployments: ['istiod'],
    hpa: { name: 'istiod', min: 2, max: 10, cpuPercent: 80 },
  },
  ...more,
});

const team = (key: string) => ({ page: [`@pagerduty-${key}`], notify: [`@slack-${key}`] });

/** With everything that any signal asks for. */
const cart = {
  name: 'cart',
  namespace: 'shop',
  team: 'orders',
  tier: 1,
  workloads: [{ kind: 'Deployment', name: 'cart', app: 'cart', container: 'app' }],
  clusters: { main: { stage: 100 }, dev: { stage: 100 } },
  load: { low: 50 },
  slo: { target: 99.9, window: '30d' },
  traffic: {
    subsets: { primary: { version: 'cart', weight: 90 }, canary: { version: 'cart-canary', weight: 10 } },
    connectionPool: { maxConnections: 100 },
  },
  proxy: { requests: { cpu: '100m' }, limits: { cpu: '500m' } },
  monitors: { latency: { critical: '800ms' }, 'retry-amplification': { enabled: true } },
};

/** A service of which a tenth of the pods has a sidecar. */
export const atStage10: World = {
  cart: {
    clusters: { main: { stage: 10 }, dev: { stage: 100 } },
    monitors: { latency: { critical: '800ms' } },
  },
};

/** Where a cluster's rates come from: each of them has to tell the same story. */
export const sources: Readonly<Record<'flags' | 'codes' | 'v2' | 'v1', World>> = {
  flags: {},
  codes: { cluster: { apm: { errors: 'status' } } },
  v2: istio('v2'),
  v1: istio('v1'),
};

/** A cluster whose rates come from Istio's own metrics, which have no percentile. */
export function istio(dataPlane: 'v1' | 'v2' | 'both', more: object = {}): World {
  const cluster = { dataPlane: 'istio', openmetrics: { controlPlane: 'v2', dataPlane }, ...more };
  return { cluster, cart: { monitors: { 'retry-amplification': { enabled: true } } } };
}

/** A service without needs. */
export const plain = (name: string, more: object = {}): object => ({
  name,
  namespace: 'shop',
  team: 'search',
  clusters: { main: { stage: 100 } },
  ...more,
});

function catalogOf({
  cluster: more = {},
  cart: changes = {},
  services = [plain('search')],
  tiers = {},
}: World): CatalogFile[] {
  const mesh = {
    apiVersion: 'meshwatch/v1',
    kind: 'Mesh',
    name: 'shop',
    environments: { production: { env: 'prod', pages: true }, development: { env: 'dev', pages: false } },
    clusters: {
      main: cluster('production', 'main-prod', more),
      dev: cluster('development', 'main-dev', { dynamicServiceRouting: true, ...more }),
    },
    teams: { platform: team('platform'), orders: team('orders'), search: team('search') },
    tiers,
  };
  const all = { apiVersion: 'meshwatch/v1', kind: 'Services', services: [{ ...cart, ...changes }, ...services] };
  return [
    { path: 'mesh.yaml', text: JSON.stringify(mesh) },
    { path: 'services/all.yaml', text: JSON.stringify(all) },
  ];
}

const known = new Map<string, Watched>();

/** The real Terraform of a world, read as the tools read it; each world once. */
export function watched(world: World): Watched {
  const key = JSON.stringify(world);
  const found = known.get(key) ?? read(world);
  known.set(key, found);
  return found;
}

function read(world: World): Watched {
  const { mesh, issues } = checkCatalog(catalogOf(world), { asOf: '2026-11-23' });
  if (!mesh) throw new Error(`the catalog has errors: ${JSON.stringify(issues, null, 2)}`);
  const slice = slicer(mesh);
  const files = layout(mesh).map((plan) => ({
    path: stackFile(plan.name),
    text: buildStack(plan, slice(plan), stackSettings(mesh), generateSubject).text,
  }));
  const { artifact } = readArtifact(files);
  const resources = artifact.stacks.flatMap((stack) => stack.resources);
  const byAddress = <T>(of: (resource: (typeof resources)[number]) => T | undefined) =>
    new Map(
      resources.flatMap((resource) => {
        const one = of(resource);
        return one ? [[terraformAddress(resource).replace(/^[^.]*\./, ''), one] as const] : [];
      }),
    );
  return { monitors: byAddress(monitorOf), slos: byAddress(sloOf) };
}
