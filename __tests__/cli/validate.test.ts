import type { Issue } from '../../model/issue';
import type { Mesh } from '../../model/mesh';
import { aMesh } from '../model/sample';
import { breaks, meshwatch, root } from './harness';

let loaded: { mesh?: Mesh; issues: readonly Issue[] };
const loadCatalog = jest.fn(() => loaded);
jest.mock('../../catalog/load', () => ({ loadCatalog: (...args: []) => loadCatalog(...args) }));

const wrong: Issue = {
  code: 'unknown-team',
  severity: 'error',
  file: 'services/cart.yaml',
  line: 6,
  column: 11,
  path: 'services[0].team',
  message: "unknown team 'crat'",
  hint: "did you mean 'cart'?",
};
const odd: Issue = {
  code: 'stray-file',
  severity: 'warning',
  file: 'notes/a b.yaml',
  line: 0,
  column: 0,
  path: '',
  message: 'nothing is read here',
};
const validate = (...argv: string[]) => meshwatch(['validate', 'examples/zozotown', ...argv]);

beforeEach(() => {
  loaded = { mesh: aMesh(), issues: [odd, wrong] };
  loadCatalog.mockClear();
});

test('each issue is one line, its hint another, the last line counts', async () => {
  expect(await validate()).toEqual({
    code: 1,
    out:
      'notes/a b.yaml:0:0 stray-file nothing is read here\n' +
      "services/cart.yaml:6:11 unknown-team unknown team 'crat'\n  hint: did you mean 'cart'?\n" +
      '1 error, 1 warning\n',
    err: '',
  });
});

test('a clean catalog says so', async () => {
  loaded = { mesh: aMesh(), issues: [] };
  expect(await validate()).toEqual({ code: 0, out: 'no issues\n', err: '' });
});

test('warnings count with --strict only', async () => {
  loaded = { mesh: aMesh(), issues: [odd] };
  expect((await validate()).code).toBe(0);
  expect((await validate('--strict')).code).toBe(1);
});

test('JSON keeps its schema', async () => {
  const { code, out } = await validate('--json');
  expect(code).toBe(1);
  expect(breaks('validate', out)).toEqual([]);
  expect(JSON.parse(out)).toEqual({ issues: [odd, wrong] });
});

test('the schema of the JSON refuses what is not an issue', () => {
  expect(breaks('validate', '{"issues": [{"code": "x"}]}')).not.toEqual([]);
  expect(breaks('routes', '{"routes": []}')).not.toEqual([]);
  expect(breaks('explain', '{"policies": [{"signal": "latency"}]}')).not.toEqual([]);
});

test('SARIF names files from the working directory, for code scanning', async () => {
  const { code, out } = await validate('--sarif');
  expect(code).toBe(1);
  const { version, runs } = JSON.parse(out);
  expect(version).toBe('2.1.0');
  expect(runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['stray-file', 'unknown-team']);
  const [first, second] = runs[0].results;
  expect(first.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'examples/zozotown/notes/a%20b.yaml' },
  });
  expect(second).toMatchObject({
    ruleId: 'unknown-team',
    ruleIndex: 1,
    level: 'error',
    message: { text: "unknown team 'crat'. Hint: did you mean 'cart'?" },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'examples/zozotown/services/cart.yaml' },
          region: { startLine: 6, startColumn: 11 },
        },
      },
    ],
  });
});

test('issues are coloured only where colours are wanted', async () => {
  expect((await meshwatch(['validate', 'examples'], { colours: true })).out).toContain(
    '\u001b[31munknown-team\u001b[39m',
  );
});

describe('the catalog', () => {
  const read = () => (loadCatalog.mock.calls as unknown[][])[0];
  const asOf = '2026-11-23';

  test.each([
    ['the argument', ['examples/mercari'], { MESHWATCH_CATALOG: 'docs' }, root, `${root}/examples/mercari`],
    ['--catalog', ['--catalog', 'examples/mercari'], { MESHWATCH_CATALOG: 'docs' }, root, `${root}/examples/mercari`],
    ['MESHWATCH_CATALOG', [], { MESHWATCH_CATALOG: 'docs' }, root, `${root}/docs`],
    ['cdktf.json', [], { MESHWATCH_CATALOG: '' }, root, `${root}/examples/zozotown`],
    ['the working directory', [], {}, `${root}/examples/mercari`, `${root}/examples/mercari`],
  ])('is named by %s', async (_, argv, env, cwd, expected) => {
    await meshwatch(['validate', ...argv], { env: { ...env, MESHWATCH_AS_OF: asOf }, cwd });
    expect(read()).toEqual([expected, { asOf }]);
  });

  test('fails where nothing names one', async () => {
    const { code, err } = await meshwatch(['validate'], { cwd: `${root}/docs` });
    expect([code, err]).toEqual([
      2,
      "meshwatch: no catalog: there is no mesh.yaml here\n  hint: name its directory, or write one with 'meshwatch init'\n",
    ]);
  });

  test.each([
    ['--as-of', ['--as-of', '2027-01-31'], { MESHWATCH_AS_OF: asOf }, '2027-01-31'],
    ['MESHWATCH_AS_OF', [], { MESHWATCH_AS_OF: '2025-02-28' }, '2025-02-28'],
    ['the clock', [], {}, '2026-11-23'],
  ])('is read as of the day of %s', async (_, argv, env, expected) => {
    await meshwatch(['validate', 'examples', ...argv], { env });
    expect(read()?.[1]).toEqual({ asOf: expected });
  });
});

test.each([
  ['explain', 'ns/cart', '--catalog', 'examples'],
  ['routes', 'examples'],
])('fails in %s with the errors of a catalog, and answers nothing', async (...argv) => {
  const { code, out, err } = await meshwatch(argv);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('services/cart.yaml:6:11 unknown-team');
  expect(err).not.toContain('stray-file');
});
