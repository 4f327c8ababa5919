import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '../../model/issue';
import { breaks, meshwatch } from './harness';

let issues: readonly Issue[] = [];
jest.mock('../../catalog/load', () => ({ loadCatalog: () => ({ issues }) }));

let work: string;
beforeEach(() => {
  issues = [];
  work = mkdtempSync(join(tmpdir(), 'meshwatch-cli-'));
  mkdirSync(join(work, 'catalog'));
});
afterEach(() => rmSync(work, { recursive: true }));

/** A stand-in for the built program: tells what it was given, then does what `script` says. */
function synth(argv: readonly string[], script: string, env: Record<string, string> = {}) {
  const program = join(work, 'program.js');
  const tell =
    'const { env } = process; console.error(env.MESHWATCH_CATALOG, env.MESHWATCH_OUT, env.MESHWATCH_AS_OF, process.cwd());';
  writeFileSync(program, `${tell}\n${script}`);
  return meshwatch(['synth', ...argv], { cwd: work, program, env: { MESHWATCH_AS_OF: '2026-11-23', ...env } });
}

test('starts the program where the user stands, with catalog, output and day', async () => {
  const told = (out: string) => `catalog ${out} 2026-11-23 ${work}\n`;
  expect(await synth(['catalog', '--out', 'there'], '')).toEqual({ code: 0, out: '', err: told('there') });
  expect((await synth(['catalog'], '', { MESHWATCH_OUT: 'elsewhere' })).err).toBe(told('elsewhere'));
  expect((await synth([], '', { MESHWATCH_CATALOG: 'catalog' })).err).toBe(told('cdktf.out'));
});

test.each([0, 1, 2, 3])('passes the exit code %i of the program on', async (code) => {
  expect((await synth(['catalog'], `process.exitCode = ${code}`)).code).toBe(code);
});

test('a program that was killed has failed', async () => {
  expect((await synth(['catalog'], "process.kill(process.pid, 'SIGKILL')")).code).toBe(3);
});

test('what the program prints on stdout is talk', async () => {
  const { out, err } = await synth(['catalog'], "console.log('hello')");
  expect(out).toBe('');
  expect(err).toContain('hello\n');
});

test('JSON keeps its schema and names what was written', async () => {
  const manifest = { stacks: { platform__production: {}, team__production__cart: {} } };
  mkdirSync(join(work, 'there'));
  writeFileSync(join(work, 'there', 'manifest.json'), JSON.stringify(manifest));
  const { out } = await synth(['catalog', '--out', 'there', '--json'], '');
  expect(breaks('synth', out)).toEqual([]);
  expect(JSON.parse(out).stacks).toEqual([
    { name: 'platform__production', path: 'there/stacks/platform__production' },
    { name: 'team__production__cart', path: 'there/stacks/team__production__cart' },
  ]);
  expect((await synth(['catalog', '--out', 'there', '--json'], 'process.exitCode = 1')).out).toBe('');
});

test('with --strict a warning writes nothing', async () => {
  const warning = { code: 'x', file: 'mesh.yaml', line: 1, column: 1, path: '', message: 'odd' } as const;
  issues = [{ ...warning, severity: 'warning' }];
  const { code, err } = await synth(['catalog', '--strict'], '');
  expect([code, err]).toEqual([1, 'mesh.yaml:1:1 x odd\n0 errors, 1 warning\n']);
});

test('fails where the program is not built', async () => {
  const { code, err } = await meshwatch(['synth', 'catalog'], { cwd: work, program: join(work, 'nowhere.js') });
  expect(code).toBe(3);
  expect(err).toContain('the program to start is not built');
});
