import { sloOf } from '../../../../tools/artifact/slo';
import type { Rule } from '../../../../tools/lint/rule';
import { sloNotCount } from '../../../../tools/lint/slos/slo-not-count';
import { sloPopulations } from '../../../../tools/lint/slos/slo-populations';
import { sloTarget } from '../../../../tools/lint/slos/slo-target';
import { slo } from '../a-subject';

const nothing = {
  artifact: { stacks: [], origins: new Map() },
  monitors: [],
  slos: [],
  mesh: undefined,
};

function said(rule: Rule, changes: Readonly<Record<string, unknown>>): readonly string[] {
  const attributes = { ...slo, ...changes };
  const type = 'datadog_service_level_objective';
  const subject = sloOf({ stack: 's', file: 'f', line: 1, type, address: 'a', attributes });
  if (!subject || rule.on !== 'slo') throw new Error(`${rule.id} is on ${rule.on}, expected slo`);
  return [...rule.check(subject, nothing)].map(({ message }) => message);
}

const query = (numerator: string, denominator: string) => ({ query: { numerator, denominator } });
const hits = (filter: string) => `sum:hits{${filter}}.as_count()`;
const targets = (...thresholds: readonly object[]) => ({ thresholds });

test.each<[string, Rule, Readonly<Record<string, unknown>>]>([
  ['good less bad counts', sloNotCount, query(`${hits('a:b')} - sum:errors{a:b}.as_count()`, hits('a:b'))],
  [
    'a number of values of a distribution',
    sloNotCount,
    query('count(v: v<=0.3):trace.a{a:b}.as_count()', 'count:trace.a{a:b}.as_count()'),
  ],
  ['an SLO of monitors', sloNotCount, { type: 'monitor', query: [], monitor_ids: [1] }],
  ['good and bad as parts of the total', sloPopulations, query(hits('t:good'), `${hits('t:good')} + ${hits('t:bad')}`)],
  ['a part beside what is left out', sloPopulations, query(hits('code:2xx'), hits('!code:3xx'))],
  ['groups alike', sloPopulations, query('sum:hits{a:b} by {x,y}.as_count()', 'sum:hits{*} by {y,x}.as_count()')],
  ['a target with a warning', sloTarget, targets({ timeframe: '7d', target: 99.5, warning: 99.8 })],
  ['numbers as texts', sloTarget, targets({ timeframe: '7d', target: '99.5', warning: '99.8' })],
  ['a target without a warning', sloTarget, targets({ timeframe: '7d', target: 1 }, { timeframe: '30d', target: 99 })],
])('silent on %s', (_, rule, changes) => {
  expect(said(rule, changes)).toEqual([]);
});

test.each<[string, Rule, Readonly<Record<string, unknown>>, RegExp]>([
  ['a side that is no count', sloNotCount, query(hits('a:b'), 'sum:hits{*}'), /^hits\{\*\} is not read as a count/],
  ['a rate', sloNotCount, query('sum:hits{a:b}.as_rate()', hits('*')), /hits\{a:b\} is not read as a count/],
  ['a mean', sloNotCount, query('avg:hits{a:b}.as_count()', hits('*')), /aggregated by avg/],
  ['good events of others', sloPopulations, query(hits('service:a'), hits('service:b')), /only service:b/],
  ['more good events than total ones', sloPopulations, query(hits('*'), hits('service:b')), /only service:b/],
  [
    'other groups',
    sloPopulations,
    query('sum:hits{a:b} by {x}.as_count()', 'sum:hits{a:b} by {y}.as_count()'),
    /by \{x\}, all events by \{y\}/,
  ],
  ['groups on one side', sloPopulations, query('sum:hits{a:b} by {x}.as_count()', hits('a:b')), /not grouped/],
  ['nothing promised', sloTarget, targets({ timeframe: '7d', target: 0 }), /is 0 %/],
  [
    'everything promised',
    sloTarget,
    targets({ timeframe: '7d', target: 99 }, { timeframe: '30d', target: 100 }),
    /over 30d is 100 %/,
  ],
  [
    'a warning below the target',
    sloTarget,
    targets({ timeframe: '7d', target: 99, warning: 98 }),
    /warning over 7d is 98 %/,
  ],
  ['a warning at the target', sloTarget, targets({ timeframe: '7d', target: 99, warning: 99 }), /warning/],
])('fails on %s', (_, rule, changes, message) => {
  const problems = said(rule, changes);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(message);
});
