import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArguments } from '../../../cli/arguments';
import { atRef } from '../../../cli/base/at-ref';
import { shared } from '../../../cli/command';
import type { Io } from '../../../cli/io';
import { from, root } from '../harness';

let work: string;
let err: string;
beforeEach(() => {
  work = realpathSync(mkdtempSync(join(tmpdir(), 'meshwatch-ref-')));
  err = '';
});
afterEach(() => rmSync(work, { recursive: true }));

const io = (): Io => ({
  out: () => undefined,
  err: (text) => void (err += text),
  taken: () => Promise.resolve(true),
  input: () => from(''),
  env: { PATH: process.env['PATH'], TMPDIR: work },
  cwd: work,
  colours: false,
  interactive: false,
  now: () => new Date('2026-11-23T12:00:00Z'),
  program: join(work, 'program.js'),
});

function git(...args: string[]) {
  const who = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' };
  const day = { GIT_AUTHOR_DATE: '2026-10-01T00:00:00Z', GIT_COMMITTER_DATE: '2026-10-01T00:00:00Z' };
  return execFileSync('git', args, { cwd: work, env: { ...process.env, ...who, ...day }, stdio: 'pipe' }).toString();
}

/** A stand-in for the built program: writes the days it is run on and what stands in the catalog's mesh.yaml. */
function program(script = '') {
  writeFileSync(
    join(work, 'program.js'),
    `const fs = require('node:fs'); const { MESHWATCH_CATALOG: c, MESHWATCH_OUT: o, MESHWATCH_AS_OF: day } = process.env;
     fs.mkdirSync(o, { recursive: true }); ${script};
     fs.writeFileSync(o + '/seen', day + ' ' + fs.readFileSync(c + '/mesh.yaml', 'utf8'));`,
  );
}

/** A repository whose first commit has a catalog that the second changes. */
function repository(catalog = 'ops/mesh') {
  git('init', '--quiet', '--initial-branch=main');
  mkdirSync(join(work, catalog), { recursive: true });
  writeFileSync(join(work, catalog, 'mesh.yaml'), 'then');
  git('add', catalog);
  git('commit', '--quiet', '-m', 'then');
  git('tag', 'v1');
  writeFileSync(join(work, catalog, 'mesh.yaml'), 'now');
  git('commit', '--quiet', '-am', 'now');
  program();
}

const args = parseArguments({ usage: '', options: shared }, []);
const seen = (out: string | undefined) => out && execFileSync('cat', [join(out, 'seen')]).toString();
const read = (ref: string, catalog = 'ops/mesh') => atRef(ref, catalog, args, io(), seen);
/** Folders that were made on the way. */
const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('meshwatch-') && !name.includes('ref'));

test('synthesizes the catalog of a ref, and leaves the repository and the disk as they were', async () => {
  repository();
  const before = left();
  expect(await read('v1')).toBe('2026-11-23 then');
  expect(await read('main')).toBe('2026-11-23 now');
  expect(git('status', '--porcelain', '--untracked-files=no')).toBe('');
  expect(left()).toEqual(before);
});

test('reads a catalog that is the root of its repository', async () => {
  repository('.');
  expect(await read('v1', '.')).toBe('2026-11-23 then');
});

test('takes the day of the commit where entries have ended since', async () => {
  repository();
  program("if (day > '2026-10-01') { console.error('exception-expired'); process.exit(1); }");
  expect(await read('v1')).toBe('2026-10-01 then');
  expect(err).toContain('v1 has entries that ended since 2026-10-01: read as of that day');
});

test('says that there was no catalog, and goes on without', async () => {
  repository();
  mkdirSync(join(work, 'new'));
  writeFileSync(join(work, 'new', 'mesh.yaml'), 'new');
  expect(await read('v1', 'new')).toBeUndefined();
  expect(err).toMatch(/^v1 \([0-9a-f]{7}\) has no catalog at new\/\n$/);
});

test.each([
  ['mian', "did you mean 'main'? Else git fetch origin mian"],
  ['feature/x', 'git fetch origin feature/x, or name a synthesized directory'],
  ['--upload-pack=x', 'git fetch origin --upload-pack=x, or name a synthesized directory'],
])('fails for the unknown ref %s and says what to do', async (ref, hint) => {
  repository();
  await expect(read(ref)).rejects.toMatchObject({
    exitCode: 3,
    message: `'${ref}' is neither a file or directory nor a git ref`,
    hint,
  });
});

test('fails where the catalog lies in no repository', async () => {
  mkdirSync(join(work, 'ops/mesh'), { recursive: true });
  await expect(read('main')).rejects.toThrow("the catalog 'ops/mesh' does not lie in a git repository");
});

test('fails where the catalog of the ref cannot be synthesized, with what was said', async () => {
  repository();
  program("console.error('mesh.yaml:1:1 yaml-syntax'); process.exit(1)");
  const before = left();
  await expect(read('v1')).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining("catalog of 'v1'") });
  expect(err).toContain('mesh.yaml:1:1 yaml-syntax');
  expect(left()).toEqual(before);
});

test('reads what the real program writes of an example', async () => {
  git('init', '--quiet');
  cpSync(join(root, 'examples/zozotown'), join(work, 'zozotown'), { recursive: true });
  git('add', 'zozotown');
  git('commit', '--quiet', '-m', 'all');
  const real = { ...io(), program: join(root, 'dist', 'main.js') };
  const found = await atRef('HEAD', 'zozotown', args, real, (out) => existsSync(join(out ?? '', 'provenance.json')));
  expect(found).toBe(true);
});
