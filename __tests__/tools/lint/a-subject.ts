import type { Mesh } from '../../../model/mesh';
import type { Artifact, Attributes } from '../../../tools/artifact/artifact';
import { readArtifact, type ArtifactFile } from '../../../tools/artifact/read';
import type { Finding } from '../../../tools/lint/finding';
import { lint } from '../../../tools/lint/lint';
import type { Rule } from '../../../tools/lint/rule';
import { aCluster, aMesh, aService } from '../../model/sample';

/**
 * One good artifact, of which a rule's example replaces one thing: a monitor that pages, an SLO, a board. Production
 * pages, development never does; a resource belongs to the environment that its tag `env:` names, by default `prod`.
 */
export const mesh: Mesh = aMesh({
  environments: [
    { key: 'development', env: 'dev', pages: false },
    { key: 'production', env: 'prod', pages: true },
  ],
  clusters: [development(), aCluster(), sampled()],
  services: [aService({ cluster: development() }), aService()],
});

function development() {
  return aCluster({
    key: 'dev',
    environment: { key: 'development', env: 'dev', pages: false },
    tag: { key: 'kube_cluster_name', value: 'platform-dev' },
  });
}

/** Where one request in ten is traced. */
function sampled() {
  const { apm } = aCluster();
  return aCluster({
    key: 'sampled',
    tag: { key: 'kube_cluster_name', value: 'platform-sampled' },
    apm: { ...apm, sampling: 10 },
  });
}

const scope = 'env:prod,kube_cluster_name:platform-prod,service:cart.ns,resource_name:cart.ns.svc.cluster.local:*';
const errors = `sum:trace.envoy.proxy.errors{${scope}}.as_count()`;
const hits = `sum:trace.envoy.proxy.hits{${scope}}.as_count()`;

/** A clean, complete, paging metric monitor. */
export const monitor: Attributes = {
  name: 'ns/cart: error rate is high (platform, production)',
  type: 'query alert',
  query: `sum(last_10m):${errors} / (${hits} + 100) * 100 > 5`,
  message: [
    '{{#is_alert}}{{value}} % of requests fail, expected at most 5 % over 10m.{{/is_alert}}',
    '{{#is_warning}}{{value}} % of requests fail, expected at most 2 % over 10m.{{/is_warning}}',
    '',
    '- [Runbook](https://wiki.example.com/cart)',
    '',
    '{{#is_alert}}@pagerduty-shop @slack-shop{{/is_alert}}{{#is_warning}}@slack-shop{{/is_warning}}' +
      '{{#is_recovery}}@pagerduty-shop @slack-shop{{/is_recovery}}',
  ].join('\n'),
  monitor_thresholds: { critical: '5', critical_recovery: '4', warning: '2' },
  evaluation_delay: 60,
  on_missing_data: 'default',
  priority: '1',
  require_full_window: false,
  tags: ['env:prod', 'kube_cluster_name:platform-prod', 'service:cart', 'team:shop'],
};

export const slo: Attributes = {
  name: 'ns/cart: requests succeed (platform, production)',
  type: 'metric',
  query: { numerator: `${hits} - ${errors}`, denominator: hits },
  thresholds: [{ timeframe: '30d', target: 99.9 }],
  tags: ['env:prod', 'kube_cluster_name:platform-prod', 'service:cart', 'team:shop'],
};

/** As Datadog's API knows it. */
export const board: Attributes = {
  title: 'ns/cart (platform, production)',
  description: 'Errors of ns/cart',
  layout_type: 'ordered',
  reflow_type: 'fixed',
  notify_list: [],
  restricted_roles: [],
  tags: ['team:shop'],
  template_variables: [{ name: 'resource', prefix: 'resource_name', defaults: ['*'] }],
  widgets: [
    {
      definition: {
        type: 'timeseries',
        title: 'Errors',
        requests: [
          {
            response_format: 'timeseries',
            queries: [
              { data_source: 'metrics', name: 'query1', query: errors },
              { data_source: 'metrics', name: 'query2', query: hits },
            ],
            formulas: [{ formula: 'query1 / query2 * 100' }],
          },
        ],
      },
      layout: { x: 0, y: 0, width: 4, height: 2 },
    },
  ],
};

