import type { Cluster, Team } from '../../model/cluster';
import type { Mesh } from '../../model/mesh';
import type { Dependency, Service } from '../../model/service';

/** One good object of each kind; a test takes it and breaks one thing. */
export const team: Team = { key: 'shop', slug: 'shop', page: ['@pagerduty-shop'], notify: ['@slack-shop'], shards: 1 };

export function aCluster(changes: Partial<Cluster> = {}): Cluster {
  return {
    key: 'platform',
    environment: { key: 'production', env: 'prod', pages: true },
    tag: { key: 'kube_cluster_name', value: 'platform-prod' },
    owner: team,
    domain: 'cluster.local',
    istio: { version: '1.24', revision: 'default', mode: 'sidecar', defaultRetryAttempts: 2 },
    openmetrics: { controlPlane: 'v2', dataPlane: 'v2' },
    keptLabels: [],
    dataPlane: 'apm',
    meshMetrics: true,
    apm: { operation: 'envoy.proxy', sampling: 100, serviceNaming: 'app.namespace', versionTag: false, errors: 'span' },
    istiod: { namespace: 'istio-system', deployments: ['istiod'] },
    gateways: [],
    policies: [],
    absent: [],
    ...changes,
  };
}

const MiB = 1024 ** 2;

export function aService(changes: Partial<Service> = {}): Service {
  const { cluster = aCluster(), namespace = 'ns', name = 'cart' } = changes;
  return {
    id: `${cluster.key}/${namespace}/${name}`,
    cluster,
    namespace,
    name,
    team,
    tier: 1,
    kind: 'http',
    gateway: false,
    hosts: [`${name}.${namespace}.svc.cluster.local`],
    workloads: [{ kind: 'Deployment', name, app: name, container: 'app' }],
    apm: { proxy: `${name}.${namespace}` },
    stage: 100,
    traffic: { subsets: [] },
    proxy: {
      requests: { cpu: 0.1, memory: 128 * MiB },
      limits: { cpu: 2, memory: 1024 * MiB },
      stated: false,
    },
    dependsOn: [],
    formerly: [],
    labels: {},
    protect: false,
    adopt: [],
    replicas: [],
    policies: [],
    absent: [],
    extraMonitors: [],
    extraWidgets: [],
    ...changes,
  };
}

/** A call to another service of namespace `ns` on the sample cluster. */
export function callTo(name: string, changes: Partial<Dependency> = {}): Dependency {
  return { to: `platform/ns/${name}`, ...changes };
}

export function aMesh(changes: Partial<Mesh> = {}): Mesh {
  const { services = [aService()] } = changes;
  const clusters = [...new Set(services.map((service) => service.cluster))];
  return {
    name: 'sample',
    site: 'datadoghq.com',
    backend: { type: 'local', settings: {} },
    terraform: { provider: '4.19.0', validate: 'lint' },
    environments: [...new Set(clusters.map((cluster) => cluster.environment))],
    clusters,
    teams: [team],
    services,
    retired: [],
    ignores: [],
    exceptions: [],
    moves: [],
    required: [],
    ...changes,
  };
}
