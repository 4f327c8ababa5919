// The fence between the rooms: who may import whom (docs/house.md says why).
const room = (name) => `^${name}/`;
const allow = (name, targets, comment) => ({
  name: `${name}-imports`,
  severity: 'error',
  comment,
  from: { path: room(name) },
  to: { pathNot: [room(name), ...targets] },
});
const cdktf = 'node_modules/(cdktf|constructs)/';
const binding = (names) => `node_modules/@cdktf/provider-datadog/lib/(${names})/`;

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nobody-imports-main', severity: 'error', from: {}, to: { path: '^main\\.ts$' } },
    {
      name: 'deep-imports-only',
      severity: 'error',
      comment: 'the root of the bindings costs 1.3 s and 258 MB, a deep path 0.15 s and 67 MB',
      from: {},
      to: { path: 'node_modules/@cdktf/provider-datadog/lib/index' },
    },
    {
      name: 'private-files',
      severity: 'error',
      comment: '_file.ts is private to its room',
      from: { path: '^([^/]+)/' },
      to: { path: '/_[^/]+\\.ts$', pathNot: '^$1/' },
    },
    allow('model', [], 'the model imports nothing'),
    allow(
      'catalog',
      [room('model'), '^queries/own/own-query\\.ts$', '^(node:)?(fs|path)$', 'node_modules/(yaml|ajv)/', 'schema/'],
      'of the query language it asks one thing: what is wrong with a query that a person wrote',
    ),
    allow('queries', [room('model'), 'node_modules/(chevrotain|@chevrotain)/']),
    allow('monitors', [
      room('model'),
      room('queries'),
      cdktf,
      binding('monitor|service-level-objective|downtime-schedule|restriction-policy'),
    ]),
    allow('dashboards', [room('model'), room('queries'), cdktf, binding('dashboard-json')]),
    {
      name: 'stacks-imports',
      severity: 'error',
      from: { path: room('stacks'), pathNot: '^stacks/output\\.ts$' },
      to: {
        pathNot: [
          room('stacks'),
          room('model'),
          room('monitors'),
          room('dashboards'),
          cdktf,
          binding('provider|monitor-config-policy'),
          '^(node:)?(path|crypto)$',
        ],
      },
    },
    {
      name: 'stacks-output-imports',
      severity: 'error',
      comment: 'the only file of stacks/ that touches the disk',
      from: { path: '^stacks/output\\.ts$' },
      to: { pathNot: [room('stacks'), room('model'), '^(node:)?(path|fs|crypto)$'] },
    },
    allow('tools', [room('model'), room('queries')], 'pure questions about an artifact'),
    {
      name: 'datadog-imports',
      severity: 'error',
      comment: 'the only door to the API client; of tools/ it knows the questions, as types',
      from: { path: room('datadog') },
      to: { pathNot: [room('datadog'), room('tools'), 'node_modules/@datadog/datadog-api-client/'] },
    },
    {
      name: 'datadog-knows-tools-as-types',
      severity: 'error',
      from: { path: room('datadog') },
      to: { path: room('tools'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'api-client-behind-its-door',
      severity: 'error',
      comment: 'its common part costs 0.03 s and 14 MB, its v2 classes 1.2 s and 100 MB',
      from: {},
      to: { path: 'node_modules/@datadog/datadog-api-client/(?!dist/packages/datadog-api-client-common/)' },
    },
    {
      name: 'api-client-in-datadog-alone',
      severity: 'error',
      from: { pathNot: room('datadog') },
      to: { path: 'node_modules/@datadog/datadog-api-client/' },
    },
    allow('cli', [
      room('catalog'),
      room('model'),
      room('tools'),
      room('datadog'),
      'node_modules/(picocolors|tinyglobby|diff)/',
      '^(node:)?(fs|path|util|child_process|process|os|url|crypto|v8)$',
    ]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '^(dist|cdktf\\.out|__tests__|bench|examples|scripts|coverage)/|^(jest\\.config\\.js|eslint\\.config\\.mjs|\\.dependency-cruiser\\.cjs)$',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['require', 'node', 'default'], exportsFields: ['exports'] },
  },
};
