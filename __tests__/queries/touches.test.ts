import { everything, not, oneOf, and, tag, variable } from '../../queries/filter';
import { over, plus, number } from '../../queries/build';
import { touches } from '../../queries/touches';
import type { Expression, Metric } from '../../queries/tree';

const metric = (name: string, rest: Partial<Metric> = {}): Metric => ({
  kind: 'metric',
  metric: name,
  filter: everything,
  by: [],
  modifiers: [],
  ...rest,
});

test('metrics and tags are told once, sorted, wherever they stand', () => {
  const errors = metric('b', {
    filter: and(tag('env', 'prod'), not(oneOf('service', ['x', 'y'])), variable('cluster')),
  });
  const expression: Expression = {
    kind: 'call',
    name: 'percentile',
    args: [
      over(errors, plus(metric('a', { by: ['host', 'env'] }), number(1))),
      { kind: 'tags', tags: ['zone', '*', '$by'] },
    ],
  };
  expect(touches(expression)).toEqual({ metrics: ['a', 'b'], tags: ['env', 'host', 'service', 'zone'] });
});

test('numbers touch nothing', () => {
  expect(touches(number(1))).toEqual({ metrics: [], tags: [] });
});
