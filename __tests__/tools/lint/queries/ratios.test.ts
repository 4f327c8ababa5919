import { monitorOf } from '../../../../tools/artifact/monitor';
import { asCountAggregation } from '../../../../tools/lint/queries/as-count-aggregation';
import { defaultZeroInRatio } from '../../../../tools/lint/queries/default-zero-in-ratio';
import { groupMismatch } from '../../../../tools/lint/queries/group-mismatch';
import { noTrafficFloor } from '../../../../tools/lint/queries/no-traffic-floor';
import { ratioOfRates } from '../../../../tools/lint/queries/ratio-of-rates';
import { ratioPopulations } from '../../../../tools/lint/queries/ratio-populations';
import type { Rule } from '../../../../tools/lint/rule';
import { lintStacks, monitor, stackWith } from '../a-subject';
import { said } from './a-query';

const found = (rule: Rule, attributes: object) =>
  lintStacks({ a: stackWith({ datadog_monitor: { cart: { ...monitor, ...attributes } } }) }, [rule]);

const scope = 'env:prod,cluster_name:a';
const errors = (by = '', filter = scope) => `sum:trace.envoy.proxy.errors{${filter}}${by}.as_count()`;
const hits = (by = '', filter = scope) => `sum:trace.envoy.proxy.hits{${filter}}${by}.as_count()`;
const mesh = (filter: string) => `sum:istio.mesh.request.count{cluster_name:a,${filter}}.as_count()`;

test.each<[string, Rule, string]>([
  ['a count summed over the window', asCountAggregation, `sum(last_5m):${errors()} > 1`],
  ['a mean of what is no count', asCountAggregation, 'avg(last_5m):avg:system.load.1{*} > 1'],
  [
    'anomalies, which look at points',
    asCountAggregation,
    `avg(last_4h):anomalies(avg:web.requests{*}.as_count(), 'basic', 2, direction='both') >= 1`,
  ],
  ['a change of counts', asCountAggregation, `pct_change(avg(last_5m),last_1h):${hits()} > 50`],
  ['a service check', asCountAggregation, '"datadog.agent.up".over("*").by("host").last(2).count_by_status()'],
  ['counts over counts', ratioOfRates, `${errors()} / (${hits()} + 100)`],
  ['gauges over gauges', ratioOfRates, 'sum:kubernetes.cpu.usage.total{*} / sum:kubernetes.cpu.limits{*}'],
  [
    'a rate over a gauge',
    ratioOfRates,
    `sum:trace.envoy.proxy.hits{${scope}}.as_rate() / max:kubernetes.pods.running{*}`,
  ],
  ['metrics that nobody knows', ratioOfRates, 'sum:my.slow{*} / sum:my.all{*}'],
  ['a rate by itself', ratioOfRates, `sum:trace.envoy.proxy.hits{${scope}}.as_rate()`],
  [
    'a service against the rest of the mesh',
    ratioPopulations,
    `(${errors('', `${scope},service:a`)} / (${hits('', `${scope},service:a`)} + 100) - ` +
      `${errors('', `${scope},!service:a`)} / (${hits('', `${scope},!service:a`)} + 100)) * 100`,
  ],
  [
    'a canary against its primary',
    ratioPopulations,
    `(${mesh('reporter:destination,destination_version:b,response_code:5*')} / (${mesh('reporter:destination,destination_version:b')} + 100) - ` +
      `${mesh('reporter:destination,destination_version:a,response_code:5*')} / (${mesh('reporter:destination,destination_version:a')} + 1)) * 100`,
  ],
  [
    'tries over requests sent',
    ratioPopulations,
    `${mesh('reporter:destination')} / (${mesh('reporter:source')} + 100)`,
  ],
  [
    'success over success and failure',
    ratioPopulations,
    'sum:a.ok{*}.as_count() / (sum:a.ok{*}.as_count() + sum:a.bad{*}.as_count())',
  ],
  [
    'a gauge of one host over that of another',
    ratioPopulations,
    'avg:system.load.1{host:a} / avg:system.load.1{host:b}',
  ],
  ['a single gauge under each group', groupMismatch, 'max:a.state{*} by {name} / max:kubernetes.pods.running{*}'],
  ['counts in the same groups', groupMismatch, `${errors(' by {service}')} / (${hits(' by {service}')} + 100)`],
  [
    'zeros that are no ratio',
    defaultZeroInRatio,
    'count_nonzero(avg:a{*} by {p}) - default_zero(count_nonzero(avg:b{*} by {p}))',
  ],
  ['zeros in a ratio of gauges', defaultZeroInRatio, 'default_zero(avg:a{*}) / avg:b{*}'],
  [
    'zeros around a number of ratios',
    defaultZeroInRatio,
    `default_zero(count_not_null(cutoff_min(${errors(' by {service}')} / (${hits(' by {service}')} + 100), 0.05)))`,
  ],
  ['a floor', noTrafficFloor, `${errors()} / (${hits()} + 100) * 100`],
  ['a floor before the requests', noTrafficFloor, `${errors()} / (100 + ${hits()}) * 100`],
  ['enough requests as a factor', noTrafficFloor, `${errors()} / ${hits()} * is_greater(${hits()}, 100)`],
  ['requests raised to a minimum', noTrafficFloor, `${errors()} / clamp_min(${hits()}, 100)`],
  ['a week over the one before', noTrafficFloor, `${hits()} / week_before(${hits()})`],
  ['a shifted denominator', noTrafficFloor, `${hits()} / timeshift(${hits()}, -604800)`],
  ['gauges, which have no traffic', noTrafficFloor, 'avg:a{*} / avg:b{*}'],
])('silent on %s', (_, rule, query) => {
  expect(said(rule, query)).toEqual([]);
});

