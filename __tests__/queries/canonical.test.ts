import fc from 'fast-check';
import { minus, name, number, over, plus, times } from '../../queries/build';
import { canonical } from '../../queries/canonical';
import { canonicalFilter } from '../../queries/canonical-filter';
import { canonicalMonitor } from '../../queries/canonical-monitor';
import { and, everything, not, oneOf, or, tag, variable, type Filter } from '../../queries/filter';
import { matches } from '../../queries/match';
import { parseMonitor } from '../../queries/parse';
import { print } from '../../queries/print';
import { printFilter } from '../../queries/print-filter';
import { printMonitor } from '../../queries/print-monitor';
import type { Argument, Condition, Expression, Metric, MonitorQuery, Window } from '../../queries/tree';
import { conditions, expressions, filters, monitorQueries } from './trees';

const [a, b, c] = [tag('a', '1'), tag('b', '2'), tag('c', '3')];

test.each<[Filter, string]>([
  [and(b, a, b), 'a:1,b:2'],
  [{ kind: 'and', filters: [b, { kind: 'and', filters: [a, everything], open: true }], written: ['and'] }, 'a:1,b:2'],
  [{ kind: 'group', filter: { kind: 'group', filter: a } }, 'a:1'],
  [not(or(a, not(b))), '!a:1,b:2'],
  [not(and(b, a)), '!a:1 OR !b:2'],
  [oneOf('a', ['2', '1']), 'a:1 OR a:2'],
  [{ kind: 'not', filter: oneOf('a', ['2', '1']), written: 'NOT IN' }, '!a:1,!a:2'],
  [or(c, everything), '*'],
  [{ kind: 'not', filter: { kind: 'not', filter: variable('env') } }, '$env'],
])('%j becomes %s', (filter, text) => {
  const printed = printFilter(canonicalFilter(filter));
  expect(printed.replaceAll('NOT ', '!')).toBe(text);
});

test('a filter in its one form reads the same series', () => {
  const values = fc.constantFrom('a', 'b', 'ab', 'ba', ['a', 'b']);
  const tags = fc.dictionary(fc.constantFrom('env', 'service', 'http.status_code'), values, { maxKeys: 3 });
  fc.assert(
    fc.property(filters, tags, (filter, series) => {
      expect(matches(canonicalFilter(filter), series)).toBe(matches(filter, series));
    }),
    { numRuns: 1000 },
  );
});

test('a filter and its negation never read one series both', () => {
  const series = { env: 'a', service: ['b', 'ab'] };
  fc.assert(
    fc.property(filters, (filter) => {
      const negated = canonicalFilter({ kind: 'not', filter });
      expect(matches(negated, series)).toBe(!matches(filter, series));
    }),
  );
});

const metric = (change: Partial<Metric>): Metric => ({
  kind: 'metric',
  metric: 'm',
  filter: everything,
  by: [],
  modifiers: [],
  ...change,
});
const query = (one: string) => name(`query${one}`);

test.each<[Expression, string]>([
  [metric({}), 'avg:m{*}'],
  [metric({ by: ['host', 'env', 'host'] }), 'avg:m{*} by {env,host}'],
  [plus(query('2'), plus(query('3'), query('1'))), 'query1 + query2 + query3'],
  [minus(query('2'), query('1')), 'query2 - query1'],
  [plus(minus(query('2'), query('3')), query('1')), 'query2 - query3 + query1'],
  [times(over(query('2'), query('1')), number(100)), 'query2 / query1 * 100'],
  [over(times(query('2'), query('1')), query('3')), 'query1 * query2 / query3'],
  [{ kind: 'negative', expression: { kind: 'group', expression: number(5) } }, '-5'],
  [{ kind: 'number', value: 5, written: '5.0' }, '5'],
  [{ kind: 'number', value: 10_737_418_240, written: '10737418240.0' }, '10737418240'],
  [
    {
      kind: 'modified',
      expression: { kind: 'group', expression: metric({ modifiers: [{ name: 'as_count', args: [] }] }) },
      modifiers: [{ name: 'rollup', args: [{ kind: 'text', text: 'sum', quote: '"' }, number(60)] }],
    },
    'avg:m{*}.as_count().rollup(sum, 60)',
  ],
  [
    {
      kind: 'call',
      name: 'anomalies',
      args: [
        metric({}),
        { kind: 'text', text: 'basic', quote: '"' },
        number(2),
        { kind: 'named', name: 'interval', value: number(60) },
        { kind: 'named', name: 'direction', value: { kind: 'text', text: 'both' } },
      ],
    },
    "anomalies(avg:m{*}, 'basic', 2, direction='both', interval=60)",
  ],
])('%j becomes %s', (expression, text) => {
  expect(print(canonical(expression))).toBe(text);
});

