import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkCatalog, loadCatalog } from '../../catalog/load';
import type { CatalogFile } from '../../catalog/load';
import { limits } from '../../catalog/limits';
import { base, read } from './_base';

const asOf = '2026-11-23';
const options = { asOf };

/** Whatever stands in a catalog, the answer is a mesh or errors. */
function expectAnswer(files: readonly CatalogFile[]): void {
  const { mesh, issues } = checkCatalog(files, options);
  expect(mesh === undefined).toBe(issues.some(({ severity }) => severity === 'error'));
}

describe('whatever stands in a catalog', () => {
  test('never throws on random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('mesh.yaml', 'services/a.yaml'), (bytes, path) => {
        expectAnswer([...base().filter((file) => file.path !== path), { path, text: Buffer.from(bytes).toString() }]);
      }),
      { numRuns: 300 },
    );
  });

  test('never throws on YAML of random shape', () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.double());
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
    }));
    fc.assert(
      fc.property(
        value,
        fc.constantFrom('teams', 'clusters', 'environments', 'defaults', 'tiers', 'backend'),
        (shape, key) => {
          const text = `${read('mesh.yaml')}\n? ${key}\n: ${JSON.stringify(shape)}\n`;
          expectAnswer([...base().filter(({ path }) => path !== 'mesh.yaml'), { path: 'mesh.yaml', text }]);
          const services = `apiVersion: meshwatch/v1\nkind: Services\nservices: ${JSON.stringify([shape, { name: 'a', namespace: 'b', [key]: shape }])}`;
          expectAnswer([...base(), { path: 'services/z.yaml', text: services }]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('never throws on a good catalog with a few characters changed', () => {
    const pieces = [
      '\t',
      '\n',
      ' ',
      '- ',
      ': ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '&a ',
      '*a',
      '<<: ',
      '!!set',
      '|',
      '#',
      '~',
      '0',
      '---\n',
      '%YAML 1.1\n---\n',
      '${x}',
      '\u0000',
      '__proto__: ',
      'null',
    ];
    const edit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), fc.constantFrom(...pieces));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        expectAnswer(
          base().map(({ path, text }) => ({
            path,
            text: edits.reduce((now, [where, cut, piece]) => {
              const at = Math.floor(where * now.length);
              return now.slice(0, at) + piece + now.slice(at + cut);
            }, text),
          })),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('a value of any type in any place of a service is an issue or fine', () => {
    const { mesh } = checkCatalog(base(), options);
    expect(mesh).toBeDefined();
    const keys =
      'name namespace team tier kind description runbook hosts workloads apm clusters ingress traffic load scale proxy dependsOn slo formerly monitors labels protect adopt replicas'.split(
        ' ',
      );
    const values = [
      null,
      1,
      'x',
      true,
      [],
      {},
      [null],
      [1],
      ['x'],
      [{}],
      { x: null },
      { add: null },
      { add: ['x'] },
      { remove: [1] },
      { primary: {} },
    ];
    for (const key of keys) {
      for (const value of values) {
        const service = { name: 'a', namespace: 'b', team: 'orders', clusters: { main: { stage: 100 } }, [key]: value };
        const text = JSON.stringify({ apiVersion: 'meshwatch/v1', kind: 'Services', services: [service] });
        expectAnswer([...base(), { path: 'services/z.yaml', text }, { path: 'derived/z.yaml', text }]);
      }
    }
  });
});

describe('a hostile document', () => {
  const services = (text: string) => [
    ...base(),
    { path: 'services/z.yaml', text: `apiVersion: meshwatch/v1\nkind: Services\n${text}` },
  ];
  const codesOf = (text: string) => checkCatalog(services(text), options).issues.map(({ code }) => code);

  test('fails when it is nested deeper than any catalog', () => {
    expect(codesOf(`services: ${'['.repeat(50)}${']'.repeat(50)}\n`)).toContain('document-too-deep');
    expect(codesOf(`services: ${'['.repeat(100_000)}\n`)).toContain('document-too-deep');
  });

  test('fails when its aliases multiply', () => {
    const laughs = [...'abcdefgh'].map(
      (name, i, all) => `${all[i + 1] ?? 'i'}: &${all[i + 1] ?? 'i'} [${Array(10).fill(`*${name}`).join(', ')}]`,
    );
    expect(codesOf(`a: &a [x]\n${laughs.join('\n')}\nservices: *i\n`)).toContain('document-too-large');
  });

  test('300 services may share an anchor', () => {
    const entry = (i: number) =>
      `  - { name: s${i}, namespace: b, team: orders, clusters: ${i === 0 ? '&c { main: { stage: 100 } }' : '*c'} }\n`;
    const { mesh } = checkCatalog(
      services(`services:\n${Array.from({ length: 300 }, (_, i) => entry(i)).join('')}`),
      options,
    );
    expect(mesh?.services).toHaveLength(303);
  });

  test('fails on a file that is larger than a catalog file may be', () => {
    expect(codesOf(`# ${'x'.repeat(limits.fileBytes)}\nservices: []\n`)).toEqual(['file-too-large']);
  });

  test('cannot reach a prototype', () => {
    const codes = codesOf(
      'services:\n  - { name: a, namespace: b, team: orders, clusters: { main: { stage: 100 } }, labels: { __proto__: { polluted: yes } } }\n',
    );
    expect(codes).toContain('forbidden-key');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('lists at most a few hundred issues', () => {
    const lines = Array.from({ length: 2000 }, (_, i) => `  - { name: s${i}, namespace: b, teem: x }\n`).join('');
    expect(codesOf(`services:\n${lines}`).filter((code) => code === 'unknown-key').length).toBeLessThanOrEqual(
      limits.issuesPerFile,
    );
    expect(codesOf(`services:\n${lines}`)).toContain('too-many-issues');
  });

  test('a mark at the start and carriage returns change nothing', () => {
    const dressed = base().map(({ path, text }) => ({ path, text: `\uFEFF${text.replace(/\n/g, '\r\n')}` }));
    expect(checkCatalog(dressed, options)).toEqual(checkCatalog(base(), options));
  });
});

describe('reading a directory', () => {
  const work = mkdtempSync(join(tmpdir(), 'meshwatch-catalog-'));
  afterAll(() => rmSync(work, { recursive: true }));

  function write(name: string, files: readonly CatalogFile[]): string {
    const root = join(work, name);
    for (const { path, text } of files) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return root;
  }

  test('gives what checking its files gives', () => {
    expect(loadCatalog(write('good', base()), options)).toEqual(checkCatalog(base(), options));
  });

  test('fails on links that lead out of it, and follows those that stay inside', () => {
    const root = write('links', base());
    const outside = write('outside', [
      { path: 'x.yaml', text: 'apiVersion: meshwatch/v1\nkind: Services\nservices: []\n' },
    ]);
    symlinkSync(join(outside, 'x.yaml'), join(root, 'services', 'x.yaml'));
    symlinkSync(outside, join(root, 'services', 'folder'));
    write('links', [{ path: '..data/y.yaml', text: 'apiVersion: meshwatch/v1\nkind: Services\nservices: []\n' }]);
    symlinkSync(join(root, '..data', 'y.yaml'), join(root, 'services', 'y.yaml'));
    const { issues } = loadCatalog(root, options);
    expect(issues.map(({ file, code }) => [file, code])).toEqual([
      ['services/folder', 'path-outside'],
      ['services/x.yaml', 'path-outside'],
    ]);
  });

  test('fails on a directory that is not there', () => {
    expect(loadCatalog(join(work, 'nowhere'), options).issues.map(({ code }) => code)).toEqual(['catalog-unreadable']);
  });

  test('fails on one without mesh.yaml', () => {
    expect(
      loadCatalog(write('empty', [{ path: 'notes.txt', text: '' }]), options).issues.map(({ code }) => code),
    ).toEqual(['mesh-missing']);
  });

  test.each(['Policy', 'TeamOverrides'])('fails on a %s where nothing is read: its rails would not hold', (kind) => {
    const stray = { path: 'rails/a.yaml', text: `apiVersion: meshwatch/v1\nkind: ${kind}\n` };
    const { mesh, issues } = loadCatalog(write(`stray-${kind}`, [...base(), stray]), options);
    expect(issues.map(({ file, code }) => [file, code])).toEqual([['rails/a.yaml', 'stray-rails']]);
    expect(mesh).toBeUndefined();
  });

  test('warns of our files where nothing is read, and leaves others alone', () => {
    const stray = { path: 'more/a.yaml', text: 'apiVersion: meshwatch/v1\nkind: Services\nservices: []\n' };
    const root = write('stray', [...base(), stray, { path: 'chart/values.yaml', text: 'apiVersion: v2\n' }]);
    const { mesh, issues } = loadCatalog(root, options);
    expect(issues.map(({ file, code, severity }) => [file, code, severity])).toEqual([
      ['more/a.yaml', 'stray-file', 'warning'],
    ]);
    expect(mesh).toBeDefined();
  });
});
