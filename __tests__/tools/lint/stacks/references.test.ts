import { burnRateCap } from '../../../../tools/lint/stacks/burn-rate-cap';
import { compositeSize } from '../../../../tools/lint/stacks/composite-size';
import { danglingReference } from '../../../../tools/lint/stacks/dangling-reference';
import { literalId } from '../../../../tools/lint/stacks/literal-id';
import { nestedComposite } from '../../../../tools/lint/stacks/nested-composite';
import { syntaxError } from '../../../../tools/lint/queries/syntax-error';
import { wrongReference } from '../../../../tools/lint/stacks/wrong-reference';
import { aPlan, found, foundIn, messages } from '../found';

const id = (name: string, type = 'monitor') => `\${datadog_${type}.${name}.id}`;
const composite = (query: string) => ({ type: 'composite', query });
const alone = { type: 'query alert' };
const board = (definition: object) => ({ dashboard: JSON.stringify({ widgets: [{ definition }] }) });

test.each<[string, object]>([
  ['a composite', { datadog_monitor: { both: composite(`${id('gone')} && ${id('here')}`), here: alone } }],
  ['a message', { datadog_monitor: { here: { ...alone, message: `see ${id('gone')}` } } }],
  ['a function call', { datadog_monitor: { here: { ...alone, message: '${lower(datadog_monitor.gone.name)}' } } }],
  ['an index', { datadog_monitor: { here: { ...alone, message: '${datadog_monitor.gone["a}b"].id}' } } }],
  ['depends_on', { datadog_monitor: { here: { ...alone, depends_on: ['datadog_monitor.gone'] } } }],
  [
    'monitor_ids of an SLO',
    { datadog_service_level_objective: { slo: { type: 'monitor', monitor_ids: [id('gone')] } } },
  ],
  ['a widget', { datadog_dashboard_json: { board: board({ type: 'alert_graph', alert_id: id('gone') }) } }],
  ['a downtime', { datadog_downtime_schedule: { mute: { monitor_identifier: { monitor_id: id('gone') } } } }],
])('fails where %s refers to what is not in the build', (_, resource) => {
  expect(foundIn(danglingReference, { ...resource })).toEqual([
    expect.stringContaining('in stack a refers to datadog_monitor.gone, which is not in the build'),
  ]);
});

test.each<[string, object]>([
  ['what the stack builds', { datadog_monitor: { both: composite(`${id('a')} || ${id('b')}`), a: alone, b: alone } }],
  ['a literal', { datadog_monitor: { a: { ...alone, message: '$${datadog_monitor.gone.id}' } } }],
  ['a data source', { datadog_monitor: { a: { ...alone, message: '${data.datadog_monitor.gone.id}' } } }],
  ['a module', { datadog_monitor: { a: { ...alone, message: '${module.x.datadog_monitor_id}' } } }],
  [
    'one of many',
    { datadog_monitor: { a: { ...alone, count: 2 }, b: { ...alone, message: '${datadog_monitor.a[0].id}' } } },
  ],
])('a reference to %s dangles not', (_, resource) => {
  expect(foundIn(danglingReference, { ...resource })).toEqual([]);
});

test('fails on a reference into another stack, and names it', () => {
  const stacks = {
    cart: { resource: { datadog_monitor: { both: composite(`${id('a')} && ${id('b')}`), a: alone } } },
    search: { resource: { datadog_monitor: { b: alone } } },
  };
  expect(found(danglingReference, stacks)).toEqual([
    'datadog_monitor.both in stack cart refers to datadog_monitor.b, which stack search builds; Terraform cannot see from one stack into another',
  ]);
});

test('a reference is found once a resource, however often it stands there', () => {
  const text = `${id('gone')} and ${id('gone')}`;
  expect(foundIn(danglingReference, { datadog_monitor: { a: { ...alone, message: text, name: text } } })).toHaveLength(
    1,
  );
});

const joined = (names: readonly string[], operator = '&&') => names.map((name) => id(name)).join(` ${operator} `);
const names = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);

test.each([
  ['eleven', joined(names(11), '||'), 'joins 11 different monitors, expected 2 to 10'],
  ['one', id('m1'), 'joins one monitor, expected 2 to 10'],
  ['one twice', `${id('m1')} && !${id('m1')}`, 'joins one monitor'],
])('fails on a composite of %s', (_, query, message) => {
  expect(foundIn(compositeSize, { datadog_monitor: { c: composite(query) } })).toEqual([
    expect.stringContaining(message),
  ]);
});

test.each([
  ['ten', joined(names(10))],
  ['two, nested and negated', `!(${id('a')} || ${id('b')}) && ${id('a')}`],
])('a composite of %s is of the right size', (_, query) => {
  expect(foundIn(compositeSize, { datadog_monitor: { c: composite(query) } })).toEqual([]);
});

test('fails on a composite of a composite, also within parentheses', () => {
  const resource = {
    datadog_monitor: {
      a: alone,
      b: alone,
      inner: composite(joined(['a', 'b'])),
      outer: composite(`!(${id('inner')}) || ${id('a')}`),
    },
  };
  expect(foundIn(nestedComposite, resource)).toEqual([
    'datadog_monitor.outer in stack a joins datadog_monitor.inner, a composite itself; expected monitors of other types',
  ]);
});

test('a composite of the same name in another stack is another monitor', () => {
  const stacks = {
    one: { resource: { datadog_monitor: { a: alone, b: alone, c: composite(joined(['a', 'b'])) } } },
    two: { resource: { datadog_monitor: { a: alone, c: alone, d: composite(joined(['a', 'c'])) } } },
  };
  expect(found(nestedComposite, stacks)).toEqual([]);
});

