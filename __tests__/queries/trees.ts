import fc from 'fast-check';
import type { Filter } from '../../queries/filter';
import type {
  Arithmetic,
  Argument,
  Condition,
  Expression,
  Metric,
  Modifier,
  MonitorQuery,
  Span,
} from '../../queries/tree';

// Trees as a text may hold them: parentheses, spellings and orders that mean nothing, all kinds at every depth.
const key = fc.constantFrom('env', 'service', 'http.status_code');
const value = fc.constantFrom('a', 'b', 'a*', '*b', 'ab');

const { anyFilter } = fc.letrec<{ anyFilter: Filter }>((tie) => ({
  anyFilter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('tag' as const), key, value }),
    fc.constant<Filter>({ kind: 'everything' }),
    fc.record({ kind: fc.constant('bare' as const), tag: key }),
    fc.record({ kind: fc.constant('in' as const), key, values: fc.array(value, { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('variable' as const), name: fc.constantFrom('env', 'cluster') }),
    fc.record({ kind: fc.constant('not' as const), filter: tie('anyFilter') }),
    fc.record({ kind: fc.constant('group' as const), filter: tie('anyFilter') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      filters: fc.array(tie('anyFilter'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));
export const filters: fc.Arbitrary<Filter> = anyFilter;

const span: fc.Arbitrary<Span> = fc.record({
  count: fc.integer({ min: 1, max: 3000 }),
  unit: fc.constantFrom<Span['unit'][]>('s', 'm', 'h', 'd', 'w', 'mo', 'y'),
});
const numbers = fc
  .oneof(fc.integer({ min: -20, max: 20 }), fc.constantFrom(0.1, 0.5, 1e-7, 10_737_418_240, 123_456_789.123))
  .map((one): Expression & { kind: 'number' } => ({ kind: 'number', value: one === 0 ? 0 : one }));
const texts = fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom('asc', '1h', 'p90', '') });

const modifiers: fc.Arbitrary<Modifier[]> = fc.array(
  fc.oneof(
    fc.constant<Modifier>({ name: 'as_count', args: [] }),
    fc.record({
      name: fc.constant('rollup'),
      args: fc.tuple(fc.oneof(texts, fc.constant<Argument>({ kind: 'name', name: 'sum' })), numbers),
    }),
  ),
  { maxLength: 2 },
);

const metricTrees: fc.Arbitrary<Metric> = fc
  .record({
    aggregation: fc.constantFrom<Metric['aggregation'][]>('sum', 'avg', 'p95', undefined),
    metric: fc.constantFrom('a', 'b.c', 'trace.envoy.proxy.hits', 'istio.mesh.request.count'),
    filter: filters,
    by: fc.array(fc.constantFrom('host', 'env', 'service'), { maxLength: 3 }),
    modifiers,
  })
  .map(({ aggregation, ...rest }): Metric => ({ kind: 'metric', ...(aggregation && { aggregation }), ...rest }));

const names = fc.constantFrom<Expression[]>({ kind: 'name', name: 'query1' }, { kind: 'name', name: 'query2' });

/** Expressions that compute something: no texts, no lists. */
function expressionsOver(leaf: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      numbers,
      fc.record({
        kind: fc.constant('arithmetic' as const),
        operator: fc.constantFrom<Arithmetic['operator'][]>('+', '-', '*', '/'),
        left: tie('tree'),
        right: tie('tree'),
      }),
      fc.record({ kind: fc.constant('group' as const), expression: tie('tree') }),
      fc.record({ kind: fc.constant('negative' as const), expression: tie('tree') }),
      fc.record({ kind: fc.constant('modified' as const), expression: tie('tree'), modifiers }),
      fc.record({
        kind: fc.constant('call' as const),
        name: fc.constantFrom('abs', 'top', 'anomalies', 'no_such_function'),
        args: fc.tuple(
          tie('tree'),
          fc.oneof<fc.Arbitrary<Argument>[]>(
            texts,
            numbers,
            fc.record({
              kind: fc.constant('named' as const),
              name: fc.constantFrom('interval', 'direction'),
              value: texts,
            }),
            fc.record({ kind: fc.constant('tags' as const), tags: fc.constantFrom(['env', 'host'], ['*'], ['host']) }),
            fc.record({ kind: fc.constant('span' as const), span }),
          ),
        ),
      }),
    ),
  }));
  return tree;
}

/** Of monitors, widgets and objectives. */
const queries = expressionsOver(metricTrees);
/** Over named queries. */
const formulas = expressionsOver(names);
export const expressions: fc.Arbitrary<Expression> = expressionsOver(fc.oneof(metricTrees, names));

export const { conditions } = fc.letrec<{ conditions: Condition }>((tie) => ({
  conditions: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('monitor' as const), monitor: fc.constantFrom('1', '2', '3') }),
    fc.record({ kind: fc.constantFrom('not' as const, 'group' as const), condition: tie('conditions') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      conditions: fc.array(tie('conditions'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

const comparator = fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const);
const slo = fc.constant('ba72d10835d75e0c8910597144f3733a');
const links = fc.constantFrom<Modifier[][]>(
  [{ name: 'last', args: [{ kind: 'text', text: '60m' }] }],
  [
    {
      name: 'by',
      args: [
        { kind: 'text', text: 'host' },
        { kind: 'text', text: 'env' },
      ],
    },
    { name: 'last', args: [{ kind: 'span', span: { count: 1, unit: 'h' } }] },
  ],
);

const checkLinks = fc.constantFrom<readonly Modifier[]>(
  [
    { name: 'by', args: [{ kind: 'text', text: 'host,env' }] },
    { name: 'over', args: [{ kind: 'text', text: 'env:prod' }] },
    { name: 'last', args: [{ kind: 'number', value: 2 }] },
    { name: 'count_by_status', args: [] },
  ],
  [{ name: 'pct_by_status', args: [] }],
);

export const monitorQueries: fc.Arbitrary<MonitorQuery> = fc.oneof<fc.Arbitrary<MonitorQuery>[]>(
  fc.record({
    kind: fc.constant('metric alert' as const),
    aggregation: fc.constantFrom('sum' as const, 'avg' as const, 'percentile' as const),
    window: span,
    expression: queries,
    comparator,
    threshold: numbers,
  }),
  fc.record({
    kind: fc.constant('metric alert' as const),
    aggregation: fc.constant('avg' as const),
    window: span,
    change: fc.record({ kind: fc.constantFrom('change' as const, 'pct_change' as const), shift: span }),
    expression: queries,
    comparator,
    threshold: numbers,
  }),
  fc.record({ kind: fc.constant('formula' as const), formula: formulas, links, comparator, threshold: numbers }),
  fc.record({ kind: fc.constant('composite' as const), condition: conditions }),
  fc.record({
    kind: fc.constant('burn rate' as const),
    slo,
    over: span,
    longWindow: span,
    shortWindow: span,
    comparator,
    threshold: numbers,
  }),
  fc.record({ kind: fc.constant('error budget' as const), slo, over: span, comparator, threshold: numbers }),
  fc.record({
    kind: fc.constant('service check' as const),
    check: fc.constant('istio.openmetrics.health'),
    links: checkLinks,
  }),
  fc.record({
    kind: fc.constant('search' as const),
    source: fc.constantFrom('logs', 'events'),
    search: texts,
    links,
    comparator,
    threshold: numbers,
  }),
);
