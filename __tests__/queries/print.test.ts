import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { minus, number, over, plus, times } from '../../queries/build';
import { and, everything, not, oneOf, or, tag, variable, type Filter } from '../../queries/filter';
import { print } from '../../queries/print';
import { printFilter } from '../../queries/print-filter';
import type { Arithmetic, Expression } from '../../queries/tree';

test.each<[Filter, string]>([
  [everything, '*'],
  [and(tag('a', '1'), not(tag('b', '2'))), 'a:1,!b:2'],
  [and(variable('cluster'), tag('a', '1')), '$cluster,a:1'],
  [and(tag('a', '1'), oneOf('b', ['3', '2'])), 'a:1 AND b IN (2,3)'],
  [and(tag('a', '1'), or(tag('b', '2'), tag('b', '3'))), 'a:1 AND (b:2 OR b:3)'],
  [not(or(tag('b', '2'), tag('b', '3'))), 'NOT (b:2 OR b:3)'],
  [or(and(tag('a', '1'), tag('b', '2')), tag('c', '3')), '(a:1 AND b:2) OR c:3'],
  [and(and(tag('a', '1'), tag('b', '2')), everything), 'a:1,b:2'],
])('%j is written %s', (filter, text) => {
  expect(printFilter(filter)).toBe(text);
});

test.each(['a b', 'a,b', 'a}', '', '${x}', 'a\nb', '"'])(
  'fails on the value %j, which could end the filter',
  (value) => {
    expect(() => tag('service', value)).toThrow('cannot filter on service:');
  },
);

test('values are written as Datadog stores them', () => {
  expect(printFilter(tag('service', 'Cart.NS'))).toBe('service:cart.ns');
});

test('parentheses stand only where they change the meaning', () => {
  const [a, b, c] = [number(1), number(2), number(3)];
  expect(print(times(over(a, plus(b, c)), a))).toBe('1 / (2 + 3) * 1');
  expect(print(minus(a, minus(b, c)))).toBe('1 - (2 - 3)');
  expect(print(minus(minus(a, b), c))).toBe('1 - 2 - 3');
  expect(print(over(a, times(b, c)))).toBe('1 / (2 * 3)');
});

test('what is written computes what the tree says', () => {
  const operator = fc.constantFrom<Arithmetic['operator']>('+', '-', '*', '/');
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.integer({ min: 1, max: 9 }).map((value): Expression => number(value)),
      fc.record({ kind: fc.constant('arithmetic' as const), operator, left: tie('tree'), right: tie('tree') }),
    ),
  }));
  const value = (expression: Expression): number => {
    if (expression.kind === 'number') return expression.value;
    if (expression.kind !== 'arithmetic') throw new Error('expected arithmetic');
    const [left, right] = [value(expression.left), value(expression.right)];
    return { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[expression.operator];
  };
  fc.assert(
    fc.property(tree, (expression) => {
      const computed: unknown = runInNewContext(print(expression));
      expect(Object.is(computed, value(expression))).toBe(true);
    }),
  );
});
