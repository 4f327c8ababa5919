import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rules } from '../../tools/lint/rules';
import { breaks, from, meshwatch, root } from './harness';

const { buildIfStale } = jest.requireActual<{ buildIfStale: () => void }>('../../scripts/build.js');

jest.setTimeout(120_000);

let work: string;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'meshwatch-lint-'));
});
afterAll(() => rmSync(work, { recursive: true }));

/** Writes a file of Terraform in JSON below the working directory. */
function put(path: string, content: unknown): void {
  mkdirSync(dirname(join(work, path)), { recursive: true });
  writeFileSync(join(work, path), typeof content === 'string' ? content : JSON.stringify(content));
}

const monitor = (changes: object = {}) => ({
  type: 'query alert',
  name: 'errors of cart',
  message: 'too many errors @slack-shop',
  query: 'sum(last_10m):sum:trace.envoy.proxy.errors{env:prod,cluster_name:a} by {service}.as_count() > 5',
  monitor_thresholds: { critical: 5 },
  require_full_window: false,
  ...changes,
});
const terraform = (monitors: object) => ({ resource: { datadog_monitor: monitors } });
const broken = monitor({ query: 'sum(last_10m):sum:cart.errors{env:prod}}.as_count() > 5' });

const lint = (...argv: string[]) => meshwatch(['lint', ...argv], { cwd: work });
const codesOf = (out: string) => (JSON.parse(out) as { issues: { code: string }[] }).issues.map(({ code }) => code);

