import { dashboardAttribute } from '../../../../tools/lint/dashboards/dashboard-attribute';
import { dashboardFormula } from '../../../../tools/lint/dashboards/dashboard-formula';
import { dashboardJson } from '../../../../tools/lint/dashboards/dashboard-json';
import { dashboardReadOnly } from '../../../../tools/lint/dashboards/dashboard-read-only';
import { dashboardTags } from '../../../../tools/lint/dashboards/dashboard-tags';
import { dashboardVariable } from '../../../../tools/lint/dashboards/dashboard-variable';
import { manyWidgets } from '../../../../tools/lint/dashboards/many-widgets';
import { dashboardRules } from '../../../../tools/lint/dashboards/rules';
import { unusedQuery } from '../../../../tools/lint/dashboards/unused-query';
import { foundIn, foundOnBoard } from '../found';

const json = (dashboard: string) => ({ datadog_dashboard_json: { cart: { dashboard } } });
const note = { definition: { type: 'note', content: 'hello' } };
const group = (...widgets: readonly object[]) => ({ definition: { type: 'group', layout_type: 'ordered', widgets } });

test.each([
  ['text that ends too soon', '{"title":', 'its JSON cannot be read: '],
  ['a list', '[]', 'its JSON cannot be read: a JSON object was expected'],
  ['broken text around a reference', '{"title": "a" "b": "$${x}"}', 'its JSON cannot be read: '],
])('fails on %s', (_, text, message) => {
  expect(foundIn(dashboardJson, json(text))).toEqual([expect.stringContaining(message)]);
});

test.each([
  ['an expression', '${jsonencode({ title = "x" })}'],
  ['a reference without quotes', '{"title":"x","layout_type":"free","widgets":[{"id":${datadog_monitor.x.id}}]}'],
])('%s is JSON only after apply', (_, text) => {
  expect(foundIn(dashboardJson, json(text))).toEqual([]);
});

test.each<[object, string]>([
  [{ title: undefined }, 'it has the title nothing, expected a text'],
  [{ title: 3 }, 'it has the title 3, expected a text'],
  [{ layout_type: undefined }, 'it has the layout_type nothing, expected ordered or free'],
  [{ layout_type: '' }, 'it has the layout_type "", expected ordered or free'],
  [{ widgets: undefined }, 'it has the widgets nothing, expected a list'],
  [{ widgets: null }, 'it has the widgets null, expected a list'],
  [{ widgets: [note, {}] }, 'its widget 2 has no definition with a type, expected one such as timeseries'],
  [{ widgets: [{ definition: { title: 'x' } }] }, 'its widget 1 has no definition with a type'],
])('fails on a board with %j', (changes, message) => {
  expect(foundOnBoard(dashboardJson, { ...changes })).toEqual([expect.stringContaining(message)]);
});

test.each<[object]>([[{}], [{ title: '' }], [{ layout_type: 'free' }], [{ widgets: [group(note)] }]])(
  'a board with %j is complete',
  (changes) => {
    expect(foundOnBoard(dashboardJson, { ...changes })).toEqual([]);
  },
);

const line = (q: string) => ({ definition: { type: 'timeseries', title: 'T', requests: [{ q }] } });
const search = (query: string) => ({
  definition: { type: 'list_stream', requests: [{ query: { data_source: 'logs_stream', query_string: query } }] },
});
const service = [{ name: 'service', prefix: 'service', defaults: ['*'] }];

test.each([
  line('sum:a{$service}'),
  line('sum:a{service:$service.value}'),
  line('sum:a{host:$service-canary AND host:$service.example.com}'),
  line('sum:a{service:$service.value-blue}'),
  search('service:$service.value status:error'),
  group(line('sum:a{$service}')),
  { definition: { type: 'note', content: 'costs $money' } },
  { definition: { type: 'timeseries', title: '$title', requests: [{ q: 'sum:a{*}' }] } },
  { definition: { type: 'powerpack', template_variables: { controlled_by_powerpack: [{ name: 'x' }] }, query: '$x' } },
  { definition: { type: 'alert_graph', alert_id: '${datadog_monitor.x.id}' } },
  search('price:\\$cost @a:$'),
])('%j uses what is declared', (widget) => {
  expect(foundOnBoard(dashboardVariable, { template_variables: service, widgets: [widget] })).toEqual([]);
});

test.each([
  [line('sum:a{$svc}'), 'widget "T" uses $svc, but the board declares $service'],
  [line('sum:a{service:$services.value}'), 'uses $services'],
  [line('sum:a{$Service}'), 'uses $Service'],
  [search('service:$svc'), 'widget 1 (list_stream) uses $svc'],
  [group(line('sum:a{$svc}')), 'widget "T" uses $svc'],
  [{ definition: { type: 'check_status', check: 'x', tags: ['$svc'] } }, 'uses $svc'],
  [
    { definition: { type: 'toplist', requests: [{ queries: [{ name: 'a', query: 'sum:a{$svc}' }], formulas: [] }] } },
    'uses $svc',
  ],
])('fails on %j, which uses an undeclared variable', (widget, message) => {
  expect(foundOnBoard(dashboardVariable, { template_variables: service, widgets: [widget] })).toEqual([
    expect.stringContaining(message),
  ]);
});