test.each<[string, object]>([
  ['a composite', { datadog_monitor: { c: composite('123 && 456') } }],
  [
    'an SLO alert',
    { datadog_monitor: { c: { type: 'slo alert', query: 'error_budget("123, 456").over("7d") > 80' } } },
  ],
  ['an SLO', { datadog_service_level_objective: { c: { type: 'monitor', monitor_ids: [123, 456] } } }],
  ['a widget', { datadog_dashboard_json: { c: board({ type: 'alert_graph', alert_id: '123, 456' }) } }],
])('a literal id in %s is a finding', (_, resource) => {
  expect(foundIn(literalId, { ...resource })).toEqual([
    expect.stringContaining('in stack a names 123, 456 by literal id'),
  ]);
});

test.each<[string, object]>([
  ['a composite', { datadog_monitor: { c: composite(joined(['a', 'b'])) } }],
  ['an SLO', { datadog_service_level_objective: { c: { monitor_ids: [id('a')] } } }],
  ['a widget', { datadog_dashboard_json: { c: board({ type: 'slo', slo_id: id('a', 'service_level_objective') }) } }],
  ['a widget that names none', { datadog_dashboard_json: { c: board({ type: 'note', content: 'alert_id' }) } }],
])('a reference in %s is no literal id', (_, resource) => {
  expect(foundIn(literalId, { ...resource })).toEqual([]);
});

test('ids in a plan are numbers already', () => {
  const plan = aPlan(composite('123 && 456'));
  expect([literalId, danglingReference, compositeSize].flatMap((rule) => messages(rule, plan))).toEqual([]);
});

const burn = (query: string, target = 99.9, timeframe = '30d') => ({
  datadog_service_level_objective: { slo: { type: 'metric', thresholds: [{ timeframe, target }] } },
  datadog_monitor: { burn: { type: 'slo alert', query } },
});
const rate = (value: number, long = '1h', short = '5m', over = '30d') =>
  `burn_rate("${id('slo', 'service_level_objective')}").over("${over}").long_window("${long}").short_window("${short}") > ${value}`;

test.each([
  [rate(14.4), 95, 'burn rate'],
  [rate(9), 90, 'nine tenths of the range'],
  [rate(900), 99.9, 'nine tenths of a long range'],
  [rate(3, '48h', '4h'), 99.9, 'longest window'],
  [rate(3, '24h', '120m'), 99.9, 'short window in another unit'],
])('%s of a target of %d is within the limits: %s', (query, target) => {
  expect(foundIn(burnRateCap, burn(query, target))).toEqual([]);
});

test.each([
  [rate(14.4), 93, 'burn rate of 14.4, which can never be reached with a target of 93 %; expected at most 12.85'],
  [
    rate(14.4),
    93.5,
    'burn rate of 14.4, which needs nearly everything to fail with a target of 93.5 %; expected at most 13.84',
  ],
  [rate(3, '72h', '6h'), 99.9, 'long window of 72h, expected 1h to 48h'],
  [rate(3, '30m', '5m'), 99.9, 'long window of 30m, expected 1h to 48h'],
  [rate(3, '1h', '60m'), 99.9, 'short window of 60m, expected less than the long one of 1h'],
  [rate(3, '1h', '5m', '7d'), 99.9, 'burns the budget of 7d, but slo has a target for 30d'],
])('fails on %s with a target of %d', (query, target, message) => {
  expect(foundIn(burnRateCap, burn(query, target))).toEqual([expect.stringContaining(message)]);
});

test('a burn rate of an SLO elsewhere is judged by its windows alone', () => {
  const query = 'burn_rate("0123456789abcdef0123456789abcdef").over("30d").long_window("1h").short_window("5m") > 5000';
  expect(foundIn(burnRateCap, burn(query))).toEqual([]);
});

test('fails on the id of an SLO in a composite, and of a monitor in an SLO alert', () => {
  const monitors = {
    c: composite(`${id('a')} && ${id('slo', 'service_level_objective')}`),
    e: { type: 'slo alert', query: `error_budget("${id('a')}").over("7d") > 80` },
  };
  expect(foundIn(wrongReference, { datadog_monitor: monitors })).toEqual([
    'datadog_monitor.c in stack a takes the id of datadog_service_level_objective.slo, expected that of a datadog_monitor',
    'datadog_monitor.e in stack a takes the id of datadog_monitor.a, expected that of a datadog_service_level_objective',
  ]);
});

test('fails where another attribute than the id is taken', () => {
  const monitors = { a: alone, b: alone, c: composite(`\${datadog_monitor.a.name} && ${id('b')}`) };
  expect(foundIn(wrongReference, { datadog_monitor: monitors })).toEqual([
    'datadog_monitor.c in stack a takes the name of datadog_monitor.a, expected its id',
  ]);
});

test.each([
  `${id('a')} and ${id('b')}`,
  `${id('a')} && ${id('b')} > 1`,
  `(${id('a')} && ${id('b')}`,
  `${id('a')} ${id('b["eu"]')}`,
  `${id('a')} &&`,
])('fails on the composite %s', (query) => {
  expect(foundIn(syntaxError, { datadog_monitor: { c: composite(query) } })).toHaveLength(1);
});

test.each([
  `(${id('a')} && !${id('b')}) || 12`,
  '${var.a} ${var.b}',
  `${id('a')} \${var.junction} ${id('b')}`,
  '${join(" && ", datadog_monitor.a[*].id)}',
])('the composite %s may be one', (query) => {
  expect(foundIn(syntaxError, { datadog_monitor: { c: composite(query) } })).toEqual([]);
});

test('a monitor in JSON of its own may stand in a composite', () => {
  const query = `${id('a')} && ${id('b', 'monitor_json')}`;
  expect(foundIn(wrongReference, { datadog_monitor: { c: composite(query) } })).toEqual([]);
});
