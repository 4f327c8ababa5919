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
    allow('catalog', [room('model'), '^(node:)?(fs|path)$', 'node_modules/(yaml|ajv)/', 'schema/']),
    allow('queries', [room('model'), 'node_modules/(chevrotain|@chevrotain)/']),
    allow('monitors', [
      room('model'),
      room('queries'),
      cdktf,
      binding('monitor|service-level-objective|downtime-schedule'),
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
          binding('provider'),
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
    allow('cli', [
      room('catalog'),
      room('model'),
      room('tools'),
      'node_modules/(picocolors|tinyglobby|diff)/',
      '^(node:)?(fs|path|util|child_process|process|os|url)$',
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
