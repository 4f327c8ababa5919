import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { checkCatalog } from '../../../catalog/load';
import { importTexts, shop } from './_shop';

const documents = shop.split(/^---\n/m).map((text) => parse(text) as unknown);
const owners = [
  { 'schema-version': 'v2.2', 'dd-service': 'cart', team: 'orders', extensions: { meshwatch: { load: { peak: 5 } } } },
  { apiVersion: 'v3', kind: 'service', metadata: { name: 'web', owner: 'orders' } },
];

/** The layer is always one that the catalog can read; only what needs a person is missing. */
function expectAnswer(texts: readonly string[], ownerTexts: readonly string[] = []): void {
  const imported = importTexts(texts, { owners: ownerTexts.map((text, i) => ({ path: `o${i}.yaml`, text })) });
  const { issues } = checkCatalog([{ path: 'derived/main.yaml', text: imported.text }], { asOf: '2026-11-23' });
  expect(issues.filter(({ code }) => code !== 'mesh-missing')).toEqual([]);
  for (const { line, column, message } of imported.issues) {
    expect([line >= 0, column >= 0, message.length > 0]).toEqual([true, true, true]);
  }
}

const odd = fc.oneof(
  fc.constantFrom(null, true, -1, 0, 1e9, 0.5, '', '*', '${X}', '1.10', 'no', [], {}, [[]], [null], 'a'.repeat(300)),
  fc.constantFrom('99999h', '1s2x', '-3s', '5%', '0.1m', '1e9', '\u0000', '\u2028', '@all', '{{ x }}', '__proto__'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
);

/** Replaces one value somewhere below, or the key that names it. */
function mutate(value: unknown, walk: readonly number[], replacement: unknown, renames: boolean): unknown {
  const [step = 0, ...rest] = walk;
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item: unknown, index) =>
      index === step % value.length
        ? rest.length === 0
          ? replacement
          : mutate(item, rest, replacement, renames)
        : item,
    );
  }
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    const entries = Object.entries(value);
    const at = step % entries.length;
    return Object.fromEntries(
      entries.map(([key, item], index) => {
        if (index !== at) return [key, item];
        if (rest.length > 0) return [key, mutate(item, rest, replacement, renames)];
        return renames && typeof replacement === 'string' ? [replacement, item] : [key, replacement];
      }),
    );
  }
  return replacement;
}

const mutation = fc.record({
  document: fc.nat(documents.length - 1),
  walk: fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }),
  replacement: odd,
  renames: fc.boolean(),
});

test('mutated manifests never crash it, and give a layer that the catalog reads', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 5 }), (mutations) => {
      const mutated = [...documents];
      for (const { document, walk, replacement, renames } of mutations) {
        mutated[document] = mutate(mutated[document], walk, replacement, renames);
      }
      expectAnswer([mutated.map((one) => JSON.stringify(one) ?? '').join('\n---\n')]);
    }),
    { numRuns: 80 },
  );
});

/** Puts another text in the place of one, wherever it stands: both sides of a join change alike. */
function replaceAll(value: unknown, from: string, to: unknown): unknown {
  if (value === from) return to;
  if (Array.isArray(value)) return value.map((item: unknown) => replaceAll(item, from, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceAll(item, from, to)]));
}

const words = [...new Set(JSON.stringify(documents).match(/"(?:[^"\\]|\\.)+"/g))].map(
  (word) => JSON.parse(word) as string,
);

test('a text that is another one everywhere never crashes it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...words), odd, (word, value) => {
      expectAnswer([documents.map((one) => JSON.stringify(replaceAll(one, word, value)) ?? '').join('\n---\n')]);
    }),
    { numRuns: 120 },
  );
});

test('mutated ownership files never crash it', () => {
  fc.assert(
    fc.property(
      fc.nat(1),
      fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }),
      odd,
      fc.boolean(),
      (at, walk, value, renames) => {
        const text = stringify(mutate(owners[at], walk, value, renames));
        const imported = importTexts([shop], { owners: [{ path: 'o.yaml', text }] });
        expect(imported.services).toHaveLength(5);
      },
    ),
    { numRuns: 60 },
  );
});

test('text that is cut, doubled or strewn with bytes never crashes it', () => {
  fc.assert(
    fc.property(fc.nat(shop.length), fc.nat(shop.length), fc.string({ maxLength: 6 }), (from, to, inserted) => {
      expectAnswer([shop.slice(0, from) + inserted + shop.slice(to)]);
    }),
    { numRuns: 60 },
  );
});

test('what a catalog may not hold never leaves the manifests', () => {
  const text = shop
    .replace('name: CART_URL', "name: '@all {{x}} ${y}\\n# not a line'")
    .replace('name: pr7', "name: '@all'");
  expectAnswer([text]);
});
