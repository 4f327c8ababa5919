import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaks, meshwatch } from './harness';

let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'meshwatch-init-'));
});
afterEach(() => rmSync(work, { recursive: true }));

test('writes a catalog that is clean, warnings included', async () => {
  const { code, out, err } = await meshwatch(['init', 'monitoring'], { cwd: work });
  expect([code, out]).toEqual([0, 'monitoring/mesh.yaml\nmonitoring/services/example.yaml\n']);
  expect(err).toBe('next: meshwatch validate monitoring\n');
  expect(await meshwatch(['validate', 'monitoring'], { cwd: work })).toMatchObject({ code: 0, out: 'no issues\n' });
});

test('what it writes has monitors that page, and can be explained', async () => {
  await meshwatch(['init'], { cwd: work });
  expect((await meshwatch(['routes'], { cwd: work })).out).toContain('every service pages someone');
  expect((await meshwatch(['explain', 'shop/cart', 'latency'], { cwd: work })).out).toMatch(/critical +500ms +service/);
});

test('each file starts with the line that tells an editor its schema', async () => {
  await meshwatch(['init'], { cwd: work });
  for (const file of ['mesh.yaml', 'services/example.yaml']) {
    expect(readFileSync(join(work, file), 'utf8')).toMatch(/^# yaml-language-server: \$schema=https:\S+\.json\n/);
  }
});

test('JSON keeps its schema', async () => {
  const { out } = await meshwatch(['init', 'here', '--json'], { cwd: work });
  expect(breaks('init', out)).toEqual([]);
  expect(JSON.parse(out)).toEqual({ directory: 'here', files: ['mesh.yaml', 'services/example.yaml'] });
});

test.each(['mesh.yaml', 'services/mine.yaml'])('fails where %s stands already, and writes nothing', async (file) => {
  mkdirSync(join(work, 'services'), { recursive: true });
  writeFileSync(join(work, file), 'mine');
  if (file === 'mesh.yaml') rmSync(join(work, 'services'), { recursive: true });
  const { code, err } = await meshwatch(['init'], { cwd: work });
  expect(code).toBe(3);
  expect(err).toContain("'.' holds a catalog already");
  expect(readFileSync(join(work, file), 'utf8')).toBe('mine');
  expect(readdirSync(work)).toHaveLength(1);
});