test.each<[string, Rule, string, RegExp]>([
  ['a mean of counts', asCountAggregation, `avg(last_5m):${errors()} > 1`, /avg\(\) aggregates the count/],
  ['a maximum of a ratio of counts', asCountAggregation, `max(last_5m):${errors()} / ${hits()} > 1`, /max\(\)/],
  [
    'the mean of counts by host',
    asCountAggregation,
    'sum(last_5m):avg:a.requests{*}.as_count() > 1',
    /^avg aggregates the count/,
  ],
  [
    'a count without aggregation',
    asCountAggregation,
    'sum(last_5m):a.requests{*}.as_count() > 1',
    /avg, which Datadog takes/,
  ],
  [
    'zeros around a ratio',
    defaultZeroInRatio,
    `100 * default_zero(${errors()} / (${hits()} + 100) * 100)`,
    /^default_zero\(\) around the ratio/,
  ],
  [
    'rates over rates',
    ratioOfRates,
    `${errors()} / ${hits()}`.replaceAll('as_count', 'as_rate'),
    /is a rate in a ratio/,
  ],
  ['one rate', ratioOfRates, `${errors()} / ${hits()}`.replace('as_count', 'as_rate'), /errors\{.*is a rate/],
  [
    'known counts as they come',
    ratioOfRates,
    `${errors()} / ${hits()}`.replaceAll('.as_count()', ''),
    /a count that is not summed/,
  ],
  [
    'another cluster',
    ratioPopulations,
    `${errors()} / ${hits('', 'env:prod,cluster_name:b')}`,
    /reads only cluster_name:b/,
  ],
  [
    'answers at another reporter',
    ratioPopulations,
    `${mesh('reporter:source,response_code:5*')} / ${mesh('reporter:destination')}`,
    /reporter:destination/,
  ],
  [
    'the second of two ratios',
    ratioPopulations,
    `${errors()} / ${hits()} - ${errors('', 'env:dev')} / ${hits('', 'env:prod')}`,
    /env:prod/,
  ],
  [
    'other groups',
    groupMismatch,
    `${errors(' by {service}')} / ${hits(' by {resource_name}')}`,
    /by \{service\}, the right by \{resource_name\}/,
  ],
  [
    'errors of each over requests of all',
    groupMismatch,
    `${errors(' by {service}')} / (${hits()} + 100)`,
    /the right not grouped/,
  ],
  [
    'zeros within',
    defaultZeroInRatio,
    `default_zero(${errors()}) / (${hits()} + 100)`,
    /default_zero\(\) in the ratio/,
  ],
  ['zeros behind a metric', defaultZeroInRatio, `${errors()} / ${hits()}.default_zero()`, /default_zero/],
  ['no floor', noTrafficFloor, `${errors()} / ${hits()} * 100`, /no minimum of traffic/],
  ['a floor taken away', noTrafficFloor, `${errors()} / (${hits()} - 100)`, /no minimum/],
  ['a guard of the ratio, not of the traffic', noTrafficFloor, `clamp_min(${errors()} / ${hits()}, 0)`, /no minimum/],
])('fails on %s', (_, rule, query, message) => {
  const problems = said(rule, query);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0]).toMatch(message);
});

test('a part of a composite may have its minimum of traffic beside it', () => {
  const composite = (query: string) => {
    const attributes = { type: 'composite', query };
    const monitor = monitorOf({ stack: 's', file: 'f', line: 1, type: 'datadog_monitor', address: 'both', attributes });
    return { monitors: monitor ? [monitor] : [] };
  };
  const bare = `${errors()} / ${hits()}`;
  const both = '${datadog_monitor.cart.id} && ${datadog_monitor.traffic.id}';
  expect(said(noTrafficFloor, bare, 'monitor', composite(both))).toEqual([]);
  expect(said(noTrafficFloor, bare, 'monitor', composite(both.replace('cart', 'cart2')))).toHaveLength(1);
});

test('boards may show rates, shares of a total, and zeros for what is absent', () => {
  for (const rule of [ratioOfRates, groupMismatch, defaultZeroInRatio, noTrafficFloor]) {
    const rates = `default_zero(${errors(' by {service}')}) / ${hits()}`.replaceAll('as_count', 'as_rate');
    const counts = `default_zero(${errors(' by {service}')}) / ${hits()}`;
    expect([rates, counts].flatMap((query) => said(rule, query, 'widget'))).toEqual([]);
  }
});

test('fails on other populations on boards, too', () => {
  expect(said(ratioPopulations, `${errors()} / ${hits('', 'env:prod,cluster_name:b')}`, 'widget')).toHaveLength(1);
});

test.each([
  ['> 5', `${errors()} / ${hits()} * 100`, 'add'],
  ['< 95', 'sum:a.ok{*}.as_count() / sum:a.all{*}.as_count() * 100', 'compare'],
  ['<= 0.95', 'sum:a.ok{*}.as_count() / sum:a.all{*}.as_count()', 'compare'],
  ['< 0.95', `1 - ${errors()} / ${hits()}`, 'add'],
  ['> 0.05', '1 - (sum:a.ok{*}.as_count() / sum:a.all{*}.as_count())', 'compare'],
])('a ratio that alerts %s is told what fits it: %s', (comparison, expression, advice) => {
  const query = `sum(last_10m):${expression} ${comparison}`;
  const [{ hint } = { hint: undefined }] = found(noTrafficFloor, { query });
  expect(hint?.split(' ')[0]).toBe(advice);
});
