import * as fc from 'fast-check';
import { resourceKey } from '../../../tools/artifact/artifact';
import { dashboardOf } from '../../../tools/artifact/dashboard';
import { monitorOf } from '../../../tools/artifact/monitor';
import { readArtifact, type Reading } from '../../../tools/artifact/read';
import { sloOf } from '../../../tools/artifact/slo';
import { lint } from '../../../tools/lint/lint';

const read = (files: Readonly<Record<string, unknown>>, provenance?: string): Reading =>
  readArtifact(
    Object.entries(files).map(([path, content]) => ({
      path,
      text: typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    })),
    provenance,
  );
const keys = ({ artifact }: Reading) => artifact.stacks.flatMap(({ resources }) => resources.map(resourceKey));
const cart = { datadog_monitor: { cart: { name: 'cart' } } };

test('our stacks are named by their folders, with what provenance knows of each resource', () => {
  const reading = read(
    {
      'cdktf.out/stacks/team__production__shop/cdk.tf.json': {
        resource: cart,
        terraform: { backend: { local: { path: 'x.tfstate' } } },
      },
      'cdktf.out/stacks/platform__production/cdk.tf.json': { provider: { datadog: [{}] } },
    },
    JSON.stringify({
      resources: {
        'team__production__shop/datadog_monitor.cart': {
          service: 'ns/cart',
          signal: 'error-rate',
          team: 'shop',
          cluster: 'platform',
          environment: 'production',
          file: 'services.yaml',
          line: 7,
          fields: { critical: { value: '5' } },
        },
      },
    }),
  );
  expect(reading.issues).toEqual([]);
  expect(reading.artifact.stacks).toMatchObject([
    { name: 'platform__production', resources: [], fromPlan: false },
    {
      name: 'team__production__shop',
      file: 'cdktf.out/stacks/team__production__shop/cdk.tf.json',
      backend: { type: 'local', settings: { path: 'x.tfstate' } },
    },
  ]);
  expect(reading.artifact.stacks[0]).not.toHaveProperty('backend');
  expect([...reading.artifact.origins]).toEqual([
    [
      'team__production__shop/datadog_monitor.cart',
      {
        service: 'ns/cart',
        signal: 'error-rate',
        fields: { critical: { value: '5' } },
        team: 'shop',
        cluster: 'platform',
        environment: 'production',
        file: 'services.yaml',
        line: 7,
      },
    ],
  ]);
});

test('the files of a folder are one stack, whatever stands in them', () => {
  const reading = read({
    'infra/variables.tf.json': { variable: { env: { default: 'prod' } } },
    'infra/monitors.tf.json': { resource: cart },
    'infra/more.tf.json': { resource: { aws_s3_bucket: { a: {} }, datadog_monitor: { basket: {} } } },
    'infra/backend.tf.json': { terraform: [{ backend: [{ s3: [{ bucket: 'b' }] }] }] },
  });
  expect(reading.issues).toEqual([]);
  expect(reading.artifact.stacks).toMatchObject([
    { name: 'infra', file: 'infra/backend.tf.json', backend: { type: 's3', settings: { bucket: 'b' } } },
  ]);
  expect(keys(reading)).toEqual([
    'infra/datadog_monitor.cart',
    'infra/aws_s3_bucket.a',
    'infra/datadog_monitor.basket',
  ]);
});

test('HCP Terraform is a backend, too', () => {
  const reading = read({ 'a/main.tf.json': { resource: cart, terraform: { cloud: { organization: 'x' } } } });
  expect(reading.artifact.stacks[0]?.backend).toEqual({ type: 'cloud', settings: { organization: 'x' } });
});

test('blocks may be lists at every level', () => {
  const reading = read({
    'main.tf.json': { resource: [{ datadog_monitor: [{ a: [{ name: 'a' }] }, { b: { name: 'b' } }] }, cart] },
  });
  expect(keys(reading)).toEqual(['./datadog_monitor.a', './datadog_monitor.b', './datadog_monitor.cart']);
  expect(reading.artifact.stacks[0]?.resources.map((one) => monitorOf(one)?.name)).toEqual(['a', 'b', 'cart']);
});

test('folders of one name are told apart by their paths', () => {
  const reading = read({ 'eu/infra/a.tf.json': { resource: cart }, 'us/infra/a.tf.json': { resource: cart } });
  expect(keys(reading)).toEqual(['eu/infra/datadog_monitor.cart', 'us/infra/datadog_monitor.cart']);
});

test('the order of files does not matter', () => {
  const files = [
    { path: 'b/x.tf.json', text: JSON.stringify({ resource: cart }) },
    { path: 'a/y.tf.json', text: JSON.stringify({ resource: cart }) },
    { path: 'a/broken.tf.json', text: '{' },
    { path: 'plan.json', text: JSON.stringify({ planned_values: {} }) },
  ];
  expect(readArtifact([...files].reverse())).toEqual(readArtifact(files));
});