/** A whole `cdk.tf.json` around resources. */
export function stackWith(resource: Attributes): Attributes {
  return {
    provider: { datadog: [{ api_url: 'https://api.datadoghq.com/' }] },
    resource,
    terraform: {
      backend: { s3: { bucket: 'state', key: 'team__production__shop', region: 'eu-west-1' } },
      required_providers: { datadog: { source: 'DataDog/datadog', version: '4.19.0' } },
    },
  };
}

export type Stacks = Readonly<Record<string, Attributes>>;
/** A name of the artifact for each way in which an example can be put into it. */
export type Subjects = Readonly<Record<string, Stacks>>;

const alone = (type: string, attributes: Attributes): Stacks => ({
  team__production__shop: stackWith({ [type]: { cart: attributes } }),
});

const widgetOf = (query: string) => ({
  definition: {
    type: 'timeseries',
    title: 'Example',
    requests: [{ response_format: 'timeseries', queries: [{ data_source: 'metrics', name: 'query1', query }] }],
  },
});

/** The artifacts that show the bad or the good example of a rule. */
export function subjectsOf(rule: Rule, side: 'bad' | 'good'): Subjects {
  switch (rule.on) {
    case 'monitor':
      return { monitor: alone('datadog_monitor', { ...monitor, ...rule.example[side] }) };
    case 'slo':
      return { slo: alone('datadog_service_level_objective', { ...slo, ...rule.example[side] }) };
    case 'dashboard':
      return {
        board: alone('datadog_dashboard_json', { dashboard: JSON.stringify({ ...board, ...rule.example[side] }) }),
      };
    case 'query': {
      const query = rule.example[side];
      const widgets = [widgetOf(query)];
      const isCount = query.includes('.as_count()');
      const both = { numerator: query, denominator: query };
      return {
        monitor: alone('datadog_monitor', { ...monitor, query: `${isCount ? 'sum' : 'avg'}(last_10m):${query} > 5` }),
        widget: alone('datadog_dashboard_json', { dashboard: JSON.stringify({ ...board, widgets }) }),
        // an SLO counts events
        ...(isCount ? { slo: alone('datadog_service_level_objective', { ...slo, query: both }) } : {}),
      };
    }
    case 'stack':
      return { stack: { team__production__shop: rule.example[side] } };
    case 'artifact':
      return { artifact: rule.example[side] };
  }
}

/** Lint over what `readArtifact` makes of stacks, as over files on disk. */
export function lintStacks(stacks: Stacks, rules?: readonly Rule[]): readonly Finding[] {
  return lint(artifactOf(stacks), { mesh, ...(rules ? { rules } : {}) });
}

/** What `readArtifact` makes of stacks, with the provenance that stands among them, else one made up. */
function artifactOf({ 'provenance.json': provenance, ...stacks }: Stacks): Artifact {
  return readArtifact(filesOf(stacks), provenance ? JSON.stringify(provenance) : provenanceOf(stacks)).artifact;
}

/** Stacks as files of an output directory. */
export function filesOf(stacks: Stacks): readonly ArtifactFile[] {
  return Object.entries(stacks).map(([name, content]) => ({
    path: `stacks/${name}/cdk.tf.json`,
    text: JSON.stringify(content),
  }));
}

/** The origin of every resource: cart of the cluster that its tag `env:` names. */
function provenanceOf(stacks: Stacks): string {
  const { artifact } = readArtifact(
    Object.entries(stacks).map(([name, content]) => ({ path: `${name}/cdk.tf.json`, text: JSON.stringify(content) })),
  );
  const resources = artifact.stacks.flatMap((stack) => stack.resources);
  const entries = resources.map(({ stack, type, address, attributes }) => {
    const tags: unknown = attributes.tags;
    const dev = Array.isArray(tags) && tags.includes('env:dev');
    return [
      `${stack}/${type}.${address}`,
      {
        ...(type === 'datadog_dashboard_json' ? {} : { service: 'ns/cart', signal: 'error-rate' }),
        cluster: dev ? 'dev' : 'platform',
        environment: dev ? 'development' : 'production',
        team: 'shop',
        file: 'services.yaml',
        line: 7,
        fields: {},
      },
    ];
  });
  return JSON.stringify({ resources: Object.fromEntries(entries) });
}
