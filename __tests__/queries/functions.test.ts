import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functions } from '../../queries/functions';
import { parseFormula, parseMonitor, parseQuery } from '../../queries/parse';
import type { Argument } from '../../queries/tree';
import { expressionOf, partsOf } from '../../queries/walk';
import { fill } from '../../queries/words/template';

test.each([
  ['abs', 'call', true],
  ['anomalies', 'call', false],
  ['outliers', 'call', false],
  ['forecast', 'call', false],
  ['as_count', 'modifier', true],
  ['rollup', 'either', true],
  ['is_greater', 'call', true],
  ['is_between', 'call', true],
  ['stddev', 'call', true],
  ['top15_l2norm', 'call', true],
  ['bottom5', 'call', true],
  ['ewma_20', 'call', true],
] as const)('%s is used as a %s, exact: %s', (name, use, exact) => {
  expect(functions.get(name)).toMatchObject({ use, exact });
});

test.each(['top7', 'ewma_4', 'as_total', 'toString', 'default_zeros', ''])('fails to find %j', (name) => {
  expect(functions.has(name)).toBe(false);
});

test('the words of every function name what it is applied to, and leave no bracket open', () => {
  for (const [name, { words }] of functions) {
    expect([name, words.includes('{0}')]).toEqual([name, true]);
    expect(fill(words, ['x', '1', '2', '3', '4', '5'])).not.toMatch(/[[\]{}…]/);
  }
});

test.each([
  ['{0} at {1}', ['x', '1'], 'x at 1'],
  ['{0}[ at {1}]', ['x'], 'x'],
  ['{0}[ at {1}]', ['x', '1', '2'], 'x at 1 (2)'],
  ['{0} at {1}', ['x'], 'x at …'],
  ['{0}[ at {1}]', ['[a]', '{0}'], '[a] at {0}'],
])('%j with %j is %j', (template, texts, filled) => {
  expect(fill(template, texts)).toBe(filled);
});

function namesIn(argument: Argument): string[] {
  const own =
    argument.kind === 'call'
      ? [argument.name]
      : argument.kind === 'metric' || argument.kind === 'modified'
        ? argument.modifiers.map(({ name }) => name)
        : [];
  return [...own, ...partsOf(argument).flatMap(namesIn)];
}

// Queries that products ship; no part of this package.
const shipped = join(
  process.env.MESHWATCH_RECORDED ?? join(__dirname, '../../../shared/data'),
  'shipped-queries.jsonl',
);

(existsSync(shipped) ? test : test.skip)('every function that products use is known (MESHWATCH_RECORDED)', () => {
  const used = readFileSync(shipped, 'utf8')
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const { kind, query } = JSON.parse(line);
      if (kind === 'widget' || kind === 'formula') {
        const parsed = kind === 'widget' ? parseQuery(query) : parseFormula(query);
        return parsed.ok ? namesIn(parsed.tree) : [];
      }
      const parsed = parseMonitor(query);
      const expression = parsed.ok ? expressionOf(parsed.tree) : undefined;
      return expression ? namesIn(expression) : [];
    });
  expect(new Set(used).size).toBeGreaterThan(20);
  expect([...new Set(used)].filter((name) => !functions.has(name))).toEqual([]);
});