test('each resource knows its line', () => {
  const text = `{
  "resource": {
    "datadog_monitor": {
      "cart": {
        "message": "\\"basket\\": { \\"datadog_monitor\\":",
        "tags": ["cart"]
      },
      "basket": [{ "name": "x" }, { "name": "y" }]
    },
    "datadog_service_level_objective": { "basket": {} }
  }
}`;
  const lines = read({ 'main.tf.json': text }).artifact.stacks[0]?.resources.map(({ type, line }) => [type, line]);
  expect(lines).toEqual([
    ['datadog_monitor', 4],
    ['datadog_monitor', 8],
    ['datadog_monitor', 8],
    ['datadog_service_level_objective', 10],
  ]);
});

test('a line that is not found is 0, not a wrong one', () => {
  const text = '{"resource":{"datadog_monitor":{"c\\u0061rt":{}, "x":{}}}}';
  expect(read({ 'main.tf.json': text }).artifact.stacks[0]?.resources).toMatchObject([{ line: 0 }, { line: 0 }]);
});

test('fails on JSON that is broken, where it is broken, and reads the rest', () => {
  const reading = read({ 'a/x.tf.json': '{\n  "resource": {,}\n}', 'b/y.tf.json': { resource: cart } });
  expect(reading.issues).toMatchObject([
    { code: 'artifact-syntax', severity: 'error', file: 'a/x.tf.json', line: 2, column: 16 },
  ]);
  expect(reading.issues[0]?.message).toMatch(/^not JSON: [^A-Z"]*/);
  expect(keys(reading)).toEqual(['b/datadog_monitor.cart']);
});

test.each([[[]], ['"text"'], [{}], [{ stacks: {} }], ['null'], [7]])(
  'fails on %j, which is no Terraform',
  (content) => {
    expect(read({ 'manifest.json': content }).issues).toMatchObject([
      { code: 'artifact-not-terraform', file: 'manifest.json', line: 0 },
    ]);
  },
);

test('fails on Terraform without Datadog', () => {
  expect(read({ 'a/main.tf.json': { resource: { aws_s3_bucket: { a: {} } } } }).issues).toMatchObject([
    { code: 'artifact-empty', file: 'a/main.tf.json' },
  ]);
  expect(read({}).issues).toMatchObject([{ code: 'artifact-empty', file: '' }]);
});

test('fails on what is nested too deeply to walk', () => {
  const text = `{"resource":{"datadog_monitor":{"a":{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}}}}`;
  expect(read({ 'a/main.tf.json': text }).issues).toMatchObject([{ code: 'artifact-not-terraform' }]);
});

test.each(['{', '[]', '{"resources": 1}'])('fails on provenance %j', (provenance) => {
  const { issues, artifact } = read({ 'a/main.tf.json': { resource: cart } }, provenance);
  expect(issues).toMatchObject([{ code: 'artifact-provenance' }]);
  expect(artifact.origins.size).toBe(0);
});

/** JSON whose keys are those that the readers look for, so that their shapes are met by chance. */
const keysOfTerraform = fc.constantFrom(
  ...['resource', 'datadog_monitor', 'datadog_dashboard', 'datadog_dashboard_json', 'cart', 'query', 'formula'],
  ...['datadog_service_level_objective', 'terraform', 'backend', 'planned_values', 'root_module', 'child_modules'],
  ...['resources', 'configuration', 'module_calls', 'module', 'expressions', 'references', 'resource_changes'],
  ...['change', 'after_unknown', 'address', 'type', 'values', 'widget', 'widgets', 'definition', 'requests'],
  ...['timeseries_definition', 'request', 'q', 'queries', 'formulas', 'variables', 'thresholds', '__proto__'],
  ...['monitor_thresholds', 'sli_specification', 'time_slice', 'count', 'message', 'tags', 'dashboard', 'name'],
);
const { any } = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(null, true, 1, '', 'datadog_monitor', 'sum:a{*}', '${x}', '{"widgets":[{}]}', 'composite'),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(keysOfTerraform, tie('any'), { maxKeys: 4 }),
  ),
}));
const bodies = fc.record({ a: any, b: any });

test('any JSON is read and linted without a crash', () => {
  const wrapped = fc.oneof(
    any,
    fc.record({
      resource: fc.record({
        datadog_monitor: bodies,
        datadog_dashboard: bodies,
        datadog_service_level_objective: bodies,
        datadog_dashboard_json: fc.record({ a: any.map((body) => ({ dashboard: JSON.stringify(body) })) }),
      }),
    }),
    fc.record({
      planned_values: fc.record({ root_module: fc.record({ resources: fc.array(any), child_modules: any }) }),
      configuration: any,
      resource_changes: any,
    }),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(wrapped, any, (content, provenance) => {
      const { artifact } = read({ 'a/x.tf.json': JSON.stringify(content) }, JSON.stringify(provenance));
      for (const resource of artifact.stacks.flatMap(({ resources }) => resources)) {
        monitorOf(resource);
        sloOf(resource);
        dashboardOf(resource);
      }
      lint(artifact);
    }),
    { numRuns: 1_000 },
  );
});

test('any text is read without a crash', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(readArtifact([{ path: 'x.json', text }], text).issues.length).toBeGreaterThan(0);
    }),
  );
});
