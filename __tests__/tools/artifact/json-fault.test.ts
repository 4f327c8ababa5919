import * as fc from 'fast-check';
import { faultPosition } from '../../../tools/artifact/json-fault';

test.each([
  ['', 1, 1],
  ['{"a": 1,}', 1, 9],
  ['{"a" 1}', 1, 6],
  ['{\n  "a": [1 2]\n}', 2, 11],
  ['{"a": tru}', 1, 7],
  ['{"a": 01}', 1, 8],
  ['{a: 1}', 1, 2],
  ['[1, 2', 1, 6],
  ['[,]', 1, 2],
  ['{} {}', 1, 4],
  ['["a\nb"]', 1, 2],
  ['resource "datadog_monitor" "cart" {', 1, 1],
])('%j stops being JSON at %i:%i', (text, line, column) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(faultPosition(text)).toEqual({ line, column });
});

/** Node names the place in some messages; within texts and numbers it is exacter than the start of the token. */
test('agrees with Node, where Node says where', () => {
  const broken = fc
    .tuple(fc.jsonValue({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', ':', '[', ']', '{', '}', '1'))
    .map(([value, at, put]) => {
      const text = JSON.stringify(value, null, 1);
      const place = at % (text.length + 1);
      return text.slice(0, place) + put + text.slice(place + 1);
    });
  let compared = 0;
  fc.assert(
    fc.property(broken, (text) => {
      const { line, column } = faultPosition(text);
      const said = nodesPosition(text);
      if (said === undefined) return;
      compared += 1;
      const offset =
        text
          .split('\n')
          .slice(0, line - 1)
          .join('\n').length +
        (line > 1 ? 1 : 0) +
        column -
        1;
      expect(offset).toBeLessThanOrEqual(said);
      expect(text.slice(offset, said)).toMatch(/^("[\s\S]*|-?[\d.eE+-]*|[a-z]*)$/);
    }),
    { numRuns: 2_000 },
  );
  expect(compared).toBeGreaterThan(100);
});

function nodesPosition(text: string): number | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const found = /at position (\d+)/.exec(String(error));
    return found ? Number(found[1]) : undefined;
  }
}
