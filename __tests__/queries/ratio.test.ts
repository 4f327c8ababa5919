import { parseQuery } from '../../queries/parse';
import { groupingOf, type GroupMismatch } from '../../queries/grouping';
import { isCountRatio, ratiosOf } from '../../queries/ratio';

function read(text: string) {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.fault.message}`);
  return parsed.tree;
}

const ratios = (text: string) =>
  ratiosOf(read(text)).map(
    ({ numerator, denominator, floor }) =>
      `${numerator.map(({ metric }) => metric).join()}/${denominator.map(({ metric }) => metric).join()}+${floor}`,
  );

test.each([
  ['sum:a{*} / sum:b{*}', ['a/b+0']],
  ['100 * (1 - sum:a{*} / sum:b{*})', ['a/b+0']],
  ['sum:a{*} * 100 / (sum:b{*} + 100)', ['a/b+100']],
  ['sum:a{*} / (100 + sum:b{*} + sum:c{*} - 1)', ['a/b,c+99']],
  ['(sum:a{*} - sum:b{*}) / sum:a{*}', ['a,b/a+0']],
  ['sum:a{*} / (sum:b{*} + 1) - sum:c{*} / (sum:d{*} + 2)', ['a/b+1', 'c/d+2']],
  ['cutoff_min(default_zero(sum:a{*}) / (sum:b{*} + 5), 3)', ['a/b+5']],
  ['sum:a{*} / 1000000000 / sum:b{*}', ['a/b+0']],
  ['sum:a{*} / sum:b{*} / 60', ['a/b+0']],
  ['(sum:a{*} / sum:b{*}) / (sum:c{*} / sum:d{*})', ['a/b+0', 'c/d+0']],
  ['sum:a{*} / 60', []],
  ['60 / sum:a{*}', []],
  ['sum:a{*} + sum:b{*}', []],
  ['sum:a{*}, sum:a{*} / sum:b{*}', ['a/b+0']],
])('%s has the ratios %j', (text, expected) => {
  expect(ratios(text)).toEqual(expected);
});

test('counts make a ratio of counts only on both sides', () => {
  const [counted, mixed] = [
    'sum:a{*}.as_count() / (sum:b{*}.as_count() + 1)',
    'sum:a{*}.as_count() / sum:b{*}',
  ].flatMap((text) => ratiosOf(read(text)));
  expect(counted && isCountRatio(counted)).toBe(true);
  expect(mixed && isCountRatio(mixed)).toBe(false);
});

function mismatches(text: string): readonly string[] {
  const found: GroupMismatch[] = [];
  groupingOf(read(text), found);
  return found.map(({ left, right }) => `${left.join()} ${right.join()}`);
}

test.each([
  ['alike', 'sum:a{*} by {x,y} / sum:b{*} by {y,x}', []],
  ['a number', 'sum:a{*} by {x} / 100', []],
  ['a single series', 'sum:a{*} by {x} / max:b{*}', []],
  ['series counted into one', 'count_nonzero(sum:a{*} by {pod}) - default_zero(count_nonzero(sum:b{*} by {node}))', []],
  ['groups made anew', "percentile(sum:a{*} by {x}, 'p90', {*}) / sum:b{*} by {y}", []],
  ['fails on other tags', 'sum:a{*} by {x} / sum:b{*} by {y}', ['x y']],
  ['fails on groups that a function makes', 'sum(sum:a{*} by {x,z}, {z}) / sum:b{*} by {y}', ['z y']],
  ['fails on fewer tags', 'sum:a{*} by {x,y} / sum:b{*} by {x}', ['x,y x']],
  ['fails within functions', 'abs(sum:a{*} by {x} - week_before(sum:b{*} by {y}))', ['x y']],
  [
    'fails once for each operation',
    'sum:a{*} by {x} / sum:b{*} by {y} + sum:c{*} by {x} / sum:d{*} by {z}',
    ['x y', 'x z'],
  ],
])('operands grouped by %s', (_, text, expected) => {
  expect(mismatches(text)).toEqual(expected);
});
