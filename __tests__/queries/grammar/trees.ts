import fc, { type Arbitrary } from 'fast-check';
import type { Filter } from '../../../queries/filter';
import { takesModifiers, needsLeft, needsRight } from '../../../queries/print';
import { conditionNeeds } from '../../../queries/print-monitor';
import type {
  Argument,
  Arithmetic,
  Comparator,
  Condition,
  Expression,
  Metric,
  Modifier,
  MonitorQuery,
  NumberLiteral,
  SpaceAggregation,
  Span,
  TimeAggregation,
  Window,
} from '../../../queries/tree';

// Trees in the form in which the grammar gives them: no parentheses as a node where printing writes them anyway, no
// spelling stated where it is the one that printing chooses.

const keywords = ['and', 'or', 'not', 'in', 'by'];
const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/).filter((text) => !keywords.includes(text.toLowerCase()));
const dotted = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
const key = fc.stringMatching(/^[a-z@_][a-z0-9_.\-/]{0,6}$/).filter((text) => !keywords.includes(text));
const value = fc.stringMatching(/^[a-zA-Z0-9_.\-/:*~+#é]{1,8}$/);
const listed = value.filter((text) => !text.includes(':') && !keywords.includes(text.toLowerCase()));
const variableName = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_.-]{0,6}$/);

const leaf: Arbitrary<Filter> = fc.oneof(
  fc.record({ kind: fc.constant('tag' as const), key, value }),
  fc.record({ kind: fc.constant('tag' as const), key, value: variableName.map((name) => `$${name}.value`) }),
  fc.record({ kind: fc.constant('bare' as const), tag: key }),
  fc.record({ kind: fc.constant('variable' as const), name: variableName }),
  fc.constant<Filter>({ kind: 'everything' }),
  fc.record({ kind: fc.constant('in' as const), key, values: fc.array(listed, { minLength: 1, maxLength: 3 }) }),
);

const isJunction = ({ kind }: Filter) => kind === 'and' || kind === 'or';
const junctionOf = (kind: 'and' | 'or', filters: readonly Filter[]): Filter => ({ kind, filters });

export const { filter } = fc.letrec<{ filter: Filter; operand: Filter; open: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('operand'),
    tie('filter').map((inner): Filter => ({ kind: 'group', filter: inner })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('operand'), { minLength: 2, maxLength: 4 }))
      .map(([kind, filters]) => junctionOf(kind, filters)),
    fc
      .tuple(tie('open'), fc.array(tie('operand'), { minLength: 1, maxLength: 3 }))
      .map(([first, others]) => junctionOf('or', [first, ...others])),
  ),
  operand: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('filter')
      .filter((inner) => !isJunction(inner))
      .map((inner): Filter => ({ kind: 'group', filter: inner })),
    tie('operand').map((inner): Filter => ({ kind: 'not', filter: inner })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('operand'), { minLength: 2, maxLength: 3 }))
      .map(([kind, filters]) => junctionOf(kind, filters)),
  ),
  open: fc
    .array(tie('operand'), { minLength: 2, maxLength: 3 })
    .map((filters): Filter => ({ kind: 'and', filters, open: true })),
}));

const plainNumber = fc.oneof(
  fc.integer({ min: -1e6, max: 1e6 }),
  fc.integer({ min: -9999, max: 9999 }).map((thousandths) => thousandths / 1000),
);
const number: Arbitrary<NumberLiteral> = fc.oneof(
  plainNumber.map((found): NumberLiteral => ({ kind: 'number', value: found === 0 ? 0 : found })),
  fc.constantFrom('5.0', '1e3', '.5', '-0', '00', '1E-2', '0.1234567891').map((written): NumberLiteral => {
    return { kind: 'number', value: Number(written), written };
  }),
);

const quotedText = fc
  .array(fc.constantFrom('a', ' ', '-1w', '@x', '{', ')', 'é', '\\\\', "\\'", '\\"', '\\n', '\n'), { maxLength: 6 })
  .map((parts) => parts.join(''));
/** Texts that state no quotes, or the other ones. */
const text = (other: '"' | "'"): Arbitrary<Expression & { kind: 'text' }> =>
  fc.oneof(
    quotedText.map((inside) => ({ kind: 'text' as const, text: inside })),
    quotedText.map((inside) => ({ kind: 'text' as const, text: inside, quote: other })),
  );