describe('Terraform that is not ours', () => {
  beforeAll(() => {
    put('foreign/shop/cart.tf.json', terraform({ cart: broken }));
    put('foreign/shop/.terraform/modules/copy.tf.json', terraform({ hidden: broken }));
    put('foreign/node_modules/x/copy.tf.json', terraform({ hidden: broken }));
    put('foreign/search/main.tf.json', terraform({ search: monitor() }));
    put('foreign/README.md', 'no Terraform');
  });

  test('is linted wherever it stands below the directory, one line an issue, the last line on stderr counts', async () => {
    const { code, out, err } = await lint('foreign');
    expect(code).toBe(1);
    expect(out).toMatch(/^foreign\/shop\/cart\.tf\.json:\d+:\d+ syntax-error errors of cart: /m);
    expect(out).not.toContain('copy.tf.json');
    const lines = err.trimEnd().split('\n');
    expect(lines[0]).toMatch(
      /^no catalog is named, so .*wrong-spelling are silent and .*unstable-group find less: name it with --catalog <dir>$/,
    );
    expect(lines.at(-1)).toMatch(/^2 monitors, 0 SLOs, 0 dashboards in 2 stacks: \d+ errors?, \d+ warnings?$/);
  });

  test('says nothing of a catalog where no rule that needs one could speak', async () => {
    const board = { datadog_dashboard_json: { a: { dashboard: '{}' } } };
    put('boards/main.tf.json', { resource: board });
    expect((await lint('boards')).err).not.toMatch(/catalog/);
    expect((await lint('foreign', '--rule', 'syntax-error')).err).not.toMatch(/catalog/);
    expect((await lint('foreign', '--rule', 'wrong-spelling')).err).toMatch(
      /^no catalog is named, so wrong-spelling is silent: name it/,
    );
  });

  test('may be one file, or come by the standard input', async () => {
    const text = readFileSync(join(work, 'foreign/shop/cart.tf.json'), 'utf8');
    const file = await lint('foreign/shop/cart.tf.json', '--json');
    const input = await meshwatch(['lint', '-', '--json'], {
      cwd: work,
      input: () => from(text.slice(0, 9), text.slice(9)),
    });
    expect(codesOf(file.out)).toContain('syntax-error');
    expect(codesOf(input.out)).toEqual(codesOf(file.out));
    expect(input.err).toMatch(/^1 monitor, 0 SLOs, 0 dashboards in 1 stack: /m);
  });

  test('may be a plan', async () => {
    const values = {
      root_module: {
        resources: [
          { address: 'datadog_monitor.cart', mode: 'managed', type: 'datadog_monitor', name: 'cart', values: broken },
        ],
      },
    };
    put('plan.json', {
      format_version: '1.2',
      terraform_version: '1.11.4',
      planned_values: values,
      resource_changes: [],
    });
    const { code, out } = await lint('plan.json', '--json');
    expect([code, codesOf(out).includes('syntax-error')]).toEqual([1, true]);
  });

  test('takes no catalog but the one that is named', async () => {
    const env = { MESHWATCH_CATALOG: join(root, 'examples/zozotown'), MESHWATCH_AS_OF: '2026-11-23' };
    const silent = /are silent/;
    expect((await meshwatch(['lint', 'foreign'], { cwd: work, env })).err).toMatch(silent);
    const named = await lint('foreign', '--catalog', join(root, 'examples/zozotown'));
    expect(named.err).not.toMatch(silent);
  });

  test('JSON keeps its schema', async () => {
    const { out } = await lint('foreign', '--json');
    expect(breaks('lint', out)).toEqual([]);
    expect(breaks('lint', '{"issues": [{"code": "x"}]}')).not.toEqual([]);
  });

  test('SARIF explains the rule beside its findings', async () => {
    const { code, out } = await lint('foreign', '--sarif');
    expect(code).toBe(1);
    const [run] = JSON.parse(out).runs;
    const rule = run.tool.driver.rules.find(({ id }: { id: string }) => id === 'syntax-error');
    const defined = rules.find(({ id }) => id === 'syntax-error');
    expect(rule.shortDescription.text).toBe(defined?.summary);
    expect(rule.help.markdown).toContain(defined?.why);
    expect(rule.defaultConfiguration.level).toBe('error');
    expect(rule.properties).toEqual({ 'problem.severity': 'error', tags: ['query'] });
    const texts = run.results.map(({ message }: { message: { text: string } }) => message.text);
    expect(texts.join('\n')).toContain('cart.errors{{env:prod}}}}');
    expect(rule.helpUri).toMatch(/\/docs\/lint\.md#syntax-error$/);
    const uris = run.results.map(
      ({ locations }: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(uris).toContain('foreign/shop/cart.tf.json');
  });

  test('as SARIF has no file where it came by the standard input', async () => {
    const input = () => from(JSON.stringify(terraform({ cart: broken })));
    const { out } = await meshwatch(['lint', '-', '--sarif'], { cwd: work, input });
    const [run] = JSON.parse(out).runs;
    for (const { locations } of run.results) {
      expect(locations[0].physicalLocation).toBeUndefined();
      expect(locations[0].logicalLocations[0].fullyQualifiedName).toContain('datadog_monitor.cart');
    }
    expect(out).not.toContain('stdin');
  });

  test('names the stack and the address of what was found, once', async () => {
    const { out } = await lint('foreign');
    const lines = out.split('\n').filter((line) => line.includes('.tf.json:'));
    for (const line of lines) expect(line).toMatch(/ \[(shop|search)\/datadog_monitor\.\w+\]$/);
  });

  describe('beside files of HCL', () => {
    const refers = monitor({ message: '${datadog_monitor.elsewhere.id} @slack-shop' });
    const dangling = async (path: string) => codesOf((await lint(path, '--json')).out).includes('dangling-reference');

    test('misses nothing that may stand in them, and says that they are not read', async () => {
      put('mixed/main.tf.json', terraform({ cart: refers }));
      expect(await dangling('mixed')).toBe(true);
      put('mixed/other.tf', 'resource "datadog_monitor" "elsewhere" {}');
      expect(await dangling('mixed')).toBe(false);
      expect(await dangling('mixed/main.tf.json')).toBe(false);
      expect((await lint('mixed')).err).toMatch(
        /^1 \.tf file is not read: lint what `terraform show -json <plan>` prints$/m,
      );
    });

    test('fails with 3 where there is nothing else', async () => {
      put('hcl/main.tf', '');
      put('hcl/sub/main.tf', '');
      const { code, err } = await lint('hcl');
      expect(code).toBe(3);
      expect(err).toMatch(/no \*\.tf\.json in 'hcl', and 2 \.tf files are not read\n {2}hint: lint what/);
    });
  });

  test('reads a plan that stands alone in a folder, and names it where it does not', async () => {
    const one = { address: 'datadog_monitor.cart', mode: 'managed', type: 'datadog_monitor', name: 'cart' };
    put('planned/plan.json', { planned_values: { root_module: { resources: [{ ...one, values: broken }] } } });
    expect(codesOf((await lint('planned', '--json')).out)).toContain('syntax-error');
    put('planned/main.tf.json', terraform({ search: monitor() }));
    const { out, err } = await lint('planned', '--json');
    expect(codesOf(out)).not.toContain('syntax-error');
    expect(err).toMatch(/^planned\/plan\.json is not read beside \*\.tf\.json: name it to lint the plan$/m);
  });

  test('lays overrides over what they override', async () => {
    put('over/a_override.tf.json', terraform({ cart: { query: monitor().query } }));
    put('over/main.tf.json', terraform({ cart: broken }));
    const { out, err } = await lint('over', '--json');
    expect(codesOf(out)).not.toContain('syntax-error');
    expect(err).toMatch(/^1 monitor,/m);
  });

  test('--rule shows the findings of one rule only', async () => {
    const { out } = await lint('foreign', '--rule', 'syntax-error', '--json');
    expect(new Set(codesOf(out))).toEqual(new Set(['syntax-error']));
    const other = rules.find(({ id }) => id !== 'syntax-error')?.id ?? 'syntax-error';
    expect(codesOf((await lint('foreign', '--rule', other, '--json')).out)).not.toContain('syntax-error');
  });

  test('warnings count with --strict only', async () => {
    const of = (metric: string) => `sum:trace.envoy.proxy.${metric}{env:prod,cluster_name:a}.as_count()`;
    put(
      'odd/main.tf.json',
      terraform({ cart: monitor({ query: `sum(last_10m):${of('errors')} / ${of('hits')} > 5` }) }),
    );
    const warned = (...argv: string[]) => lint('odd', '--rule', 'no-traffic-floor', ...argv);
    expect(codesOf((await warned('--json')).out)).toEqual(['no-traffic-floor']);
    expect((await warned()).code).toBe(0);
    expect((await warned('--strict')).code).toBe(1);
  });

  test('fails on a file that is not JSON, and lints the others', async () => {
    put('half/bad.tf.json', '{ "resource": ');
    put('half/good.tf.json', terraform({ cart: broken }));
    const { code, out } = await lint('half', '--json');
    expect(code).toBe(1);
    expect(codesOf(out)).toEqual(expect.arrayContaining(['artifact-syntax', 'syntax-error']));
  });
});

describe('where there is no artifact', () => {
  test.each([
    ['nowhere', [], "no artifact at 'nowhere'"],
    ['cdktf.out by default', [], "no artifact at 'cdktf.out'"],
    ['an empty directory', ['empty'], "no *.tf.json in 'empty'"],
  ])('fails with 3 and says what to run: %s', async (what, argv, message) => {
    mkdirSync(join(work, 'empty'), { recursive: true });
    const { code, out, err } = await lint(...(what === 'nowhere' ? ['nowhere'] : argv));
    expect([code, out]).toEqual([3, '']);
    expect(err).toBe(`meshwatch: ${message}\n  hint: run meshwatch synth first, or name the artifact\n`);
  });

  test('MESHWATCH_OUT names it', async () => {
    const { err } = await meshwatch(['lint'], { cwd: work, env: { MESHWATCH_OUT: 'elsewhere' } });
    expect(err).toContain("no artifact at 'elsewhere'");
  });
});

describe('our own artifact', () => {
  const catalog = () => join(work, 'catalog');
  const mesh = (more = '') => {
    const text = readFileSync(join(root, '__tests__/bad/base/mesh.yaml'), 'utf8');
    put('catalog/mesh.yaml', `${text}${more}`);
  };

  beforeAll(async () => {
    cpSync(join(root, '__tests__/bad/base'), catalog(), { recursive: true });
    buildIfStale();
    const { code, err } = await meshwatch(['synth', 'catalog', '--out', 'cdktf.out'], { cwd: work });
    if (code !== 0) throw new Error(err);
  });
  beforeEach(() => mesh());

  const cluttered = () => lint('--catalog', 'catalog', '--json');

  test('is found without being named, and compared with the catalog that other commands take', async () => {
    const named = await lint('--catalog', 'catalog');
    expect(named.err).not.toContain('silent');
    const env = { MESHWATCH_CATALOG: 'catalog', MESHWATCH_AS_OF: '2026-11-23' };
    expect(await meshwatch(['lint'], { cwd: work, env })).toEqual(named);
    put('cdktf.json', { context: { catalog: 'catalog' } });
    expect(await lint()).toEqual(named);
    rmSync(join(work, 'cdktf.json'));
    expect((await lint()).err).toContain('no catalog is named');
  });

  test('findings stand at their line of the catalog, from the working directory', async () => {
    const { out } = await cluttered();
    const { issues } = JSON.parse(out) as { issues: { file: string; path: string; line: number }[] };
    expect(breaks('lint', out)).toEqual([]);
    for (const { file, path, line } of issues) {
      if (!path.includes('.')) continue;
      expect(file).toMatch(/^catalog\/(mesh|services\/\w+)\.yaml$/);
      expect(line).toBeGreaterThan(0);
    }
  });

  test('what the catalog ignores is not reported', async () => {
    const [first] = codesOf((await cluttered()).out).filter((code) => rules.some(({ id }) => id === code));
    if (first === undefined) return;
    mesh(`ignore: [{ rule: ${first}, until: 2027-01-31, reason: known }]\n`);
    expect(codesOf((await cluttered()).out)).not.toContain(first);
  });

  test('fails on an ignore that hides nothing, at its place', async () => {
    mesh('ignore: [{ rule: syntax-error, until: 2027-01-31, reason: known }]\n');
    const { code, out } = await cluttered();
    expect(code).toBe(1);
    const [unused] = (JSON.parse(out) as { issues: { code: string; file: string; line: number }[] }).issues.filter(
      (issue) => issue.code === 'ignore-unused',
    );
    expect(unused).toMatchObject({ file: 'catalog/mesh.yaml', line: expect.any(Number) });
  });

  test('an ignore of another rule is not called unused where one rule is asked for', async () => {
    mesh('ignore: [{ rule: syntax-error, until: 2027-01-31, reason: known }]\n');
    const { out } = await lint('--catalog', 'catalog', '--json', '--rule', 'local-backend');
    expect(codesOf(out)).not.toContain('ignore-unused');
  });

  test.each([
    ['is over', '{ rule: no-runbook, until: 2026-11-22, reason: known }', 'ignore-expired'],
    ['has no day', '{ rule: no-runbook, reason: known }', 'missing-key'],
    ['has no such day', '{ rule: no-runbook, until: 2026-11-31, reason: known }', 'invalid-date'],
    [
      'names no service',
      '{ rule: no-runbook, service: nowhere/nothing, until: 2027-01-31, reason: known }',
      'unknown-service',
    ],
  ])('fails on an ignore that %s, and still takes the mesh and the other ignores', async (_, entry, expected) => {
    const [ignored] = codesOf((await cluttered()).out).filter((code) => rules.some(({ id }) => id === code));
    const other = `{ rule: ${ignored ?? 'local-backend'}, until: 2027-01-31, reason: known }`;
    mesh(`ignore: [${entry}, ${other}]\n`);
    const { code, out, err } = await cluttered();
    expect(code).toBe(1);
    expect(codesOf(out).filter((one) => one === expected)).toEqual([expected]);
    expect(codesOf(out)).not.toContain(ignored);
    expect(codesOf(out)).not.toContain('ignore-unused');
    expect(err).not.toContain('silent');
    const { code: validated } = await meshwatch(['validate', 'catalog'], { cwd: work });
    expect(validated).toBe(1);
  });

  test('fails with the errors of its catalog, and is linted without', async () => {
    mesh('nonsense: true\n');
    const { code, out, err } = await cluttered();
    expect(code).toBe(1);
    expect(JSON.parse(out).issues).toContainEqual(
      expect.objectContaining({ severity: 'error', file: 'catalog/mesh.yaml' }),
    );
    expect(err).toContain("the catalog 'catalog' has errors");
    expect(err).toMatch(/[1-9]\d* monitors/);
  });

  test('stands in files that exist from the working directory, where no catalog is named', async () => {
    const { issues } = JSON.parse((await lint('--json')).out) as { issues: { file: string; message: string }[] };
    for (const { file } of issues) expect(existsSync(join(work, file))).toBe(true);
  });

  test('fails as called wrongly with the catalog of another mesh', async () => {
    const { code, err } = await lint('--catalog', join(root, 'examples/zozotown'));
    expect(code).toBe(2);
    expect(err).toContain('the artifact was not made from the catalog');
  });

  test('fails with 3 where the named catalog is not there', async () => {
    expect((await lint('--catalog', 'gone')).code).toBe(3);
  });
});

describe('the rules', () => {
  test('--list shows each with its severity', async () => {
    const { code, out } = await lint('--list');
    expect(code).toBe(0);
    for (const { id, severity, summary } of rules) {
      expect(out.split('\n').map((line) => line.split(/ {2,}/))).toContainEqual([id, severity, summary]);
    }
  });

  test.each(rules.map(({ id }) => id))('--why %s says why, with an example', async (id) => {
    const { code, out } = await lint('--why', id);
    const rule = rules.find((one) => one.id === id);
    expect(code).toBe(0);
    expect(out).toContain(rule?.why);
    expect(out).toMatch(/^wrong:\n {2}.*[^]*^right:\n {2}/m);
  });

  test('both as JSON keep their schema', async () => {
    for (const argv of [['--list'], ['--why', 'syntax-error']]) {
      const { out } = await lint(...argv, '--json');
      expect(breaks('lint-rules', out)).toEqual([]);
      expect(JSON.parse(out).rules.length).toBe(argv.length === 1 ? rules.length : 1);
    }
  });

  test.each([
    [['--why', 'sintax-error'], "unknown rule 'sintax-error'\n  hint: did you mean 'syntax-error'?"],
    [['--rule', 'nonsense-at-all'], "unknown rule 'nonsense-at-all'"],
    [['--list', '--why', 'x'], '--list and --why exclude each other'],
    [['foreign', '--list'], "--list lints nothing, got 'foreign' beside it"],
    [['--explain', 'a', '/', 'b'], "unexpected argument 'b'"],
    [['--explain', 'a', '/b'], 'quote the query'],
    [['--explain', 'a', '--strict'], '--strict means nothing beside it'],
    [['foreign', '--as-of', '2026-13-45'], "--as-of is '2026-13-45'"],
    [['--list', '--as-of', '2026-13-45'], "--as-of is '2026-13-45'"],
    [['--json', '--sarif'], '--json and --sarif exclude each other'],
    [['--explain'], "option '--explain' needs a value: --explain <query>"],
  ])('fails on %j as called wrongly', async (argv, message) => {
    const { code, out, err } = await lint(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
