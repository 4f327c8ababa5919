import fc from 'fast-check';
import { parseFormula, parseMonitor, parseQuery } from '../../../queries/parse';
import type { Parsed } from '../../../queries/parsed';
import { print } from '../../../queries/print';
import { printMonitor } from '../../../queries/print-monitor';
import type { MonitorQuery } from '../../../queries/tree';
import { formulaText } from './texts';
import { filter, formula, monitors, query } from './trees';

const read = <T>(text: string, parse: (text: string) => Parsed<T>) => {
  const parsed = parse(text);
  return parsed.ok ? parsed.tree : { text, ...parsed.fault };
};

describe('what is printed is read as the same tree', () => {
  test('a filter', () => {
    const around = (where: typeof filter) =>
      where.map((one) => ({ kind: 'metric' as const, metric: 'm', filter: one, by: [], modifiers: [] }));
    fc.assert(
      fc.property(around(filter), (tree) => expect(read(print(tree), parseQuery)).toEqual(tree)),
      { numRuns: 500 },
    );
  });

  test('a formula', () => {
    fc.assert(
      fc.property(formula, (tree) => expect(read(print(tree), parseFormula)).toEqual(tree)),
      { numRuns: 500 },
    );
  });

  test('a query of a widget', () => {
    fc.assert(
      fc.property(query, (tree) => expect(read(print(tree), parseQuery)).toEqual(tree)),
      { numRuns: 300 },
    );
  });

  test.each(Object.entries(monitors))('a monitor: %s', (_kind, trees) => {
    fc.assert(
      fc.property(trees, (tree: MonitorQuery) => expect(read(printMonitor(tree), parseMonitor)).toEqual(tree)),
      { numRuns: 300 },
    );
  });
});

describe('what is read is printed as it was', () => {
  const bare = (text: string) => text.replace(/\s+/g, '');

  test('up to spacing, whatever the spelling', () => {
    fc.assert(
      fc.property(formulaText, (text) => {
        const tree = read(text, parseFormula);
        expect(tree).toHaveProperty('kind');
        if (!('kind' in tree)) return;
        expect(bare(print(tree))).toBe(bare(text));
        expect(read(print(tree), parseFormula)).toEqual(tree);
      }),
      { numRuns: 1000 },
    );
  });
});