const span: Arbitrary<Span> = fc.record({
  count: fc.integer({ min: 1, max: 1000 }),
  unit: fc.constantFrom<Span['unit']>('s', 'm', 'h', 'd', 'w', 'mo', 'y'),
});
const comparator = fc.constantFrom<Comparator>('>', '>=', '<', '<=', '==', '!=');
const aggregation = fc.constantFrom<SpaceAggregation>('sum', 'avg', 'min', 'max', 'count', 'stddev', 'p50', 'p99.9');

const modifiersOf = (argument: Arbitrary<Argument>, minLength: number): Arbitrary<readonly Modifier[]> =>
  fc.array(fc.record({ name: word, args: fc.array(argument, { maxLength: 2 }) }), { minLength, maxLength: 2 });

const signless = ({ kind, value, written }: NumberLiteral) =>
  kind === 'number' && !(written ?? '').startsWith('-') && value >= 0;

/** `names`: whether a name may stand alone, as in formulas. */
function expressions(names: boolean) {
  return fc.letrec<{
    expression: Expression;
    operand: Expression;
    inside: Expression;
    argument: Argument;
    metric: Metric;
  }>((tie) => {
    const part = names ? tie('inside') : tie('expression');
    const args = fc.array(tie('argument'), { maxLength: 3 });
    const call = fc.record({ kind: fc.constant('call' as const), name: word, args });
    const name = fc.record({ kind: fc.constant('name' as const), name: dotted });
    const head = fc.oneof(
      fc.constant({}),
      fc.record({ aggregation }),
      fc.record({ aggregation, values: fc.record({ comparator, limit: number }) }),
    );
    const metric: Arbitrary<Metric> = fc
      .tuple(head, dotted, filter, fc.array(key, { maxLength: 2 }), modifiersOf(tie('argument'), 0))
      .map(([given, metricName, where, by, modifiers]) => {
        return { kind: 'metric', ...given, metric: metricName, filter: where, by, modifiers };
      });
    const group = part.map((inner): Expression => ({ kind: 'group', expression: inner }));
    const modified = fc
      .tuple(part, modifiersOf(tie('argument'), 1))
      .filter(([inner]) => inner.kind !== 'group' || takesModifiers(inner.expression))
      .map(([inner, modifiers]): Expression => ({ kind: 'modified', expression: inner, modifiers }));
    const negative = part
      .filter((inner) => inner.kind !== 'number' || !signless(inner))
      .filter((inner) => inner.kind !== 'group' || inner.expression.kind !== 'arithmetic')
      .map((inner): Expression => ({ kind: 'negative', expression: inner }));
    const arithmetic = fc
      .tuple(fc.constantFrom<Arithmetic['operator']>('+', '-', '*', '/'), part, part)
      .filter(([operator, left]) => left.kind !== 'group' || !needsLeft(operator, left.expression))
      .filter(([operator, , right]) => right.kind !== 'group' || !needsRight(operator, right.expression))
      .map(([operator, left, right]): Expression => ({ kind: 'arithmetic', operator, left, right }));
    const all = (withNames: boolean) => {
      const leaves = [metric, number, ...(withNames ? [name] : []), text('"')] as const;
      return fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        ...leaves,
        call,
        group,
        modified,
        negative,
        arithmetic,
      ) as Arbitrary<Expression>;
    };
    return {
      metric,
      operand: call,
      expression: all(false),
      inside: all(true),
      argument: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.record({ kind: fc.constant('span' as const), span }),
        fc.record({ kind: fc.constant('tags' as const), tags: fc.array(key, { minLength: 1, maxLength: 2 }) }),
        names ? tie('inside') : fc.oneof(name, tie('expression')),
        fc.record({
          kind: fc.constant('named' as const),
          name: word,
          value: names ? tie('inside') : tie('expression'),
        }),
      ),
    };
  });
}

export const formula: Arbitrary<Expression> = expressions(true).inside;
const { expression } = expressions(false);
export const query: Arbitrary<Expression> = fc.oneof(
  expression,
  fc.array(expression, { minLength: 2, maxLength: 3 }).map((items): Expression => ({ kind: 'list', items })),
);

const window: Arbitrary<Window> = fc.oneof(
  span,
  fc
    .record({ found: span, when: fc.constantFrom('current' as const, 'next' as const) })
    .map(({ found, when }): Window => ({
      ...found,
      when,
    })),
);
const shift: Arbitrary<Window> = fc.oneof(
  window,
  span.map((found): Window => ({ ...found, when: 'ago' })),
);
const limit = { comparator, threshold: number };
const link: Arbitrary<Argument> = fc.oneof(
  text("'"),
  fc.record({ kind: fc.constant('named' as const), name: word, value: text("'") }),
  fc.record({ kind: fc.constant('span' as const), span }),
  number,
  fc.record({ kind: fc.constant('name' as const), name: dotted }),
  fc.record({ kind: fc.constant('call' as const), name: word, args: fc.array(text('"'), { maxLength: 1 }) }),
);
const links = (minLength: number) => modifiersOf(link, minLength);
const linksOf = (...names: string[]): Arbitrary<readonly Modifier[]> =>
  fc.array(fc.record({ name: fc.constantFrom(...names), args: fc.array(link, { maxLength: 2 }) }), { maxLength: 2 });
