import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCatalog, loadCatalog } from '../../catalog/load';
import { base, codesOf, load, read, service, serviceOf, servicesFile } from './_base';

const asOf = '2026-11-23';

describe('one document a file', () => {
  const broken = (path: string, more: string) =>
    base().map((file) => (file.path === path ? { ...file, text: `${file.text}\n---\n${more}` } : file));

  test.each([
    ['another of its kind', 'services/orders.yaml', read('services/orders.yaml')],
    ['one that is no YAML', 'services/orders.yaml', 'garbage: [unclosed'],
    ['one of another kind', 'mesh.yaml', read('services/orders.yaml')],
  ])('fails on a second document, %s: its services would be watched by nobody', (_what, path, more) => {
    const { mesh, issues } = checkCatalog(broken(path, more), { asOf });
    expect(mesh).toBeUndefined();
    expect(issues.map(({ code, file }) => `${code} ${file}`)).toContain(`multiple-documents ${path}`);
  });
});

describe('null', () => {
  const facts = ['scale', 'proxy', 'slo', 'traffic', 'labels', 'dependsOn', 'formerly', 'load', 'ingress', 'apm'];

  test.each([...facts, 'replicas', 'adopt', 'workloads'])('%s: null is as if nobody had said it', (fact) => {
    const loaded = load([service({ [fact]: null })]);
    expect(codesOf(loaded)).toEqual([]);
    expect({ ...serviceOf(loaded), declared: undefined }).toEqual({
      ...serviceOf(load([service()])),
      declared: undefined,
    });
  });

  test('removes what the derived layer says', () => {
    const derived = servicesFile([service({ scale: { min: 3, max: 4 }, team: 'orders' })], 'derived/main.yaml');
    const files = [...base(), derived, servicesFile([service({ scale: null })])];
    const loaded = checkCatalog(files, { asOf });
    expect(serviceOf(loaded)).not.toHaveProperty('scale');
  });
});

test('fails on a pipe in the catalog, and does not wait for it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'meshwatch-'));
  try {
    writeFileSync(join(directory, 'mesh.yaml'), read('mesh.yaml'));
    mkdirSync(join(directory, 'services'));
    execFileSync('mkfifo', [join(directory, 'services/pipe.yaml')]);
    const { issues } = loadCatalog(directory, { asOf });
    expect(issues.map(({ code, file }) => `${code} ${file}`)).toContain('catalog-unreadable services/pipe.yaml');
  } finally {
    rmSync(directory, { recursive: true });
  }
});
