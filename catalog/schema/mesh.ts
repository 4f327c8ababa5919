import { closed, mapOf, ref } from './json-schema';
import type { JsonSchema } from './json-schema';
import { defaultFacts } from './service';

const spelling: JsonSchema = {
  type: 'string',
  enum: ['v1', 'v2', 'both'],
  description: 'which spelling the Agent reports',
};

const environment = closed(
  {
    env: ref('environmentTag', "value of Datadog's env tag on traces; default: the key"),
    pages: ref('boolean', 'false: nothing here ever uses a paging handle'),
    monitors: ref('allMonitors', 'numbers for this environment'),
  },
  ['pages'],
);

const istio = closed(
  {
    version: ref('tagText', 'in quotes: "1.24"'),
    revision: ref('tagText', 'default: default'),
    mode: { type: 'string', enum: ['sidecar', 'ambient'], description: 'default sidecar' },
    defaultRetryAttempts: ref('count', "attempts of a route that states no retries; default 2, Istio's own"),
  },
  ['version'],
);

const apm = closed({
  operation: ref('apmName', "operation of the proxies' spans; default envoy.proxy"),
  sampling: ref('percentNumber', 'percent of requests traced; default 100'),
  serviceNaming: { type: 'string', enum: ['app.namespace', 'canonical-name', 'canonical-name.namespace', 'static'] },
  versionTag: ref('boolean', 'proxies set DD_VERSION; default false'),
  errors: { type: 'string', enum: ['span', 'status'], description: 'span: the error flag; status: 5xx status codes' },
});

const istiod = closed({
  namespace: ref('dnsLabel', 'default istio-system'),
  deployments: { type: 'array', items: ref('dnsName'), minItems: 1, description: 'default [istiod]' },
  hpa: closed(
    {
      name: ref('dnsName'),
      min: ref('positive'),
      max: ref('positive'),
      cpuPercent: ref('percentNumber', 'default 80'),
    },
    ['name', 'min', 'max'],
  ),
});

const cluster = closed(
  {
    environment: ref('name', 'key of an environment'),
    tag: closed({ key: ref('tagKey'), value: ref('tagText') }, ['key', 'value'], 'how Datadog tags the cluster'),
    owner: ref('name', 'team of the control plane and of what is mesh-wide'),
    domain: ref('dnsName', 'default cluster.local'),
    istio,
    openmetrics: closed({ controlPlane: spelling, dataPlane: spelling }, ['controlPlane', 'dataPlane']),
    keptLabels: { type: 'array', items: ref('tagText'), description: 'labels of istio.mesh.* that the Agent keeps' },
    dataPlane: { type: 'string', enum: ['apm', 'istio'], description: 'where error rate and latency are read' },
    meshMetrics: ref('boolean', 'istio.mesh.* is collected; default true'),
    apm,
    istiod,
    gateways: {
      type: 'array',
      items: closed({ name: ref('dnsLabel'), namespace: ref('dnsLabel'), team: ref('name') }, [
        'name',
        'namespace',
        'team',
      ]),
    },
    dynamicServiceRouting: {
      type: ['boolean', 'object'],
      properties: { pattern: ref('glob', 'matches the Service names of PR replicas; default *-pr*') },
      additionalProperties: false,
    },
    monitors: ref('clusterMonitors', "the cluster's own numbers"),
  },
  ['environment', 'tag', 'owner', 'istio', 'openmetrics', 'dataPlane'],
);

const handles: JsonSchema = { type: 'array', items: ref('handle') };
const team = closed({
  slug: ref('slug', 'names stacks and states; default: the key'),
  page: handles,
  notify: handles,
  shards: ref('positive', 'states of this team; default 1'),
  codeowners: {
    type: 'array',
    items: ref('codeowner'),
    description: 'who the team is in CODEOWNERS; default: any handle that ends in its slug',
  },
});

const tier = closed({ monitors: ref('serviceMonitors'), protect: ref('boolean') });

/** Everything of mesh.yaml but `apiVersion` and `kind`. */
export const meshProperties: Readonly<Record<string, JsonSchema>> = {
  name: ref('tagText', 'name of the mesh'),
  site: ref('dnsName', 'Datadog site; default datadoghq.com'),
  backend: {
    type: 'object',
    properties: { type: { type: 'string', enum: ['local', 's3', 'gcs', 'azurerm', 'http', 'cloud'] } },
    required: ['type'],
    description: "where Terraform keeps its state; beside type the backend's own settings",
  },
  terraform: closed({
    provider: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$', description: 'exact version of the provider' },
    validate: { type: 'string', enum: ['api', 'lint'] },
  }),
  environments: { ...mapOf(ref('environmentKey'), environment), minProperties: 1 },
  clusters: { ...mapOf(ref('clusterKey'), cluster), minProperties: 1 },
  teams: { ...mapOf(ref('name'), team), minProperties: 1 },
  tiers: closed(Object.fromEntries(['1', '2', '3', '4', '5'].map((key) => [key, tier]))),
  defaults: closed({ ...defaultFacts, monitors: ref('allMonitors') }, [], 'for all services and clusters'),
  retired: { type: 'array', items: ref('tagText'), description: 'stacks that ended' },
  ignore: {
    type: 'array',
    items: closed({ rule: ref('ruleId'), service: ref('serviceRef'), until: ref('date'), reason: ref('name') }, [
      'rule',
      'until',
      'reason',
    ]),
    description: 'findings not to report, until a day',
  },
};
