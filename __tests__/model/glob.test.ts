import fc from 'fast-check';
import { matchesGlob } from '../../model/glob';

test.each([
  ['*-pr*', 'search-api-pr12', true],
  ['*-pr*', 'search-api', false],
  ['*', '', true],
  ['', 'a', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b', 'a-b-c', false],
  ['a.c', 'abc', false],
  ['*a*a*a*b', 'a'.repeat(60), false],
])('%s against %s: %s', (pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected);
});

test('agrees with the regular expression it stands for', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 12 });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, letters, (glob, text) => {
      const expression = new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
      expect(matchesGlob(glob, text)).toBe(expression.test(text));
    }),
  );
});