test('fails once for a variable that many widgets use, and where none is declared', () => {
  const widgets = [line('sum:a{$svc}'), search('$svc')];
  expect(foundOnBoard(dashboardVariable, { widgets })).toEqual([
    'widget "T" uses $svc, but the board declares no variable',
  ]);
});

test.each<[object, string]>([
  [{ default: '*', defaults: ['*'] }, 'both default and defaults'],
  [{ defaults: [] }, 'has the defaults [], expected at least one value'],
  [{ defaults: [''] }, 'has the defaults [""], expected at least one value'],
])('fails on a variable with %j', (changes, message) => {
  const template_variables = [{ name: 'service', prefix: 'service', ...changes }];
  expect(foundOnBoard(dashboardVariable, { template_variables })).toEqual([expect.stringContaining(message)]);
});

test.each<[object]>([[{ defaults: ['*'] }], [{ default: '*' }], [{}], [{ default: null, defaults: ['a', 'b'] }]])(
  'Datadog takes a variable with %j',
  (changes) => {
    const template_variables = [{ name: 'service', prefix: 'service', ...changes }];
    expect(foundOnBoard(dashboardVariable, { template_variables })).toEqual([]);
  },
);

test.each<[object, number]>([
  [{ value: '*', values: ['*'] }, 1],
  [{ values: [] }, 1],
  [{ values: ['*'] }, 0],
  [{ value: '*' }, 0],
])('a preset with %j has %d faults', (chosen, count) => {
  const template_variable_presets = [{ name: 'mine', template_variables: [{ name: 'service', ...chosen }] }];
  expect(foundOnBoard(dashboardVariable, { template_variables: service, template_variable_presets })).toHaveLength(
    count,
  );
});

const teams = (count: number) => Array.from({ length: count }, (_, index) => `team:t${index}`);

test.each([
  [['team:cart', 'service:cart'], 'it has the tag service:cart, expected team:<name> only'],
  [['team:'], 'it has the tag team:, expected team:<name> only'],
  [teams(6), 'it has 6 tags, expected at most 5'],
])('fails on a board with the tags %j', (tags, message) => {
  expect(foundOnBoard(dashboardTags, { tags })).toEqual([message]);
  expect(foundIn(dashboardTags, { datadog_dashboard: { cart: { tags } } })).toEqual([message]);
});

test.each([[[]], [teams(5)], [['team:${var.team}', '${var.tag}']]])('a board may have the tags %j', (tags) => {
  expect(foundOnBoard(dashboardTags, { tags })).toEqual([]);
  expect(foundIn(dashboardTags, { datadog_dashboard: { cart: { tags } } })).toEqual([]);
});

const metric = (name?: string) => ({
  data_source: 'metrics',
  ...(name === undefined ? {} : { name }),
  query: 'sum:a{*}',
});
const request = (formulas: readonly string[], ...names: readonly string[]) => ({
  formulas: formulas.map((formula) => ({ formula })),
  queries: names.map(metric),
});
const graph = (...requests: readonly object[]) => ({ definition: { type: 'timeseries', title: 'T', requests } });
const formulas = [
  'query1',
  'query1 / query2 * 100',
  'default_zero(query1) - week_before(query2)',
  "top(query1, 10, 'mean', 'desc') + query2",
  "anomalies(query1, 'basic', 2, direction='both') + query2 * 1e3",
  'timeshift(query1, -3600) / 1h + clamp_min(query2, 0)',
];

test.each(formulas)('%s names queries that are there', (formula) => {
  expect(foundOnBoard(dashboardFormula, { widgets: [graph(request([formula], 'query1', 'query2'))] })).toEqual([]);
});

test.each([
  ['query1 / query3', 'query3'],
  ["top(query9, 10, 'mean', 'desc')", 'query9'],
  ['Query1', 'Query1'],
])('fails on %s, which names %s', (formula, name) => {
  const widgets = [group(graph(request([formula], 'query1', 'query2')))];
  expect(foundOnBoard(dashboardFormula, { widgets })).toEqual([
    `formula ${formula} of widget "T" names the query ${name}, expected one of its request: query1, query2`,
  ]);
});

test('fails on a formula over the query of another request', () => {
  const widgets = [graph(request(['query1'], 'query1'), request(['query1 + query2'], 'query2'))];
  expect(foundOnBoard(dashboardFormula, { widgets })).toHaveLength(1);
});

