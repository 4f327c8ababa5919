import { positionOf } from '../../../queries/grammar/positions';
import { canonical } from '../../../queries/canonical';
import { print } from '../../../queries/print';
import { parseFormula, parseMonitor, parseQuery } from '../../../queries/parse';
import type { Parsed } from '../../../queries/parsed';

function treeOf<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.tree;
}

test('a metric monitor', () => {
  const text = "sum(last_10m):(sum:a.b{env:x,!y:1} by {h}.as_count() / top(q{*}, 5, by='x')) * 100 > 5.0";
  expect(treeOf(parseMonitor(text))).toEqual({
    kind: 'metric alert',
    aggregation: 'sum',
    window: { count: 10, unit: 'm' },
    expression: {
      kind: 'arithmetic',
      operator: '*',
      left: {
        kind: 'group',
        expression: {
          kind: 'arithmetic',
          operator: '/',
          left: {
            kind: 'metric',
            aggregation: 'sum',
            metric: 'a.b',
            filter: {
              kind: 'and',
              filters: [
                { kind: 'tag', key: 'env', value: 'x' },
                { kind: 'not', filter: { kind: 'tag', key: 'y', value: '1' } },
              ],
            },
            by: ['h'],
            modifiers: [{ name: 'as_count', args: [] }],
          },
          right: {
            kind: 'call',
            name: 'top',
            args: [
              { kind: 'metric', metric: 'q', filter: { kind: 'everything' }, by: [], modifiers: [] },
              { kind: 'number', value: 5 },
              { kind: 'named', name: 'by', value: { kind: 'text', text: 'x' } },
            ],
          },
        },
      },
      right: { kind: 'number', value: 100 },
    },
    comparator: '>',
    threshold: { kind: 'number', value: 5, written: '5.0' },
  });
});

test('a filter keeps the spelling that printing would not choose', () => {
  const { filter } = treeOf(parseQuery('a{x:1 OR y:2 and z NOT IN (a,b)}')) as { filter?: unknown } & object;
  expect(filter).toEqual({
    kind: 'or',
    filters: [
      { kind: 'tag', key: 'x', value: '1' },
      {
        kind: 'and',
        open: true,
        written: ['and'],
        filters: [
          { kind: 'tag', key: 'y', value: '2' },
          { kind: 'not', filter: { kind: 'in', key: 'z', values: ['a', 'b'] }, written: 'NOT IN' },
        ],
      },
    ],
  });
});

test('products come before sums, each from the left; a minus binds tightest', () => {
  const shape = (node: unknown): unknown => {
    const { kind, name, operator, left, right, expression } = node as Record<string, unknown>;
    if (kind === 'name') return name;
    return kind === 'arithmetic' ? [shape(left), operator, shape(right)] : [kind, shape(expression)];
  };
  expect(shape(treeOf(parseFormula('a - b * -c / d - (e - f)')))).toEqual([
    ['a', '-', [['b', '*', ['negative', 'c']], '/', 'd']],
    '-',
    ['e', '-', 'f'],
  ]);
});

test('every node of a text knows where it stands', () => {
  const text = 'sum(last_5m):  sum:a{x:1 , !y:2}.f(z) + (b{*} - c{*}) > -5';
  const tree = treeOf(parseMonitor(text));
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const place = positionOf(node);
    if (place) found.push(text.slice(place.start, place.end));
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(tree);
  expect(found).toEqual([
    text,
    'sum:a{x:1 , !y:2}.f(z) + (b{*} - c{*})',
    'sum:a{x:1 , !y:2}.f(z)',
    'x:1 , !y:2',
    'x:1',
    '!y:2',
    'y:2',
    '.f(z)',
    'z',
    'b{*} - c{*}',
    'b{*}',
    '*',
    'c{*}',
    '*',
    '-5',
  ]);
});

test('positions in a formula count in the text around it, escapes included', () => {
  const text = 'formula("f(\\"x\\", b) / c").last("5m") > 1';
  const tree = treeOf(parseMonitor(text));
  if (tree.kind !== 'formula' || tree.formula.kind !== 'arithmetic') throw new Error('expected a quotient');
  const textAt = (node: object) => {
    const { start, end } = positionOf(node) ?? { start: 0, end: 0 };
    return text.slice(start, end);
  };
  expect(textAt(tree.formula)).toBe('f(\\"x\\", b) / c');
  expect(textAt(tree.formula.left)).toBe('f(\\"x\\", b)');
  expect(textAt(tree.formula.right)).toBe('c');
});

test('a space may follow the colon of a tag, and is no part of its value', () => {
  const tree = treeOf(parseQuery('a{servicename: ec2,x:1}'));
  expect(tree.kind === 'metric' && print(tree)).toBe('a{servicename:ec2,x:1}');
  expect(parseQuery('a{x: AND y:1}').ok).toBe(false);
});

test('braces of a function hold tags to group by', () => {
  const tree = treeOf(parseFormula("percentile(query1, 'p90', {env, host})"));
  expect(tree.kind === 'call' && tree.args[2]).toEqual({ kind: 'tags', tags: ['env', 'host'] });
  expect(print(canonical(treeOf(parseFormula('sum(q, {b,a,b})'))))).toBe('sum(q, {a,b})');
});

test('a word of the language may begin a tag, or be the key of one', () => {
  const tree = treeOf(parseQuery('a{in:x,and:y,Instance,*-z,$v*}'));
  expect(tree.kind === 'metric' && tree.filter).toEqual({
    kind: 'and',
    filters: [
      { kind: 'tag', key: 'in', value: 'x' },
      { kind: 'tag', key: 'and', value: 'y' },
      { kind: 'bare', tag: 'Instance' },
      { kind: 'bare', tag: '*-z' },
      { kind: 'bare', tag: '$v*' },
    ],
  });
});
