import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { base } from '../catalog/_base';

const { buildIfStale } = jest.requireActual<{ buildIfStale: () => void }>('../../scripts/build.js');
const root = join(__dirname, '..', '..');

const code = `
process.on('exit', () => process.stderr.write(JSON.stringify(Object.keys(require.cache))));
require('./dist/cli/main.js');
`;

/** Files that `meshwatch validate` of a catalog loads, relative to the package. */
function loadedFor(catalog: string): readonly string[] {
  const { status, stderr } = spawnSync(process.execPath, ['-e', code, 'meshwatch', 'validate', catalog], {
    encoding: 'utf8',
    cwd: root,
    env: { ...process.env, MESHWATCH_AS_OF: '2026-11-23' },
  });
  expect(status).toBe(0);
  return (JSON.parse(stderr) as string[]).map((file) => file.slice(root.length + 1));
}

const validators = (files: readonly string[]) =>
  files.flatMap((file) => /validators\/(\w+)\.generated\.js$/.exec(file)?.[1] ?? []).sort();

jest.setTimeout(120_000);
beforeAll(() => buildIfStale());

test('validate loads the validators of its kinds, and neither grammar nor schemas for a clean catalog without queries', () => {
  const directory = mkdtempSync(join(tmpdir(), 'meshwatch-loading-'));
  try {
    for (const { path, text } of base()) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const loaded = loadedFor(directory);
    expect(loaded.length).toBeGreaterThan(100);
    expect(
      loaded.filter((file) => /chevrotain|grammar\/engine|schema\/schemas|ajv\/dist\/(?!runtime)|cdktf/.test(file)),
    ).toEqual([]);
    expect(validators(loaded)).toEqual(['Mesh', 'Services']);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('validate loads the grammar where a catalog has queries of its own', () => {
  const loaded = loadedFor('examples/zozotown');
  expect(loaded.filter((file) => file.endsWith('grammar/engine.js'))).toHaveLength(1);
  expect(validators(loaded)).toEqual(['Mesh', 'MonitorTests', 'Policy', 'Services', 'Signals', 'TeamOverrides']);
});
