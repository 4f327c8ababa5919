import { sloOf } from '../../../tools/artifact/slo';
import { aResource } from './a-resource';

const slo = (attributes: object) => sloOf(aResource('datadog_service_level_objective', { ...attributes }));

test('a metric SLO has two sides', () => {
  const read = slo({
    name: 'cart',
    type: 'metric',
    query: [{ numerator: 'sum:a.good{*}.as_count()', denominator: 'sum:a.all{*}.as_count()' }],
    thresholds: [
      { timeframe: '30d', target: '99.9' },
      { timeframe: '7d', target: 99 },
      { timeframe: '90d', target: '${var.target}' },
    ],
  });
  expect(read?.numerator).toMatchObject({ from: 'slo', where: 'numerator', parsed: { ok: true } });
  expect(read?.denominator).toMatchObject({ text: 'sum:a.all{*}.as_count()', where: 'denominator' });
  expect(read?.queries).toEqual([read?.numerator, read?.denominator]);
  expect(read?.targets).toEqual([
    { timeframe: '30d', target: 99.9 },
    { timeframe: '7d', target: 99 },
  ]);
});

test('the query of a time slice counts, its formula too', () => {
  const sli_specification = {
    time_slice: {
      comparator: '<',
      threshold: 5,
      query: {
        formula: { formula_expression: 'query1 * 2' },
        query: { metric_query: { name: 'query1', query: 'avg:a.latency{*}' } },
      },
    },
  };
  expect(slo({ type: 'time_slice', sli_specification })?.queries).toMatchObject([
    { text: 'avg:a.latency{*}', from: 'slo', where: 'query query1' },
    { text: 'query1 * 2', from: 'formula' },
  ]);
});

test('counts of the newer form count', () => {
  const count = [
    {
      good_events_formula: 'query1 - query2',
      total_events_formula: [{ formula_expression: 'query1' }],
      queries: [{ metric_query: [{ name: 'query1', query: 'sum:a{*}.as_count()' }] }],
    },
  ];
  const texts = slo({ type: 'metric', sli_specification: [{ count }] })?.queries.map(({ text }) => text);
  expect(texts).toEqual(['sum:a{*}.as_count()', 'query1 - query2', 'query1']);
});

test('an SLO of monitors has no query', () => {
  expect(slo({ type: 'monitor', monitor_ids: ['${datadog_monitor.a.id}'] })).toMatchObject({
    numerator: undefined,
    queries: [],
    targets: [],
  });
});
