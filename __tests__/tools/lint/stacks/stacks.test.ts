import { readArtifact } from '../../../../tools/artifact/read';
import { issueOf } from '../../../../tools/lint/finding';
import { lint } from '../../../../tools/lint/lint';
import { largeStack } from '../../../../tools/lint/stacks/large-stack';
import { localBackend } from '../../../../tools/lint/stacks/local-backend';
import { providerVersion } from '../../../../tools/lint/stacks/provider-version';
import { sharedState } from '../../../../tools/lint/stacks/shared-state';
import { unknownAttribute } from '../../../../tools/lint/stacks/unknown-attribute';
import { aPlan, found, foundIn, messages } from '../found';

const monitors = { datadog_monitor: { m: { type: 'query alert' } } };
const keptIn = (type: string, settings: object) => ({
  resource: monitors,
  terraform: type === 'cloud' ? { cloud: settings } : { backend: { [type]: settings } },
});

test.each<[string, object, object]>([
  ['s3', { bucket: 'b', key: 'k' }, { bucket: 'b', key: '/k', region: 'eu-west-1' }],
  ['s3', { bucket: 'b', key: 'k' }, { bucket: 'b', key: 'k', endpoint: null }],
  ['gcs', { bucket: 'b', prefix: 'p' }, { bucket: 'b', prefix: 'p/' }],
  ['azurerm', { container_name: 'c', key: 'k' }, { container_name: 'c', key: 'k' }],
  ['http', { address: 'https://x/s' }, { address: 'https://x/s', username: 'u' }],
  ['local', { path: '../../state/mesh.tfstate' }, { path: '../../state/./mesh.tfstate' }],
  ['local', { path: '/srv/x' }, { path: '/srv/x' }],
  ['cloud', { organization: 'o', workspaces: { name: 'w' } }, { organization: 'o', workspaces: [{ name: 'w' }] }],
  ['remote', { organization: 'o', workspaces: { name: 'w' } }, { organization: 'o', workspaces: { name: 'w' } }],
  [
    'cloud',
    { organization: 'o', workspaces: { tags: ['mesh'] } },
    { organization: 'o', workspaces: { tags: ['mesh'] } },
  ],
])('fails on two stacks with one state in %s', (type, one, two) => {
  expect(found(sharedState, { one: keptIn(type, one), two: keptIn(type, two) })).toEqual([
    expect.stringMatching(
      new RegExp(`^stacks one, two share the state ${type} (?:\\w+=[^ ]+ ?)+, expected one state a stack$`),
    ),
  ]);
});

test.each<[string, object, object]>([
  ['s3', { bucket: 'b', key: 'k' }, { bucket: 'c', key: 'k' }],
  ['s3', { bucket: 'b', key: 'k' }, { bucket: 'b', key: 'l' }],
  ['s3', { bucket: 'b' }, { bucket: 'b' }],
  ['gcs', { bucket: 'b', prefix: 'p' }, { bucket: 'b', prefix: 'q' }],
  ['azurerm', { container_name: 'c', key: 'k' }, { container_name: 'd', key: 'k' }],
  ['http', { address: 'https://x/s' }, { address: 'https://x/t' }],
  ['local', { path: 'terraform.tfstate' }, { path: 'terraform.tfstate' }],
  ['local', { path: '../../state/a' }, { path: '../../state/b' }],
  ['local', {}, {}],
  ['cloud', { organization: 'o', workspaces: { name: 'w' } }, { organization: 'o', workspaces: { name: 'v' } }],
  ['something', { path: 'x' }, { path: 'x' }],
])('two stacks in %s with %j and %j keep their own state', (type, one, two) => {
  expect(found(sharedState, { one: keptIn(type, one), two: keptIn(type, two) })).toEqual([]);
});

test('a local state that another path leads to is the same', () => {
  const stacks = {
    one: keptIn('local', { path: 'terraform.tfstate' }),
    two: keptIn('local', { path: '../one/terraform.tfstate' }),
  };
  expect(found(sharedState, stacks)).toHaveLength(1);
  expect(found(sharedState, { one: { resource: monitors }, two: stacks.two })).toHaveLength(1);
});

test('fails once for many stacks of one state', () => {
  const stacks = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e'].map((name) => [name, keptIn('s3', { bucket: 'b', key: 'k' })]),
  );
  expect(found(sharedState, stacks)).toEqual([expect.stringContaining('stacks a, b, c and 2 more share')]);
});

test('local states are one finding, whether they are named or not', () => {
  const stacks = {
    a: keptIn('local', {}),
    b: { provider: { datadog: {} }, resource: monitors },
    c: keptIn('s3', { bucket: 'b', key: 'k' }),
  };
  expect(found(localBackend, stacks)).toEqual([
    expect.stringContaining('stacks a, b keep their state in a local file'),
  ]);
  expect(found(localBackend, { c: stacks.c })).toEqual([]);
});

test('a plan does not tell where its state is kept', () => {
  const plan = aPlan({ type: 'query alert' });
  expect([localBackend, sharedState, providerVersion].flatMap((rule) => messages(rule, plan))).toEqual([]);
});

test('all resources count for the size of a stack', () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, {}]));
  expect(foundIn(largeStack, { datadog_monitor: many(200), datadog_dashboard_json: many(100) })).toEqual([]);
  expect(foundIn(largeStack, { datadog_monitor: many(200), datadog_dashboard_json: many(101) })).toEqual([
    'stack a has 301 resources, expected at most 300',
  ]);
});