const lastOf = (argument: Arbitrary<Argument>): Arbitrary<readonly Modifier[]> =>
  argument.map((one) => [{ name: 'last', args: [one] }]);
const chain = (...parts: Arbitrary<readonly Modifier[]>[]): Arbitrary<readonly Modifier[]> =>
  fc.tuple(...parts).map((found) => found.flat());
const searchWindow: Arbitrary<Argument> = fc.oneof(
  fc.constantFrom('5m', 'current_1d', '4h').map((found): Argument => ({ kind: 'text', text: found })),
  fc.constant<Argument>({ kind: 'span', span: { count: 1, unit: 'h' } }),
);
const searchLinks = chain(linksOf('index', 'rollup', 'by', 'over', 'exclude'), lastOf(searchWindow));
const checkLinks = chain(
  linksOf('over', 'by', 'exclude'),
  lastOf(fc.integer({ min: 1, max: 9 }).map((found): Argument => ({ kind: 'number', value: found }))),
  fc.constantFrom('count_by_status', 'pct_by_status').map((name): readonly Modifier[] => [{ name, args: [] }]),
);
const slo = fc.constantFrom('ba72d10835d75e0c', '${datadog_service_level_objective.x.id}');

const { condition } = fc.letrec<{ condition: Condition; plain: Condition }>((tie) => ({
  plain: fc.oneof(
    fc.record({ kind: fc.constant('monitor' as const), monitor: fc.nat().map(String) }),
    fc.constant<Condition>({ kind: 'monitor', monitor: '${datadog_monitor.x.id}' }),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('plain'),
    tie('condition').map((inner): Condition => ({ kind: 'group', condition: inner })),
    tie('condition')
      .filter((inner) => inner.kind !== 'group' || !['and', 'or'].includes(inner.condition.kind))
      .map((inner): Condition => ({ kind: 'not', condition: inner })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
      .filter(([kind, parts]) => parts.every((one) => one.kind !== 'group' || !conditionNeeds(kind, one.condition)))
      .map(([kind, conditions]): Condition => ({ kind, conditions })),
  ),
}));

const timeAggregation = fc.constantFrom<TimeAggregation>('sum', 'avg', 'min', 'max', 'percentile');
const source = fc.constantFrom(
  'logs',
  'events',
  'rum',
  'trace-analytics',
  'ci-tests',
  'error-tracking-rum',
  'processes',
);

/** Every kind of monitor, by its name. */
export const monitors: Readonly<Record<MonitorQuery['kind'], Arbitrary<MonitorQuery>>> = {
  'metric alert': fc.oneof(
    fc.record({
      kind: fc.constant('metric alert' as const),
      aggregation: timeAggregation,
      window,
      expression,
      ...limit,
    }),
    fc.record({
      kind: fc.constant('metric alert' as const),
      aggregation: timeAggregation,
      window,
      change: fc.record({ kind: fc.constantFrom('change' as const, 'pct_change' as const), shift }),
      expression,
      ...limit,
    }),
  ),
  formula: fc.oneof(
    fc.record({ kind: fc.constant('formula' as const), formula, links: links(0), ...limit }),
    fc.record({
      kind: fc.constant('formula' as const),
      formula,
      quote: fc.constant("'" as const),
      links: links(1),
      ...limit,
    }),
  ),
  composite: fc.record({ kind: fc.constant('composite' as const), condition }),
  'burn rate': fc.record({
    kind: fc.constant('burn rate' as const),
    slo,
    over: span,
    longWindow: span,
    shortWindow: span,
    ...limit,
  }),
  'error budget': fc.record({ kind: fc.constant('error budget' as const), slo, over: span, ...limit }),
  'service check': fc.record({ kind: fc.constant('service check' as const), check: dotted, links: checkLinks }),
  search: fc
    .record({ kind: fc.constant('search' as const), source, search: text("'"), links: searchLinks, ...limit })
    .map((alert) => {
      const { text: found, kind } = alert.search;
      return alert.search.quote && !['events', 'processes'].includes(alert.source)
        ? { ...alert, search: { kind, text: found } }
        : alert;
    }),
};