test('a query may go without a name, as those of SLOs do', () => {
  const slo = { formulas: [{ formula: 'query1' }], queries: [{ data_source: 'slo', slo_id: 'x' }] };
  expect(foundOnBoard(dashboardFormula, { widgets: [graph(slo)] })).toEqual([]);
  expect(foundOnBoard(unusedQuery, { widgets: [graph(slo)] })).toEqual([]);
});

test('fails on the table of a scatter plot, whose formulas stand one level deeper', () => {
  const requests = { table: { formulas: [{ formula: 'query9', dimension: 'x' }], queries: [metric('query1')] } };
  const widgets = [{ definition: { type: 'scatterplot', title: 'T', requests } }];
  expect(foundOnBoard(dashboardFormula, { widgets })).toHaveLength(1);
  expect(foundOnBoard(unusedQuery, { widgets })).toHaveLength(1);
});

test('a query that no formula of its request names is unused', () => {
  const widgets = [graph(request(['query1', 'query2 * 2'], 'query1', 'query2', 'query3'))];
  expect(foundOnBoard(unusedQuery, { widgets })).toEqual([
    'query query3 of widget "T" stands in no formula, expected it in one of: query1, query2 * 2',
  ]);
});

test('queries without formulas are all shown', () => {
  expect(foundOnBoard(unusedQuery, { widgets: [graph(request([], 'query1', 'query2'))] })).toEqual([]);
});

test.each([true, false])('fails on is_read_only %s, in JSON and in blocks', (is_read_only) => {
  expect(foundOnBoard(dashboardReadOnly, { is_read_only })).toEqual([
    `it states is_read_only ${is_read_only}, expected nothing`,
  ]);
  expect(foundIn(dashboardReadOnly, { datadog_dashboard: { cart: { is_read_only } } })).toHaveLength(1);
});

test('is_read_only may be null, as a plan has it', () => {
  expect(foundIn(dashboardReadOnly, { datadog_dashboard: { cart: { is_read_only: null } } })).toEqual([]);
});

test.each<[object, string]>([
  [{ id: 'a', author_handle: 'b', created_at: 'c' }, 'it states id, author_handle, created_at, which Datadog sets'],
  [{ widgets: [{ id: 1, ...note }, group({ id: 2, ...note })] }, '2 of its widgets state an id'],
  [{ restricted_roles: undefined }, 'it states no restricted_roles'],
  [{ template_variables: [{ name: 'a', default: '*' }] }, 'variable a states default, expected defaults'],
])('a board with %j may differ in its second plan', (changes, message) => {
  expect(foundOnBoard(dashboardAttribute, { ...changes })).toEqual([expect.stringContaining(message)]);
});

test.each<[object]>([[{}], [{ id: '', url: null }], [{ restricted_roles: ['x'] }], [{ template_variables: service }]])(
  'a board with %j has an empty second plan',
  (changes) => {
    expect(foundOnBoard(dashboardAttribute, { ...changes })).toEqual([]);
  },
);

test('widgets within groups count, the groups do not', () => {
  const notes = (count: number) => Array.from({ length: count }, () => note);
  expect(foundOnBoard(manyWidgets, { widgets: [group(...notes(10)), group(...notes(10))] })).toEqual([]);
  expect(foundOnBoard(manyWidgets, { widgets: [...notes(10), group(...notes(11))] })).toEqual([
    'it has 21 widgets, expected at most 20',
  ]);
});

test.each<[string, object]>([
  ['nothing', {}],
  ['null', { widgets: null, template_variables: null, tags: null, template_variable_presets: null }],
  ['other types', { widgets: 'x', template_variables: 3, tags: {}, template_variable_presets: [1] }],
  [
    'odd widgets',
    {
      widgets: [
        null,
        1,
        [],
        { definition: null },
        { definition: { requests: [null, { queries: [null], formulas: [1] }] } },
      ],
    },
  ],
])('no rule throws on a board of %s', (_, board) => {
  for (const rule of dashboardRules) expect(() => foundOnBoard(rule, { ...board })).not.toThrow();
});

test('a widget is found however many groups stand around it', () => {
  let widget: object = line('sum:a{$svc}');
  for (let depth = 0; depth < 40; depth += 1) widget = group(widget);
  expect(foundOnBoard(dashboardVariable, { widgets: [widget] })).toHaveLength(1);
});

test('fails on the old default of a variable in blocks, too', () => {
  const board = (variable: object) => ({
    datadog_dashboard: {
      cart: { title: 'cart', layout_type: 'ordered', template_variable: [{ name: 'env', ...variable }] },
    },
  });
  expect(foundIn(dashboardAttribute, board({ default: 'prod' }))).toEqual([
    'variable env states default, expected defaults',
  ]);
  expect(foundIn(dashboardAttribute, board({ defaults: ['prod'] }))).toEqual([]);
});