/** Any numbers for what is read, so that another result shows another meaning. */
function evaluate(expression: Expression): number {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'group':
      return evaluate(expression.expression);
    case 'negative':
      return -evaluate(expression.expression);
    case 'arithmetic': {
      const [left, right] = [evaluate(expression.left), evaluate(expression.right)];
      return { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[expression.operator];
    }
    case 'metric':
      return hash(`${expression.aggregation ?? 'avg'}:${expression.metric}`);
    case 'modified':
      return evaluate(expression.expression);
    case 'call':
      return hash(expression.name) + expression.args.length + (expression.args[0] ? inner(expression.args[0]) : 0);
    case 'name':
      return hash(expression.name);
    default:
      return 0;
  }
}

const inner = (argument: Argument): number =>
  argument.kind === 'named' || argument.kind === 'tags' || argument.kind === 'span' ? 0 : evaluate(argument);
const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 97, 7) - 40;

test('an expression in its one form computes the same', () => {
  fc.assert(
    fc.property(expressions, (expression) => {
      const [before, after] = [evaluate(expression), evaluate(canonical(expression))];
      // sums in another order round otherwise
      if (Number.isFinite(before)) expect(Math.abs(after - before)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(before)));
    }),
    { numRuns: 1000 },
  );
});

test('the order of operands, parentheses and spelling leave no trace', () => {
  fc.assert(
    fc.property(expressions, expressions, expressions, (one, two, three) => {
      const grouped: Expression = { kind: 'group', expression: plus(three, one) };
      expect(canonical(plus(two, grouped))).toEqual(canonical(plus(plus(one, two), three)));
    }),
  );
});

test('the one form is its own', () => {
  fc.assert(
    fc.property(monitorQueries, (monitor) => {
      const once = canonicalMonitor(monitor);
      expect(canonicalMonitor(once)).toEqual(once);
    }),
    { numRuns: 1000 },
  );
});

test('a composite in its one form alerts in the same states', () => {
  const holds = (condition: Condition, alerting: ReadonlySet<unknown>): boolean => {
    switch (condition.kind) {
      case 'monitor':
        return alerting.has(condition.monitor);
      case 'and':
        return condition.conditions.every((part) => holds(part, alerting));
      case 'or':
        return condition.conditions.some((part) => holds(part, alerting));
      default:
        return holds(condition.condition, alerting) !== (condition.kind === 'not');
    }
  };
  fc.assert(
    fc.property(conditions, fc.uniqueArray(fc.constantFrom('1', '2', '3')), (condition, alerting) => {
      const one = canonicalMonitor({ kind: 'composite', condition });
      if (one.kind !== 'composite') throw new Error('expected a composite');
      expect(holds(one.condition, new Set(alerting))).toBe(holds(condition, new Set(alerting)));
    }),
  );
});

const alert = (count: number, unit: Window['unit'], rest: Pick<Window, 'when'> = {}): MonitorQuery => ({
  kind: 'metric alert',
  aggregation: 'avg',
  window: { count, unit, ...rest },
  expression: metric({}),
  comparator: '>',
  threshold: number(1),
});

test.each([
  [alert(60, 'm'), 'avg(last_1h):avg:m{*} > 1'],
  [alert(300, 's'), 'avg(last_5m):avg:m{*} > 1'],
  [alert(90, 's'), 'avg(last_90s):avg:m{*} > 1'],
  [alert(1, 'w'), 'avg(last_7d):avg:m{*} > 1'],
  [alert(1, 'mo'), 'avg(last_1mo):avg:m{*} > 1'],
])('windows stand in one unit: %j', (monitor, text) => {
  expect(printMonitor(canonicalMonitor(monitor))).toBe(text);
});

test('a window since a start keeps its unit', () => {
  expect(printMonitor(canonicalMonitor(alert(24, 'h', { when: 'current' })))).toBe('avg(current_24h):avg:m{*} > 1');
});

