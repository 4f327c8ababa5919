import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { checkCatalog } from '../../catalog/load';
import type { CatalogFile } from '../../catalog/load';

const root = join(__dirname, '..', '..', 'examples');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const asOf = '2026-11-23';

/** Numbers in [0, 1) of a small generator, so that one seed of fast-check decides a whole shuffle. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<T>(list: readonly T[], next: () => number): T[] {
  return list
    .map((item) => [next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Lists in which order has a meaning. */
const ordered = new Set(['formerly', 'extraWidgets', 'queries']);

function mixed(value: unknown, next: () => number, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => mixed(item, next));
    return ordered.has(key) ? items : shuffled(items, next);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    shuffled(Object.entries(value), next).map(([name, item]) => [name, mixed(item, next, name)]),
  );
}

/** A mesh without the places of its numbers, which shuffling moves. */
const withoutPlaces = (value: unknown) =>
  JSON.stringify(value, (key, item: unknown) =>
    key === 'file' || key === 'line' || key === 'declared' ? undefined : item,
  );

const examples = readdirSync(root).filter((name) => existsSync(join(root, name, 'mesh.yaml')));

describe.each(examples)('the example %s', (example) => {
  const mesh: unknown = parse(read(example, 'mesh.yaml'));
  const services = readdirSync(join(root, example, 'services')).map((name) => read(example, 'services', name));
  const folders = ['overrides', 'signals'].flatMap((folder) =>
    readdirSync(join(root, example, folder)).map((name) => `${folder}/${name}`),
  );
  const others = ['policy.yaml', ...folders]
    .filter((path) => existsSync(join(root, example, path)))
    .map((path) => ({ path, text: read(example, path) }));
  const entries = services.flatMap((text) => (parse(text) as { services: unknown[] }).services);

  function rearranged(seed: number): CatalogFile[] {
    const next = random(seed);
    const files: unknown[][] = [[], [], []];
    for (const entry of shuffled(entries, next)) files[Math.floor(next() * files.length)]?.push(mixed(entry, next));
    const documents = files.map((list, i) => ({
      path: `services/${'abc'[i] ?? ''}.yaml`,
      text: JSON.stringify({ services: list, kind: 'Services', apiVersion: 'meshwatch/v1' }),
    }));
    const further = others.map(({ path, text }) => ({ path, text: JSON.stringify(mixed(parse(text), next)) }));
    return shuffled([{ path: 'mesh.yaml', text: JSON.stringify(mixed(mesh, next)) }, ...documents, ...further], next);
  }

  test('gives the same mesh in any order of its files and of what they hold', () => {
    const original = checkCatalog(
      [
        { path: 'mesh.yaml', text: read(example, 'mesh.yaml') },
        ...services.map((text, i) => ({ path: `services/${i}.yaml`, text })),
        ...others,
      ],
      { asOf },
    );
    expect(original.mesh).toBeDefined();
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { mesh: other } = checkCatalog(rearranged(seed), { asOf });
        const differing = (other?.services ?? []).filter(
          (service, at) => withoutPlaces(service) !== withoutPlaces(original.mesh?.services[at]),
        );
        expect(differing.map(({ id }) => id)).toEqual([]);
        expect(withoutPlaces(other) === withoutPlaces(original.mesh)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });
});
