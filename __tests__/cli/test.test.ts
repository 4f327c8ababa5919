import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaks, meshwatch, root } from './harness';

const { buildIfStale } = jest.requireActual<{ buildIfStale: () => void }>('../../scripts/build.js');
jest.setTimeout(120_000);

let work: string;
beforeAll(() => {
  buildIfStale();
  work = mkdtempSync(join(tmpdir(), 'meshwatch-test-'));
});
afterAll(() => rmSync(work, { recursive: true }));

const failing = `apiVersion: meshwatch/v1
kind: MonitorTests
tests:
  - name: errors page # why
    monitor: { signal: error-rate, service: ns/zozo-api-gateway, cluster: platform }
    series: { hits: '1000x60', errors: '5x30 120x10 5x18' }
    expect:
      - { at: 40m,  state: OK, value: 3.0% } # then
      - { always: OK }
  - name: roles have names
    monitor: { signal: error-rate, service: ns/zozo-api-gateway, cluster: platform }
    series: { hit: '1000x60' }
    expect: [{ always: OK }]
`;

/** A copy of the example with one file of tests. */
function catalog(name: string, tests: string): string {
  const directory = join(work, name);
  for (const part of ['mesh.yaml', 'services', 'signals']) {
    cpSync(join(root, 'examples/zozotown', part), join(directory, part), { recursive: true });
  }
  mkdirSync(join(directory, 'tests', 'deep'), { recursive: true });
  writeFileSync(join(directory, 'tests', 'deep', 'a.yaml'), tests);
  return name;
}

const run = (...argv: string[]) => meshwatch(['test', ...argv], { cwd: work });

test('the tests of the example pass, one line each', async () => {
  const { code, out, err } = await meshwatch(['test', '--catalog', 'examples/zozotown']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^✓ a bad release pages within five minutes {2}examples\/zozotown\/tests\/gateway.yaml:5$/m);
  expect(out).toMatch(/^no test touches services istio-system\/istio-ingressgateway, .* and \d+ more$/m);
  expect(out).toMatch(/\n\d+ passed, 0 failed; monitors touched \d+ of \d+\n$/);
});

test('fails with the expectation, what happened and the minutes around it', async () => {
  const { code, out } = await run('--catalog', catalog('failing', failing));
  expect(code).toBe(1);
  expect(out).toContain(`✗ errors page  failing/tests/deep/a.yaml:4
  ns/zozo-api-gateway: error rate is high (platform, production)
  failing/tests/deep/a.yaml:8:9
    expected  OK at 40m
    but was   ALERT
      35m  ALERT  5.05%   WARN to ALERT: `);
  expect(out).toMatch(/ {4}expected {2}value 3\.0% at 40m\n {4}but was {3}10\.74%\n {2}failing/);
  expect(out).toContain("its query has no role 'hit', it has errors, hits (did you mean 'hits'?)");
  expect(out).toMatch(/0 passed, 2 failed; monitors touched 1 of \d+\n$/);
});

test('a series that the monitor does not see is noted under its test', async () => {
  const other = "'trace.envoy.proxy.errors{service:other}': '0x60'";
  writeFileSync(join(work, 'noted.yaml'), failing.replace("'1000x60', errors", `'1000x60', ${other}, errors`));
  const { out } = await run('noted.yaml', '--catalog', 'failing');
  expect(out).toMatch(/^ {2}note: it does not see 'trace\.envoy\.proxy\.errors\{service:other\}': /m);
});

test('a terminal without Unicode gets words', async () => {
  const env = { MESHWATCH_AS_OF: '2026-11-23', LANG: 'C' };
  const { out } = await meshwatch(['test', '--catalog', 'failing'], { cwd: work, env });
  expect(out).toContain('FAILED errors page');
});

test('JSON keeps its schema, with numbers in the unit of the query', async () => {
  const { code, out } = await run('--catalog', 'failing', '--json', '--coverage');
  expect([code, breaks('test', out)]).toEqual([1, []]);
  const { tests, monitors } = JSON.parse(out);
  expect(tests[0]).toMatchObject({
    file: 'failing/tests/deep/a.yaml',
    name: 'errors page',
    monitor: 'production__platform__ns__zozo-api-gateway__error-rate',
    passed: false,
  });
  expect(tests[0].failures[0]).toMatchObject({ line: 8, column: 9, expected: 'OK at 40m', actual: 'ALERT' });
  expect(tests[0].failures[0].around[0]).toMatchObject({ minute: 35, group: '', state: 'ALERT' });
  expect(monitors.touched).toBe(1);
  expect(monitors.untouched).toHaveLength(monitors.total - 1);
});

test('coverage lists what no test touches, by cluster, service and signal', async () => {
  const { out } = await run('--catalog', 'failing', '--coverage');
  expect(out).toMatch(/^platform +ns\/zozo-api-gateway +canary, .*slo-burn, slo-burn medium/m);
  expect(out).toMatch(/^platform +\(cluster\) +.*istiod-alive/m);
});

