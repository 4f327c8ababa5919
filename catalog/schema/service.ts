import { closed, listOrChange, mapOf, nullable, ref } from './json-schema';
import type { JsonSchema } from './json-schema';

const subset = closed({ version: ref('tagText', 'pod label version'), weight: ref('count', 'relative weight') });
const resources = closed({ cpu: ref('cpuOrNone'), memory: ref('memoryOrNone') });

const traffic = closed(
  {
    subsets: mapOf(ref('dnsLabel'), { ...subset, type: ['object', 'null'] }, 'by name; weights are relative'),
    timeout: ref('durationOrNone', 'of the route'),
    retries: ref('retriesOrNone', 'of the route; a route without them still retries (Istio: 2 attempts)'),
    circuitBreaker: ref('circuitBreaker'),
    connectionPool: ref('connectionPool'),
  },
  [],
  'what the routes to the service say',
);

const workload = closed(
  {
    kind: { type: 'string', enum: ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'Job', 'CronJob'] },
    name: ref('dnsName'),
    app: ref('tagText', "value of the pods' label app"),
    container: ref('dnsLabel', "name of the application's container"),
  },
  ['name'],
);

const load = closed(
  {
    low: ref('numberOrNone', 'requests per second at the quietest hour'),
    normal: ref('numberOrNone'),
    peak: ref('numberOrNone'),
    testedPerPod: ref('numberOrNone', 'requests per second that one pod was shown to bear'),
    phases: listOrChange({ type: 'string', enum: ['benchmark', 'unit', 'integration'] }, 'load tests that were done'),
  },
  [],
  'requests per second',
);

const dependency = closed(
  {
    to: ref('serviceRef', 'the callee'),
    via: ref('textOrNone', 'how, in words'),
    timeout: ref('durationOrNone', 'that the caller itself applies'),
    retries: ref('retriesOrNone', 'that the caller itself applies'),
  },
  ['to'],
);

const replica = closed(
  {
    cluster: ref('clusterKey'),
    name: ref('dnsLabel'),
    service: ref('dnsLabel', 'the Kubernetes Service of the replica'),
    header: ref('name', 'header that routes to it'),
  },
  ['cluster', 'name', 'service', 'header'],
);

const adoption = closed(
  {
    signal: ref('name', 'whose monitor it is; slo: the objective'),
    variant: ref('name'),
    board: ref('name', 'instead of a signal: which board it is'),
    cluster: ref('clusterKey'),
    id: { type: 'string', pattern: '^[A-Za-z0-9_-]+$', description: "Datadog's id, in quotes" },
  },
  ['cluster', 'id'],
);

/** Facts that `defaults` of mesh.yaml may state for all services too. */
export const defaultFacts: Readonly<Record<string, JsonSchema>> = {
  tier: ref('tier'),
  traffic: ref('traffic'),
  scale: ref('scale'),
  proxy: ref('proxy'),
  labels: ref('labels'),
};

const serviceProperties: Readonly<Record<string, JsonSchema>> = {
  name: ref('dnsLabel', 'the Kubernetes Service'),
  namespace: ref('dnsLabel'),
  team: ref('name', 'key of a team'),
  ...defaultFacts,
  kind: { type: 'string', enum: ['http', 'grpc', 'tcp', 'job', 'external'], description: 'default http' },
  description: ref('textOrNone', 'shown on the board'),
  runbook: ref('textOrNone', 'linked from every message'),
  hosts: listOrChange(ref('dnsName'), 'other Service hosts that select the same pods'),
  workloads: { type: ['array', 'null'], items: workload, description: 'default: a Deployment named like the service' },
  apm: nullable(
    closed({
      proxy: ref('apmName', 'APM service of the sidecar'),
      app: ref('apmName', 'APM service of the application'),
      appOperation: ref('apmName', "entry operation of the application's spans"),
    }),
  ),
  clusters: mapOf(
    ref('clusterKey'),
    {
      type: ['object', 'null'],
      properties: {
        stage: { type: 'integer', enum: [0, 10, 100], description: 'intended percent of pods in the mesh' },
      },
      additionalProperties: false,
    },
    'where it runs',
  ),
  ingress: nullable(
    closed({ gateway: ref('name'), serviceType: ref('name'), hosts: listOrChange(ref('dnsName'), 'public names') }, [
      'gateway',
    ]),
  ),
  load: nullable(load),
  dependsOn: { type: ['array', 'null'], items: dependency, description: 'calls to other services' },
  slo: nullable(
    closed(
      {
        target: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 100, description: 'percent, e.g. 99.9' },
        window: { type: 'string', enum: ['7d', '30d', '90d'], description: 'default 30d' },
        latency: mapOf(ref('percentileKey'), ref('duration'), 'shown on the board'),
      },
      ['target'],
    ),
  ),
  formerly: { type: ['array', 'null'], items: ref('namespacedName'), description: 'old namespace/names, oldest first' },
  monitors: ref('serviceMonitors'),
  protect: ref('boolean', 'Terraform may not destroy its monitors'),
  adopt: {
    type: ['array', 'null'],
    items: adoption,
    description: 'existing monitors, objectives and boards taken over',
  },
  replicas: { type: ['array', 'null'], items: replica, description: 'PR replicas (Dynamic Service Routing)' },
};

/** Definitions that a schema with services, or with their defaults, needs. */
export const factDefinitions: Readonly<Record<string, JsonSchema>> = {
  traffic: nullable(traffic),
  scale: nullable(
    closed(
      { min: ref('count'), max: ref('positive'), cpuPercent: ref('percentNumber', "the autoscaler's target") },
      [],
      'pods',
    ),
  ),
  proxy: nullable(closed({ requests: resources, limits: resources }, [], "the sidecar's resources; replaces whole")),
  labels: nullable(mapOf(ref('tagText'), ref('textOrNone'), 'free, for selectors')),
  circuitBreaker: {
    ...closed(
      {
        consecutive5xxErrors: ref('count'),
        consecutiveGatewayErrors: ref('count'),
        interval: ref('durationOrNone'),
        baseEjectionTime: ref('durationOrNone'),
        maxEjectionPercent: ref('percentNumber'),
        minHealthPercent: ref('percentNumber'),
      },
      [],
      'outlier detection',
    ),
    type: ['object', 'null'],
  },
  connectionPool: {
    ...closed({
      maxConnections: ref('count'),
      maxPendingRequests: ref('count'),
      maxRequests: ref('count'),
      maxRequestsPerConnection: ref('count'),
      maxRetries: ref('count'),
      connectTimeout: ref('durationOrNone'),
      idleTimeout: ref('durationOrNone'),
    }),
    type: ['object', 'null'],
  },
};

/** One entry of `services`. What only the layers together must hold (team, clusters, stages) is checked after the merge. */
export const serviceEntry: JsonSchema = closed(
  serviceProperties,
  ['name', 'namespace'],
  'a service in all its clusters',
);
