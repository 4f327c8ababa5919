import { dashboardOf } from '../../../tools/artifact/dashboard';
import { aResource } from './a-resource';

const metric = (name: string, query: string) => ({ data_source: 'metrics', name, query });
const board = (widgets: unknown) =>
  dashboardOf(aResource('datadog_dashboard_json', { dashboard: JSON.stringify({ title: 'Cart', widgets }) }));
const seen = (widgets: unknown) => board(widgets)?.queries.map(({ from, where, text }) => `${from} ${where}: ${text}`);

test('queries and formulas of a board are found wherever widgets keep them', () => {
  const widgets = [
    { definition: { type: 'note', content: 'sum:not.a.query{*}' } },
    {
      definition: {
        type: 'timeseries',
        title: 'Hits',
        requests: [
          { queries: [metric('query1', 'sum:hits{$cluster}')], formulas: [{ formula: 'query1 * 2' }] },
          { q: 'avg:old{*}, avg:older{*}' },
        ],
        events: [{ q: 'tags:deploy' }],
        markers: [{ value: 'y = 5' }],
      },
    },
    {
      definition: {
        type: 'group',
        title: 'Group',
        widgets: [
          { definition: { type: 'query_value', requests: [{ queries: [metric('a', 'sum:value{*}')] }] } },
          {
            definition: {
              type: 'scatterplot',
              title: 'Scatter',
              requests: { x: { q: 'avg:x{*}' }, y: { q: 'avg:y{*}' }, table: { queries: [metric('t', 'avg:t{*}')] } },
            },
          },
        ],
      },
    },
    { definition: { type: 'distribution', title: 'D', requests: [{ query: metric('d', 'avg:d{*}') }] } },
    {
      definition: {
        type: 'toplist',
        title: 'Logs',
        requests: [
          { queries: [{ data_source: 'logs', name: 'l', search: { query: 'x' } }], formulas: [{ formula: 'l' }] },
          { log_query: { index: '*' }, style: { palette: 'cool' } },
        ],
      },
    },
    { definition: { type: 'slo', slo_id: '${datadog_service_level_objective.cart.id}' } },
    { definition: { type: 'list_stream', requests: [{ query: { data_source: 'logs_stream', query_string: 'x' } }] } },
  ];
  expect(seen(widgets)).toEqual([
    'widget widget "Hits": sum:hits{$cluster}',
    'formula widget "Hits": query1 * 2',
    'widget widget "Hits": avg:old{*}, avg:older{*}',
    'widget widget 4 (query_value): sum:value{*}',
    'widget widget "Scatter": avg:x{*}',
    'widget widget "Scatter": avg:y{*}',
    'widget widget "Scatter": avg:t{*}',
    'widget widget "D": avg:d{*}',
  ]);
});

test('a board in blocks is read alike', () => {
  const resource = aResource('datadog_dashboard', {
    title: 'Cart',
    widget: [
      {
        group_definition: [
          {
            widget: {
              timeseries_definition: {
                title: 'Hits',
                request: [
                  {
                    query: [{ metric_query: [{ name: 'a', query: 'sum:a{*}' }] }, { event_query: [{ name: 'e' }] }],
                    formula: { formula_expression: 'a / 2' },
                  },
                  { q: 'sum:b{*}' },
                ],
              },
            },
          },
        ],
      },
      {
        heatmap_definition: { request: { histogram_query: { metric_query: { name: 'h', query: 'histogram:h{*}' } } } },
      },
      { scatterplot_definition: { request: [{ x: [{ q: 'avg:x{*}' }], y: { q: 'avg:y{*}' } }] } },
      { hostmap_definition: { request: { fill: { q: 'avg:f{*}' }, size: [{ q: 'avg:s{*}' }] } } },
      { note_definition: { content: 'sum:not.a.query{*}' } },
    ],
  });
  const read = dashboardOf(resource);
  expect(read).toMatchObject({ title: 'Cart', body: undefined });
  expect(read?.queries.map(({ from, where, text }) => `${from} ${where}: ${text}`)).toEqual([
    'widget widget "Hits": sum:a{*}',
    'formula widget "Hits": a / 2',
    'widget widget "Hits": sum:b{*}',
    'widget widget 3 (heatmap): histogram:h{*}',
    'widget widget 4 (scatterplot): avg:x{*}',
    'widget widget 4 (scatterplot): avg:y{*}',
    'widget widget 5 (hostmap): avg:f{*}',
    'widget widget 5 (hostmap): avg:s{*}',
  ]);
});

test('references within the JSON of a board do not break it', () => {
  const dashboard = '{"title":"$${a}","widgets":[{"definition":{"type":"slo","slo_id":"${datadog_x.y.id}"}}]}';
  expect(dashboardOf(aResource('datadog_dashboard_json', { dashboard }))).toMatchObject({
    title: '${a}',
    body: { widgets: [{ definition: { slo_id: '${datadog_x.y.id}' } }] },
  });
});

test('JSON that exists only after apply is not broken', () => {
  const read = dashboardOf(aResource('datadog_dashboard_json', { dashboard: '${jsonencode({ title = "x" })}' }));
  expect(read).toMatchObject({ body: undefined, queries: [] });
  expect(read).not.toHaveProperty('broken');
});

test.each([
  ['{"title": ', /JSON/],
  ['[]', /a JSON object was expected/],
  ['[['.repeat(500) + ']]'.repeat(500), /a JSON object was expected/],
  [`{"a":${'['.repeat(500)}${']'.repeat(500)}}`, /nested deeper than 200 levels/],
])('fails on %.12s', (dashboard, reason) => {
  expect(dashboardOf(aResource('datadog_dashboard_json', { dashboard }))?.broken).toMatch(reason);
});

test('other resources are no boards', () => {
  expect(dashboardOf(aResource('datadog_monitor', {}))).toBeUndefined();
});
