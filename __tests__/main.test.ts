import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contents, emptyDirectory } from './stacks/meshes';

const root = join(__dirname, '..');

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.js'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}, 120_000);

function run(env: Record<string, string>, cwd = root) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/main.js')], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', MESHWATCH_AS_OF: '2026-11-23', ...env },
  });
  return { status, stdout, stderr };
}

function copiedExample(): string {
  const catalog = join(emptyDirectory(), 'catalog');
  cpSync(join(root, 'examples/zozotown'), catalog, { recursive: true });
  rmSync(join(catalog, 'expected'), { recursive: true, force: true });
  return catalog;
}

test('a catalog is written, and the totals are told on stderr', () => {
  const out = join(emptyDirectory(), 'out');
  const { status, stdout, stderr } = run({ MESHWATCH_CATALOG: 'examples/zozotown', MESHWATCH_OUT: out });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(stderr).toMatch(/\d+ services, \d+ stacks, \d+ resources → .*out\n$/);
  expect(Object.keys(contents(out))).toContain('stacks/platform__production/cdk.tf.json');
});

test('cdktf.json names the catalog where no variable does', () => {
  const out = emptyDirectory();
  expect(run({ CDKTF_OUTDIR: out }).status).toBe(0);
  expect(Object.keys(contents(out))).toContain('manifest.json');
});

test('fails on a catalog with errors: exit code 1, every issue told, the earlier output as it was', () => {
  const out = emptyDirectory();
  const catalog = copiedExample();
  expect(run({ MESHWATCH_CATALOG: catalog, MESHWATCH_OUT: out }).status).toBe(0);
  const before = contents(out);
  writeFileSync(join(catalog, 'services/broken.yaml'), 'apiVersion: meshwatch/v1\nkind: Services\nservices: 3\n');
  const { status, stderr } = run({ MESHWATCH_CATALOG: catalog, MESHWATCH_OUT: out });
  expect(status).toBe(1);
  expect(stderr).toContain('services/broken.yaml:3:11 ');
  expect(contents(out)).toEqual(before);
});

test('fails on variables that contradict each other: exit code 2', () => {
  const { status, stderr } = run({ MESHWATCH_OUT: 'a', CDKTF_OUTDIR: 'b' });
  expect(status).toBe(2);
  expect(stderr).toBe("meshwatch: MESHWATCH_OUT is 'a' while cdktf writes to 'b', expected one of them\n");
});

test('fails on what it cannot do: exit code 3, not that of issues', () => {
  const file = join(emptyDirectory(), 'file');
  writeFileSync(file, '');
  const { status, stderr } = run({ MESHWATCH_CATALOG: 'examples/zozotown', MESHWATCH_OUT: file });
  expect(status).toBe(3);
  expect(stderr).toContain('ENOTDIR');
});
