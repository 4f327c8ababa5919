import fc from 'fast-check';
import { and, everything, not, oneOf, or, tag } from '../../queries/filter';
import { matches } from '../../queries/match';

const series = { service: 'cart.ns', http: ['200', 'ok'] };

test.each([
  [tag('service', 'cart.ns'), true],
  [tag('service', 'cart'), false],
  [tag('service', 'cart*'), true],
  [tag('service', '*.ns'), true],
  [tag('service', '*a*t*s'), true],
  [tag('service', '*-pr*.*'), false],
  [tag('service', 'cart.ns*ns'), false],
  [tag('http', 'ok'), true],
  [tag('absent', '*'), false],
  [not(tag('absent', '*')), true],
  [oneOf('service', ['x', 'cart.ns']), true],
  [and(tag('service', 'cart.ns'), not(tag('http', '200'))), false],
  [or(tag('service', 'x'), tag('http', '2*')), true],
  [everything, true],
])('%j reads the series: %s', (filter, expected) => {
  expect(matches(filter, series)).toBe(expected);
});

test('a pattern made from a value by putting stars for parts of it always matches it', () => {
  const word = fc.stringMatching(/^[a-c-]{1,8}$/);
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.array(fc.boolean(), { minLength: 4 }),
      (words, stars) => {
        const pattern = words.map((text, index) => (stars[index] ? '*' : text)).join('');
        expect(matches(tag('k', pattern), { k: words.join('') })).toBe(true);
      },
    ),
  );
});