test('--update writes what happens into the file, and the rest stays as it was', async () => {
  catalog('update', failing);
  const first = await run('--catalog', 'update', '--update');
  expect(first.code).toBe(1); // a role that does not exist cannot be mended
  expect(first.err).toBe(
    'update/tests/deep/a.yaml: 3 expectations rewritten, read the difference before you commit it\n' +
      '1 place not rewritten:\n  update/tests/deep/a.yaml:12:15 is no expectation: mend the test\n',
  );
  expect(readFileSync(join(work, 'update/tests/deep/a.yaml'), 'utf8')).toBe(
    failing
      .replace('state: OK, value: 3.0%', 'state: ALERT, value: 10.7%')
      .replace('{ always: OK }\n', '{ transitions: [WARN@33m, ALERT@35m, WARN@49m, OK@51m] }\n'),
  );
  expect((await run('--catalog', 'update')).out).toContain('✓ errors page');
});

test('--update leaves an anchor that several tests share, and says so', async () => {
  const [head = '', first = ''] = failing.split(/(?=^ {2}- name: errors)|^ {2}- name: roles[^]*/m);
  const text =
    head + first.replace('- { always: OK }', '- &ok { always: OK }') + first.replace('- { always: OK }', '- *ok');
  catalog('anchors', text);
  const { code, err } = await run('--catalog', 'anchors', '--update');
  expect(code).toBe(1);
  expect(err).toBe(`anchors/tests/deep/a.yaml: 4 expectations rewritten, read the difference before you commit it
2 places not rewritten:
  anchors/tests/deep/a.yaml:9:13 it stands in a YAML anchor that others share
  anchors/tests/deep/a.yaml:15:9 it is written by a YAML alias
`);
  expect(readFileSync(join(work, 'anchors/tests/deep/a.yaml'), 'utf8')).toContain('- &ok { always: OK }');
});

test('files that are named are run instead of those of the catalog', async () => {
  writeFileSync(join(work, 'mine.yaml'), failing.replace('state: OK, value: 3.0%', 'state: ALERT'));
  const { out } = await run('mine.yaml', '--catalog', 'failing');
  expect(out).toContain('✗ errors page  mine.yaml:4');
  expect(out).not.toContain('deep/a.yaml');
});

test('a directory stands for every YAML file below it, and a file in two spellings runs once', async () => {
  mkdirSync(join(work, 'set', 'deep'), { recursive: true });
  writeFileSync(join(work, 'set', 'deep', 'a.yaml'), failing);
  writeFileSync(join(work, 'set', 'b.yml'), failing);
  writeFileSync(join(work, 'set', 'notes.txt'), 'no tests');
  const { out } = await run('set/', './set/b.yml', 'set/deep/../b.yml', '--catalog', 'failing');
  expect(out.match(/(?<=errors page {2}).*/g)).toEqual(['set/b.yml:4', 'set/deep/a.yaml:4']);
});

test('fails with the issues of a file that cannot be read as tests', async () => {
  writeFileSync(join(work, 'wrong.yaml'), failing.replace('signal: error-rate', 'signal: eror-rate'));
  const { code, out } = await run('wrong.yaml', '--catalog', 'failing');
  expect([code, out]).toEqual([
    1,
    "wrong.yaml:5:24 unknown-signal unknown signal 'eror-rate'\n  hint: did you mean 'error-rate'?\n1 error, 0 warnings\n",
  ]);
  catalog('broken', failing.replace("'1000x60'", "'1000y60'"));
  const broken = await run('--catalog', 'broken');
  expect(broken.code).toBe(1);
  expect(broken.out).toContain('broken/tests/deep/a.yaml:6:21 series-points');
});

test('fails with 3 where a file is not there, or the program ends badly', async () => {
  const gone = await run('gone.yaml', '--catalog', 'failing');
  expect([gone.code, gone.err]).toEqual([3, expect.stringContaining("cannot read 'gone.yaml'")]);
  writeFileSync(join(work, 'program.js'), "console.error('no memory'); process.exitCode = 3;");
  const ended = await meshwatch(['test', '--catalog', 'failing'], { cwd: work, program: join(work, 'program.js') });
  expect(ended.code).toBe(3);
  expect(ended.err).toContain("no memory\nmeshwatch: the catalog 'failing' could not be synthesized");
});

test('says where tests would be found where there are none', async () => {
  catalog('none', 'apiVersion: meshwatch/v1\nkind: MonitorTests\ntests: []\n');
  const { code, err } = await run('--catalog', 'none');
  expect([code, err]).toEqual([0, 'no tests in none/tests\n']);
});

test('fails with 3 where a place was named that holds no tests', async () => {
  mkdirSync(join(work, 'empty'));
  const named = await run('empty', '--catalog', 'failing');
  expect([named.code, named.out]).toEqual([3, '']);
  expect(named.err).toContain("no tests in 'empty'\n  hint: name files of kind MonitorTests");
  catalog('none', 'apiVersion: meshwatch/v1\nkind: MonitorTests\ntests: []\n');
  const env = { MESHWATCH_AS_OF: '2026-11-23', MESHWATCH_CATALOG: 'none' };
  const set = await meshwatch(['test'], { cwd: work, env });
  expect(set.code).toBe(3);
  expect(set.err).toContain("no tests in none/tests\n  hint: MESHWATCH_CATALOG is 'none'");
});
