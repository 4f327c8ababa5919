import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aMesh } from '../e2e/a-mesh';
import { breaks, meshwatch } from './harness';

jest.setTimeout(120_000);

let work: string;
beforeEach(() => {
  work = realpathSync(mkdtempSync(join(tmpdir(), 'meshwatch-stacks-')));
  write(aMesh);
});
afterEach(() => rmSync(work, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(work, 'mesh', name, '..'), { recursive: true });
    writeFileSync(join(work, 'mesh', name), text);
  }
}

function commit(): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: work, stdio: 'pipe' });
  if (!existsSync(join(work, '.git'))) git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--allow-empty', '-m', 'then');
}

const environment = { PATH: process.env['PATH'], MESHWATCH_AS_OF: '2026-11-23', MESHWATCH_CATALOG: 'mesh' };
const stacks = (...args: string[]) => meshwatch(['stacks', ...args], { cwd: work, env: environment });
const namesOf = (json: string) => (JSON.parse(json) as { stacks: { name: string }[] }).stacks.map(({ name }) => name);

const all = ['platform__production', 'team__production__find', 'team__production__web'];
const searchOfTier3 = { 'services/find.yaml': aMesh['services/find.yaml']?.replace('tier: 2', 'tier: 3') ?? '' };

test('lists all stacks, as text and for machines, and writes nothing', async () => {
  const text = await stacks();
  expect(text).toMatchObject({ code: 0, err: '' });
  expect(text.out).toMatch(/^stack +resources +path\n/);
  const { code, out } = await stacks('--json');
  expect([code, breaks('stacks', out), namesOf(out)]).toEqual([0, [], all]);
  expect(JSON.parse(out)).toMatchObject({
    stacks: [{ path: 'cdktf.out/stacks/platform__production', changed: null }, {}, {}],
  });
  expect(existsSync(join(work, 'cdktf.out'))).toBe(false);
});

test('--changed names the stacks that differ from a git ref', async () => {
  commit();
  write(searchOfTier3);
  const { code, out } = await stacks('--changed', '--base', 'main', '--json');
  expect([code, breaks('stacks', out), namesOf(out)]).toEqual([0, [], ['team__production__find']]);
  const marked = await stacks('--base', 'main');
  expect(marked.out).toMatch(/against main/);
  expect(marked.out).toMatch(/^team__production__find +\d+ +changed/m);
  expect(marked.out).toMatch(/^team__production__web +\d+ +- /m);
});

test('--changed compares with a directory that was synthesized', async () => {
  const env = { ...environment, MESHWATCH_OUT: 'before' };
  expect((await meshwatch(['synth'], { cwd: work, env })).code).toBe(0);
  write(searchOfTier3);
  expect(namesOf((await stacks('--changed', '--base', 'before', '--json')).out)).toEqual(['team__production__find']);
  const other = await stacks('--changed', '--base', 'mesh', '--json');
  expect([other.code, other.err]).toEqual([
    3,
    "meshwatch: 'mesh' holds no stacks\n  hint: name a directory that meshwatch synth wrote, or a git ref\n",
  ]);
});

test('nothing changed is an empty list', async () => {
  commit();
  expect(JSON.parse((await stacks('--changed', '--base', 'main', '--json')).out)).toEqual({ stacks: [] });
  expect((await stacks('--changed', '--base', 'main')).out).toBe('no stack differs from main\n');
});

test('against a commit without a catalog, or before the first, every stack has changed', async () => {
  rmSync(join(work, 'mesh'), { recursive: true });
  commit();
  write(aMesh);
  const { out, err } = await stacks('--changed', '--base', 'main', '--json');
  expect([namesOf(out), err]).toEqual([all, expect.stringMatching(/^main \(\w{7}\) has no catalog at mesh\/\n$/)]);
  const first = await stacks('--changed', '--base', '0'.repeat(40), '--json');
  expect([namesOf(first.out), first.err]).toEqual([all, '0000000 is no commit: nothing was before\n']);
});

test('says which stack is gone, and that nobody will remove what it holds', async () => {
  commit();
  write({
    'mesh.yaml': aMesh['mesh.yaml']?.replace(/ {2}find:.*\n/, '') ?? '',
    'services/find.yaml': 'apiVersion: meshwatch/v1\nkind: Services\nservices: []\n',
  });
  const { code, out, err } = await stacks('--changed', '--base', 'main', '--json');
  expect([code, namesOf(out)]).toEqual([0, ['platform__production']]); // its boards showed the service
  expect(err).toContain("stack 'team__production__find' of the base is gone and not retired");
  expect(err).toContain("hint: list it under 'retired' of mesh.yaml");
});

test('prints the errors of the catalog, and no list', async () => {
  write({ 'services/find.yaml': aMesh['services/find.yaml']?.replace('team: find', 'team: fnd') ?? '' });
  const { code, out, err } = await stacks('--json');
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/services\/find\.yaml:4:\d+ .*fnd/);
});

test.each([
  ['--changed without a base', ['--changed'], 2, '--changed needs --base <ref>'],
  ['a ref that is not there', ['--base', 'mian'], 3, "'mian' is neither a file or directory nor a git ref"],
])('refuses %s', async (_, args, code, message) => {
  commit();
  const refused = await stacks(...args);
  expect([refused.code, refused.out]).toEqual([code, '']);
  expect(refused.err).toContain(message);
});
