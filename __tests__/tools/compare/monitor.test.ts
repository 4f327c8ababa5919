import type { Attributes } from '../../../tools/artifact/artifact';
import { differences } from '../../../tools/compare/differences';
import { changed } from '../review/an-example';

const found = (before: Attributes, after: Attributes) => {
  const { changes } = changed(before, after).comparison;
  return changes.flatMap((change) => change.differences);
};
const query = (text: string): Attributes => ({ query: text });

test.each<readonly [string, Attributes, Attributes]>([
  ['the order of conditions', query('avg(last_5m):avg:m{a:b,c:d} > 5'), query('avg(last_5m):avg:m{c:d AND a:b} > 5')],
  ['the unit of a window', query('avg(last_60m):avg:m{*} > 5'), query('avg(last_1h):avg:m{*} > 5')],
  ['parentheses', query('avg(last_5m):(avg:m{*} + 1) > 5'), query('avg(last_5m):avg:m{*} + 1 > 5')],
  ['numbers as texts', { priority: '1', evaluation_delay: '60' }, { priority: 1, evaluation_delay: 60 }],
  ['what is unset', { tags: ['a:b'], renotify_interval: null }, { tags: ['a:b'] }],
  [
    'the order of handles in one conditional',
    { message: '{{#is_alert}}@a-x @b-y{{/is_alert}}' },
    { message: '{{#is_alert}}@b-y @a-x{{/is_alert}}' },
  ],
])('%s is no difference', (_, before, after) => {
  expect(found(before, after)).toEqual([]);
});

test('a window, a scope and a threshold are three differences, in the units of people', () => {
  const before = query('sum(last_10m):sum:e{a:b}.as_count() > 5');
  const after = { ...query('sum(last_1h):sum:e{a:b,zone:one}.as_count() > 8'), monitor_thresholds: { critical: 8 } };
  expect(found(before, after)).toEqual([
    { kind: 'threshold', name: 'critical', before: 5, after: 8, effect: 'looser' },
    { kind: 'threshold', name: 'warning', before: 2, effect: 'looser' },
    { kind: 'threshold', name: 'critical_recovery', before: 4, effect: 'neither' },
    { kind: 'window', name: 'window', before: 10, after: 60 },
    { kind: 'scope', reads: 'less', added: ['zone:one'], removed: [] },
    expect.objectContaining({ kind: 'query', parts: [] }),
  ]);
});

test('numerator and denominator that change alike are said once', () => {
  const ratio = (scope: string) => query(`sum(last_10m):sum:e{${scope}}.as_count() / sum:h{${scope}}.as_count() > 5`);
  expect(found(ratio('a:b'), ratio('a:c')).filter(({ kind }) => kind === 'scope')).toEqual([
    { kind: 'scope', reads: 'other', added: ['a:c'], removed: ['a:b'] },
  ]);
});

test('the traffic floor of a ratio is a threshold', () => {
  const ratio = (floor: number) =>
    query(`sum(last_10m):sum:e{a:b}.as_count() / (sum:h{a:b}.as_count() + ${floor}) > 5`);
  expect(found(ratio(100), ratio(1000))).toEqual([
    { kind: 'threshold', name: 'floor', before: 100, after: 1000, effect: 'looser' },
  ]);
});

test('a query that nobody can read is compared as text', () => {
  expect(found(query('avg(last_5m):avg:m{ > 5'), query('avg(last_5m):avg:m{a > 5'))).toContainEqual({
    kind: 'query',
    before: 'avg(last_5m):avg:m{ > 5',
    after: 'avg(last_5m):avg:m{a > 5',
    parts: [],
  });
});

test('messages differ by conditional, recipients by transition', () => {
  const before = {
    message: 'Look. {{#is_alert}}Down! @pagerduty-a{{/is_alert}}{{#is_recovery}}@pagerduty-a{{/is_recovery}}',
  };
  const after = {
    message: 'Look. {{#is_alert}}Gone! @pagerduty-b{{/is_alert}}{{#is_recovery}}@pagerduty-a{{/is_recovery}}',
  };
  expect(found(before, after)).toEqual([
    { kind: 'told', of: 'alert', added: ['@pagerduty-b'], removed: ['@pagerduty-a'] },
    { kind: 'message', block: '{{#is_alert}}', before: 'Down!', after: 'Gone!' },
  ]);
});

test('what only an apply tells is named and not guessed', () => {
  const [was] = changed('none', {}).comparison.changes;
  if (!was?.after) throw new Error('expected a monitor that is new');
  const { message: _, ...known } = was.after.attributes;
  const after = { ...was.after, attributes: known, unknown: { message: ['datadog_dashboard_json.a'] } };
  expect(differences(was.after, after)).toEqual([{ kind: 'attribute', name: 'message', after: 'known after apply' }]);
});
