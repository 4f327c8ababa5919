// A synthetic mesh in memory, of the stated work: each service has 4 monitors, an objective and a board.
'use strict';

const teamCount = 25;
const pad = (number) => String(number).padStart(5, '0');

const environment = { key: 'production', env: 'prod', pages: true };
const packageDefault = (value) => [{ layer: 'package default', value }];

function policy(signal, critical, more = {}) {
  return {
    signal,
    values: {
      critical,
      warning: critical * 0.4,
      recovery: critical * 0.8,
      windowMinutes: 10,
      minRequests: 100,
      evaluationDelaySeconds: 60,
      noData: 'default',
      priority: 1,
      renotifyMinutes: 60,
      page: ['@pagerduty-team'],
      notify: ['@slack-team'],
      tags: ['cost-centre:shop'],
      runbook: 'https://wiki.example.com/runbooks/services',
      shadow: false,
      relativeToMesh: false,
      ...more,
    },
    origins: {
      critical: packageDefault(`${critical}%`),
      window: packageDefault('10m'),
      priority: packageDefault('P1'),
    },
  };
}

function cluster(team) {
  return {
    key: 'platform',
    environment,
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
  };
}

const MiB = 1024 ** 2;

/** `critical` of the error rate may be set apart for the services of the first team: a change of one team. */
function service(index, platform, team, critical) {
  const name = `service-${pad(index)}`;
  return {
    id: `platform/ns/${name}`,
    cluster: platform,
    namespace: 'ns',
    name,
    team,
    tier: 1,
    kind: 'http',
    gateway: false,
    description: 'One of the services that the benchmark makes up.',
    runbook: 'https://wiki.example.com/runbooks/services',
    hosts: [`${name}.ns.svc.cluster.local`],
    workloads: [{ kind: 'Deployment', name, app: name, container: 'app' }],
    apm: { proxy: `${name}.ns`, app: name, appOperation: 'servlet.request' },
    stage: 100,
    traffic: { subsets: [], timeoutSeconds: 6, retries: { attempts: 1, perTryTimeoutSeconds: 3, retryOn: ['5xx'] } },
    load: { low: 50, normal: 800, peak: 3000, phases: [] },
    scale: { min: 4, max: 12, cpuPercent: 60 },
    proxy: {
      requests: { cpu: 0.1, memory: 128 * MiB },
      limits: { cpu: 0.5, memory: 512 * MiB },
      stated: true,
    },
    dependsOn: [],
    slo: { target: 99.9, windowDays: 30, latency: { p95: 0.5 } },
    formerly: [],
    labels: {},
    protect: false,
    adopt: [],
    replicas: [],
    extraMonitors: [],
    extraWidgets: [],
    policies: [
      policy('error-rate', critical),
      policy('unreachable', 5),
      policy('latency', 0.8, { percentile: 'p95' }),
      policy('slo-burn', 14.4, { minRequests: 0 }),
    ],
    absent: [],
  };
}

/** A mesh of `count` services over 25 teams. `critical` is the error rate at which the first team is told, in percent. */
function syntheticMesh(count, critical = 5) {
  const teams = Array.from({ length: teamCount }, (_, index) => {
    const key = `team-${String(index).padStart(2, '0')}`;
    return { key, slug: key, page: [`@pagerduty-${key}`], notify: [`@slack-${key}`], shards: 1 };
  });
  const platform = cluster(teams[0]);
  const services = Array.from({ length: count }, (_, index) => {
    const team = index % teamCount;
    return service(index, platform, teams[team], team === 0 ? critical : 5);
  });
  return {
    name: 'bench',
    site: 'datadoghq.com',
    backend: { type: 'local', settings: {} },
    terraform: { provider: '4.19.0', validate: 'api' },
    environments: [environment],
    clusters: [platform],
    teams,
    services,
    retired: [],
    ignores: [],
    exceptions: [],
    moves: [],
    required: [],
  };
}

module.exports = { syntheticMesh, service, cluster };