const requires = (required: unknown, resource: object = monitors) => ({
  a: { provider: { datadog: {} }, resource, terraform: { required_providers: required } },
});

test.each(['~> 4.0', '>= 4.19.0', '4.19', '4.19.0, < 5', '>=4.0.0,<5.0.0', '*'])(
  'a provider at %s is not pinned',
  (version) => {
    expect(found(providerVersion, requires({ datadog: { source: 'DataDog/datadog', version } }))).toEqual([
      `stack a takes the Datadog provider ${version}, expected one exact version such as 4.19.0`,
    ]);
  },
);

test.each<[string, unknown]>([
  ['no version', { datadog: { source: 'DataDog/datadog' } }],
  ['no provider', {}],
  ['another provider', { aws: { source: 'hashicorp/aws', version: '5.0.0' } }],
])('a stack that names %s is not pinned', (_, required) => {
  expect(found(providerVersion, requires(required))).toEqual([
    expect.stringContaining('names no version of the Datadog provider'),
  ]);
});

test.each<[string, unknown]>([
  ['a version', { datadog: { source: 'DataDog/datadog', version: '4.19.0' } }],
  ['a version with a sign', { datadog: { source: 'datadog/datadog', version: '= 4.19.0' } }],
  ['a short form', { datadog: '4.19.0' }],
  ['another local name', { dd: { source: 'registry.terraform.io/DataDog/datadog', version: '3.89.0' } }],
  ['a list of blocks', [{ datadog: { source: 'DataDog/datadog', version: '4.19.0' } }]],
])('a stack that names %s is pinned', (_, required) => {
  expect(found(providerVersion, requires(required))).toEqual([]);
});

test('a stack without resources of Datadog needs no version', () => {
  expect(
    found(providerVersion, {
      a: { provider: { aws: {} }, resource: { aws_s3_bucket: { b: {} } } },
      b: { provider: { datadog: {} }, resource: monitors },
    }),
  ).toHaveLength(1);
});

test('one finding on several stacks stands in the file of the first of them', () => {
  const one = JSON.stringify({ resource: monitors, provider: { datadog: {} } });
  const files = [
    { path: 'a-module/main.tf.json', text: JSON.stringify({ resource: monitors }) },
    { path: 'b/main.tf.json', text: one },
    { path: 'c/main.tf.json', text: one },
  ];
  const findings = lint(readArtifact(files).artifact, { rules: [localBackend] });
  expect(findings.map((finding) => [finding.file, issueOf(finding).path, issueOf(finding).message])).toEqual([
    ['b/main.tf.json', '', expect.stringMatching(/^stacks b, c keep/)],
  ]);
});

test('a module leaves state and version to who calls it, and the finding stands in the file of the caller', () => {
  const resource = monitors;
  const range = { required_providers: { datadog: { source: 'DataDog/datadog', version: '>= 3' } } };
  const files = [
    { path: 'a-module/main.tf.json', text: JSON.stringify({ resource, terraform: range }) },
    { path: 'live/main.tf.json', text: JSON.stringify({ resource, provider: { datadog: {} }, terraform: range }) },
  ];
  const findings = lint(readArtifact(files).artifact, { rules: [localBackend, providerVersion] });
  expect(findings.map((finding) => [finding.rule, finding.file, issueOf(finding).message])).toEqual([
    ['local-backend', 'live/main.tf.json', expect.stringMatching(/^stack live keeps its state/)],
    ['provider-version', 'live/main.tf.json', expect.stringMatching(/^stack live takes the Datadog provider >= 3/)],
  ]);
});

test.each<[string, object]>([
  ['datadog_monitor', { silenced: {} }],
  ['datadog_dashboard_json', { title: 'x' }],
  ['datadog_service_level_objective', { numerator: 'x' }],
  ['datadog_downtime_schedule', { monitor_id: 1 }],
])('fails on a %s with %j, which the provider does not know', (type, attributes) => {
  expect(foundIn(unknownAttribute, { [type]: { x: attributes } })).toEqual([
    `${type}.x in stack a has the attribute ${Object.keys(attributes)[0]}, which the provider does not know`,
  ]);
});

test.each<[string, object]>([
  ['datadog_monitor', { type: 'query alert', on_missing_data: 'default', lifecycle: {}, '//': {}, count: 2 }],
  ['datadog_monitor', { locked: true }],
  ['datadog_dashboard_json', { dashboard: '{}', depends_on: [] }],
  ['datadog_service_level_objective', { sli_specification: {}, force_delete: true }],
  ['datadog_downtime_schedule', { one_time_schedule: {}, monitor_identifier: {}, scope: '*' }],
  ['datadog_role', { whatever: 1 }],
  ['aws_s3_bucket', { whatever: 1 }],
])('a %s with %j has no unknown attribute', (type, attributes) => {
  expect(foundIn(unknownAttribute, { [type]: { x: attributes } })).toEqual([]);
});

test('a stack that asks for an older provider may use its attributes', () => {
  const older = requires(
    { datadog: { source: 'DataDog/datadog', version: '~> 3.39' } },
    { datadog_monitor: { x: { silenced: {} } } },
  );
  expect(found(unknownAttribute, older)).toEqual([]);
});

test('fails nowhere in a plan, which has been through the provider', () => {
  expect(messages(unknownAttribute, aPlan({ silenced: {} }))).toEqual([]);
});