test('a change against an hour ago is one against the last hour before', () => {
  const forms = ['last_1h', '60m_ago', '1h_ago'].map((shift) => {
    const parsed = parseMonitor(`change(avg(last_5m),${shift}):avg:m{*} > 1`);
    return parsed.ok ? printMonitor(canonicalMonitor(parsed.tree)) : parsed.fault.message;
  });
  expect(new Set(forms)).toEqual(new Set(['change(avg(last_5m),last_1h):avg:m{*} > 1']));
});

/** Whether a filter that reads nothing stands somewhere: `NOT *` is no query. */
const readsNothing = (monitor: MonitorQuery) =>
  JSON.stringify(monitor).includes('"kind":"not","filter":{"kind":"everything"}');

test('the one form, written and read again, is the same', () => {
  fc.assert(
    fc.property(monitorQueries, (monitor) => {
      const one = canonicalMonitor(monitor);
      fc.pre(!readsNothing(one));
      const parsed = parseMonitor(printMonitor(one));
      expect(parsed).toMatchObject({ ok: true });
      if (parsed.ok) expect(canonicalMonitor(parsed.tree)).toEqual(one);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['sum(last_10m):sum:a{x:1,y:2}.as_count() > 5', 'sum(last_600s): ( sum:a{y:2 AND x:1}.as_count() ) > 5.0'],
  ['avg(last_1h):a{x IN (1,2)} by {h,e} > 1', 'avg(last_60m):avg:a{x:2 OR x:1} by {e, h} > 1'],
  ['avg(last_1h):a{x NOT IN (1,2)} > 1', 'avg(last_1h):a{NOT x:2 AND NOT x:1} > 1'],
  ['formula("query1 + query2").last("1h") > 5', 'formula(\'(query2 + query1)\').last("60m") > 5'],
  ['1 && (2 || 3)', '(3 || 2) && 1'],
  ['avg(last_1h):a{Env:Prod} by {Host} > 1', 'avg(last_1h):a{env:prod} by {host} > 1'],
  ['avg(last_1h):count_nonzero_finite(a{*}) > 1', 'avg(last_1h):count_nonzero(a{*}) > 1'],
  [
    "avg(last_1h):anomalies(a{*}, 'basic', 2, alert_window='last_60m', interval='60m') > 1",
    "avg(last_1h):anomalies(a{*}, 'basic', 2, interval='1h', alert_window='last_1h') > 1",
  ],
  [
    'logs("a").index("*").rollup("count").by("host,env").last("60m") > 1',
    'logs("a").by("env", "host").rollup("count").last("1h").index("*") > 1',
  ],
  ['"a".over("*").by("h").last(2).count_by_status()', '"a".last(2).by("h").over("*").count_by_status()'],
])('%s and %s mean the same', (one, other) => {
  const [first, second] = [parseMonitor(one), parseMonitor(other)];
  if (!first.ok || !second.ok) throw new Error(JSON.stringify([first, second]));
  expect(canonicalMonitor(second.tree)).toEqual(canonicalMonitor(first.tree));
});

test.each([
  ['avg(last_5m):avg:a{x:1 OR y:2} > 5', 'avg(last_5m):avg:a{x:1,y:2} > 5'],
  ['avg(last_5m):avg:a{*} / avg:b{*} > 5', 'avg(last_5m):avg:b{*} / avg:a{*} > 5'],
  ['sum(last_5m):sum:a{*}.as_count() > 5', 'sum(last_5m):sum:a{*}.as_rate() > 5'],
  ['avg(last_5m):avg:a{*} > 5', 'avg(last_5m):avg:a{*} >= 5'],
  ['avg(current_1d):avg:a{*} > 5', 'avg(last_1d):avg:a{*} > 5'],
  ['avg(last_5m):sum:a{*} > 5', 'avg(last_5m):a{*} > 5'],
  ['1 && 2', '1 || 2'],
  ['avg(last_5m):avg:a{x IN (y*)} > 5', 'avg(last_5m):avg:a{x:y*} > 5'],
  ['avg(last_5m):avg:a{x IN ($x.value)} > 5', 'avg(last_5m):avg:a{x:$x.value} > 5'],
  ['avg(last_5m):avg:a{x:$Env.value} > 5', 'avg(last_5m):avg:a{x:$env.value} > 5'],
])('%s and %s do not', (one, other) => {
  const [first, second] = [parseMonitor(one), parseMonitor(other)];
  if (!first.ok || !second.ok) throw new Error(JSON.stringify([first, second]));
  expect(canonicalMonitor(second.tree)).not.toEqual(canonicalMonitor(first.tree));
});
