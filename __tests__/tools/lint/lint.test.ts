import { readArtifact } from '../../../tools/artifact/read';
import { issueOf } from '../../../tools/lint/finding';
import { lint } from '../../../tools/lint/lint';
import type { Rule } from '../../../tools/lint/rule';
import { board, monitor } from './a-subject';

const about = { severity: 'error', summary: 'x', why: 'X.' } as const;
const example = { bad: {}, good: {} };

/** Finds every monitor. */
const everyMonitor: Rule = {
  ...about,
  id: 'every-monitor',
  on: 'monitor',
  example,
  check: ({ name }) => [{ message: `got ${name}, expected none`, hint: 'none' }],
};

/** Finds every query, and says the same of each. */
const everyQuery: Rule = {
  ...about,
  id: 'every-query',
  severity: 'warning',
  on: 'query',
  example: { bad: '', good: '' },
  check: () => [{ message: 'a query' }],
};

const resource = { datadog_monitor: { cart: { ...monitor, name: 'Cart   is\nbroken' }, basket: monitor } };
const files = [{ path: 'stacks/shop/cdk.tf.json', text: JSON.stringify({ resource }, null, 2) }];

function issues(rules: readonly Rule[], provenance?: object) {
  const { artifact } = readArtifact(files, provenance && JSON.stringify({ resources: provenance }));
  return lint(artifact, { rules }).map(issueOf);
}

test('a finding names the resource of Terraform that is not ours, and its line', () => {
  expect(issues([everyMonitor])[0]).toEqual({
    code: 'every-monitor',
    severity: 'error',
    file: 'stacks/shop/cdk.tf.json',
    line: 4,
    column: 0,
    path: 'shop/datadog_monitor.cart',
    message: 'Cart is broken: got Cart   is\nbroken, expected none',
    hint: 'none',
  });
});

test('a finding about what the catalog made names service, signal and the place in the catalog', () => {
  const origin = {
    service: 'ns/cart',
    signal: 'error-rate',
    environment: 'production',
    cluster: 'eu',
    file: 'a.yaml',
    line: 9,
  };
  const [found] = issues([everyMonitor], { 'shop/datadog_monitor.basket': origin });
  expect(found).toMatchObject({ file: 'a.yaml', line: 9, path: 'shop/datadog_monitor.basket' });
  expect(found?.message).toMatch(/^production ns\/cart error-rate: got /);
});

test('a resource of a cluster is named by the cluster, one without a signal by its last part', () => {
  const origin = { environment: 'production', cluster: 'eu', file: 'a.yaml', line: 9 };
  const text = JSON.stringify({
    resource: { datadog_dashboard_json: { production__eu__capacity: { dashboard: '{}' } } },
  });
  const provenance = { resources: { 'shop/datadog_dashboard_json.production__eu__capacity': origin } };
  const { artifact } = readArtifact([{ path: 'shop/cdk.tf.json', text }], JSON.stringify(provenance));
  const everyBoard: Rule = { ...about, id: 'x', on: 'dashboard', example, check: () => [{ message: 'found' }] };
  expect(lint(artifact, { rules: [everyBoard] }).map(issueOf)).toMatchObject([
    { message: 'production eu capacity: found' },
  ]);
});

test('a problem of one resource stands once, with its first widget and how many more have it', () => {
  const widgets = Array.from({ length: 3 }, (_, index) => ({
    definition: {
      title: `Widget ${index}`,
      type: 'timeseries',
      requests: [{ queries: [{ data_source: 'metrics', name: 'a', query: 'sum:a{*}' }] }, { q: `sum:b${index}{*}` }],
    },
  }));
  const dashboard = JSON.stringify({ ...board, widgets });
  const text = JSON.stringify({ resource: { datadog_dashboard_json: { cart: { dashboard } } } });
  const { artifact } = readArtifact([{ path: 'shop/cdk.tf.json', text }]);
  expect(lint(artifact, { rules: [everyQuery] }).map(({ message }) => message)).toEqual([
    'a query (widget "Widget 0" and 5 more)',
  ]);
  const seen: string[] = [];
  const looking: Rule = {
    ...about,
    id: 'looking',
    on: 'query',
    example: { bad: '', good: '' },
    check({ text: query }) {
      seen.push(query);
      return [];
    },
  };
  lint(artifact, { rules: [looking] });
  expect(seen).toEqual(['sum:a{*}', 'sum:b0{*}', 'sum:b1{*}', 'sum:b2{*}']);
});

test('findings are sorted by place, whatever the order of rules', () => {
  const found = issues([everyMonitor, everyQuery]);
  expect(found).toEqual(issues([everyQuery, everyMonitor]));
  expect(found.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '4 every-monitor',
    '4 every-query',
    `${found[2]?.line} every-monitor`,
    `${found[2]?.line} every-query`,
  ]);
});

test('a rule over a stack or all of it may name the resource', () => {
  const whole: Rule = {
    ...about,
    id: 'whole',
    on: 'artifact',
    example,
    check: ({ stacks }) => [
      { message: 'the whole' },
      ...stacks.flatMap(({ resources }) => resources.slice(0, 1).map((one) => ({ message: 'one', resource: one }))),
    ],
  };
  const stack: Rule = { ...about, id: 'stack', on: 'stack', example, check: () => [{ message: 'too large' }] };
  expect(issues([whole, stack]).map(({ path, message, line }) => [path, message, line])).toEqual([
    ['shop', 'stack shop: too large', 0],
    ['', 'the whole', 0],
    ['shop/datadog_monitor.cart', 'Cart is broken: one', 4],
  ]);
});

test('fails with the names of rule and resource where a rule throws', () => {
  const broken: Rule = {
    ...everyMonitor,
    id: 'broken',
    *check() {
      yield { message: 'one' };
      throw new Error('oops');
    },
  };
  expect(() => issues([broken])).toThrow("rule 'broken' failed on shop/datadog_monitor.cart: oops");
});
