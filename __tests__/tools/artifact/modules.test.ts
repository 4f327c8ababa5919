import type { Attributes } from '../../../tools/artifact/artifact';
import { readArtifact } from '../../../tools/artifact/read';

const files = (contents: Readonly<Record<string, Attributes>>) =>
  Object.entries(contents).map(([path, content]) => ({ path, text: JSON.stringify(content) }));
const artifactOf = (contents: Readonly<Record<string, Attributes>>) => readArtifact(files(contents)).artifact;

/** Attributes of one monitor beside what else its file holds. */
function monitorOf(attributes: Attributes, more: Attributes = {}): Attributes | undefined {
  const content = { resource: { datadog_monitor: { cart: attributes } }, ...more };
  return artifactOf({ 'main.tf.json': content }).stacks[0]?.resources[0]?.attributes;
}

describe('locals', () => {
  const locals = {
    query: 'avg(last_5m):avg:a{*} > ${local.limits.critical}',
    limits: { critical: 5, list: ['x', 'y'] },
    part: '${datadog_monitor.p0.id}',
    made: '${join(",", var.list)}',
    loop: '${local.loop} again',
    bomb: '${local.b1}${local.b1}',
    ...Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`b${at + 1}`, `\${local.b${at + 2}}\${local.b${at + 2}}`]),
    ),
    b41: 'x',
  };
  const filled = (text: string) => monitorOf({ query: text }, { locals })?.query;

  test.each<[string, unknown]>([
    ['${local.query}', 'avg(last_5m):avg:a{*} > 5'],
    ['${local.limits.critical}', 5],
    ['${local.limits["critical"]}', 5],
    ['a ${local.limits.list[1]} b', 'a y b'],
    ['${local.part} && ${datadog_monitor.b.id}', '${datadog_monitor.p0.id} && ${datadog_monitor.b.id}'],
    ['${local.made}', '${join(",", var.list)}'],
  ])('%s stands for its value', (text, value) => {
    expect(filled(text)).toEqual(value);
  });

  test.each(['${local.gone}', '${upper(local.query)}', '$${local.query}', '${local.limits.constructor}'])(
    '%s stays as it is',
    (text) => {
      expect(filled(text)).toBe(text);
    },
  );

  test('fails on none that name themselves or grow without end', () => {
    expect(filled('${local.loop}')).toBe('${local.loop} again');
    expect(String(filled('${local.bomb}')).length).toBeLessThan(100_000);
  });
});

describe('dynamic blocks', () => {
  const thresholds = { for_each: [1], content: { critical: 5 } };

  test.each<[string, unknown]>([
    ['a block', { monitor_thresholds: thresholds }],
    ['a list of blocks', [{ monitor_thresholds: [thresholds] }]],
    ['an unknown list', { monitor_thresholds: { ...thresholds, for_each: '${var.list}' } }],
  ])('are read where %s makes them', (_, dynamic) => {
    expect(monitorOf({ name: 'a', dynamic })).toEqual({ name: 'a', monitor_thresholds: [{ critical: 5 }] });
  });

  test('of an empty list are none', () => {
    const dynamic = { monitor_thresholds: { ...thresholds, for_each: [] } };
    expect(monitorOf({ name: 'a', dynamic })).toEqual({ name: 'a' });
  });

  test('stand beside plain ones and within each other', () => {
    const request = { for_each: '${var.requests}', content: { q: 'avg:a{*}' } };
    const definition = { dynamic: { request }, title: 'A' };
    const widget = { for_each: [1], content: { timeseries_definition: definition } };
    expect(monitorOf({ widget: [{ note_definition: {} }], dynamic: { widget } })).toEqual({
      widget: [{ note_definition: {} }, { timeseries_definition: { title: 'A', request: [{ q: 'avg:a{*}' }] } }],
    });
  });
});

test('a folder that another calls, or that has neither backend nor provider, is a module', () => {
  const resource = { datadog_monitor: { cart: {} } };
  const provider = { datadog: {} };
  const { stacks } = artifactOf({
    'live/main.tf.json': {
      provider,
      module: { a: { source: '../modules/a' }, far: { source: 'hashicorp/consul/aws' } },
    },
    'modules/a/main.tf.json': { resource, provider },
    'modules/b/main.tf.json': { resource, terraform: { required_providers: {} } },
    'other/main.tf.json': { resource, terraform: [{ backend: { s3: {} } }] },
  });
  expect(stacks.map(({ name, isChild }) => [name, isChild])).toEqual([
    ['a', true],
    ['b', true],
    ['live', undefined],
    ['other', undefined],
  ]);
});
