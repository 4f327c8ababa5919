import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaks, from, meshwatch, root } from './harness';

const fixtures = join(root, '__tests__', 'manifests');
const shop = readFileSync(join(fixtures, 'shop.yaml'), 'utf8');
const expected = readFileSync(join(fixtures, 'derived.yaml'), 'utf8');

let work: string;
const write = (path: string, content: string | Uint8Array) => {
  mkdirSync(join(work, path, '..'), { recursive: true });
  writeFileSync(join(work, path), content);
};
const read = (path: string) => readFileSync(join(work, path), 'utf8');
const run = (...argv: string[]) => meshwatch(['import', ...argv], { cwd: work, env: {} });

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'meshwatch-import-'));
  write('mesh.yaml', readFileSync(join(fixtures, 'mesh.yaml')));
  write('shop.yaml', shop);
});
afterEach(() => rmSync(work, { recursive: true }));

const layer = 'derived/main.yaml';
const summary =
  '5 services from 27 objects in 1 file\nleft out, of the cluster itself or PR replicas (1): shop/search-pr7\n';

test('a layer is written into the catalog, and what was read is said aside', async () => {
  expect(await run('shop.yaml')).toEqual({ code: 0, out: 'no issues\n', err: `${summary}${layer} written\n` });
  expect(read(layer)).toBe(expected);
  expect((await run('shop.yaml')).err).toBe(`${summary}${layer} unchanged\n`);
});

test('the standard input is read as what kubectl prints', async () => {
  const { code, out, err } = await meshwatch(['import', '-', '--out', '-'], {
    cwd: work,
    env: {},
    input: () => from(shop.slice(0, 900), shop.slice(900)),
  });
  expect([code, out]).toEqual([0, expected.replace(/# shop\.yaml/g, '# (stdin)')]);
  expect(err).toBe(`no issues\n${summary}`);
  expect(existsSync(join(work, layer))).toBe(false);
});

test('without a catalog a cluster and a place are enough', async () => {
  const env = {};
  const argv = ['import', '--cluster', 'x', '--out', '-', join(fixtures, 'shop.yaml')];
  rmSync(join(work, 'mesh.yaml'));
  const { code, out } = await meshwatch(argv, { cwd: work, env });
  expect(code).toBe(0);
  // nothing says that a name is a replica, but its route does
  expect(out).toContain('clusters: { x: { stage: 100 } }');
  expect(out).toContain('  # shop.yaml\n');
});

describe('--check', () => {
  test('is clean where the layer is fresh', async () => {
    await run('shop.yaml');
    expect(await run('shop.yaml', '--check')).toEqual({
      code: 0,
      out: 'no issues\n',
      err: `${summary}${layer} is fresh\n`,
    });
  });

  test('fails where it is stale or missing, and writes nothing', async () => {
    expect(await run('shop.yaml', '--check')).toMatchObject({
      code: 1,
      err: `${summary}${layer} is missing: run meshwatch import without --check\n`,
    });
    expect(existsSync(join(work, layer))).toBe(false);
    await run('shop.yaml');
    write('shop.yaml', shop.replace('timeout: 6s', 'timeout: 9s'));
    expect(await run('shop.yaml', '--check')).toMatchObject({ code: 1, err: expect.stringContaining('is stale') });
    expect(read(layer)).toBe(expected);
  });
});

test('--diff shows what would change, and changes nothing', async () => {
  await run('shop.yaml');
  expect((await run('shop.yaml', '--diff')).out).toBe('');
  write('shop.yaml', shop.replace('timeout: 6s', 'timeout: 9s'));
  const { code, out, err } = await run('shop.yaml', '--diff');
  expect([code, out]).toEqual([0, expect.stringMatching(/^--- derived\/main\.yaml\n\+\+\+ derived\/main\.yaml\n@@ /)]);
  expect(out).toContain('-      timeout: 6s\n+      timeout: 9s\n');
  expect(err).toContain('no issues\n');
  expect(read(layer)).toBe(expected);
});

describe('findings', () => {
  beforeEach(() => write('shop.yaml', shop.replace('weight: 30', 'weight: 0').replace('weight: 10', 'weight: 0')));

  test('are one line each and never stop the layer', async () => {
    const { code, out, err } = await run('shop.yaml');
    expect([code, out]).toEqual([
      0,
      'shop.yaml:131:9 weights-sum-to-nothing the weights of this route of VirtualService shop/cart-routes sum to nothing: its requests get a 503\n' +
        '  hint: give one of them a weight\n0 errors, 1 warning\n',
    ]);
    expect(err).toContain(`${layer} written`);
  });

  test('with --strict count, and nothing is written', async () => {
    expect(await run('shop.yaml', '--strict')).toMatchObject({
      code: 1,
      err: expect.stringContaining('is not written'),
    });
    expect(existsSync(join(work, layer))).toBe(false);
  });

  test('as JSON keep their schema', async () => {
    const { out } = await run('shop.yaml', '--json');
    expect(breaks('import', out)).toEqual([]);
    expect(JSON.parse(out)).toMatchObject({
      issues: [{ code: 'weights-sum-to-nothing', file: 'shop.yaml', line: 131 }],
    });
    expect(breaks('import', '{"issues": [{"code": "x"}]}')).not.toEqual([]);
  });

  test('as SARIF have a rule', async () => {
    const { out } = await run('shop.yaml', '--sarif');
    expect(JSON.parse(out).runs[0].tool.driver.rules).toMatchObject([{ id: 'weights-sum-to-nothing' }]);
  });
});

describe('a messy folder', () => {
  beforeEach(() => {
    write('mess/a/shop.yaml', shop);
    write('mess/b/copy.yaml', shop.replace(/\n/g, '\r\n'));
    write(
      'mess/chart/templates/web.yaml',
      '{{- if .Values.web }}\napiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n{{- end }}\n',
    );
    write('mess/chart/values.yaml', 'name: web\n');
    write('mess/image.yaml', new Uint8Array([0x89, 0x50, 0, 1, 2]));
    write('mess/notes.txt', 'no manifest');
    write('mess/node_modules/x/y.yaml', 'kind: [');
  });

  test('gives every problem its place, and a layer', async () => {
    const { code, out, err } = await run('mess');
    expect(code).toBe(0);
    expect([
      ...new Set(out.split('\n').flatMap((line) => /^(mess\S+?):\d+:\d+ (\S+)/.exec(line)?.slice(1).join(' ') ?? [])),
    ]).toEqual([
      'mess/b/copy.yaml manifest-duplicate',
      'mess/chart/templates/web.yaml manifest-template',
      'mess/image.yaml manifest-not-text',
    ]);
    expect(err).toContain('5 services from 27 objects in 5 files');
    expect(read(layer)).toBe(expected.replace(/# shop\.yaml/g, '# mess/a/shop.yaml'));
  });

  test('leaves out what an argument leaves out', async () => {
    const { out } = await run('mess', '!mess/b/**', '!**/templates/**', '!**/image.yaml');
    expect(out).toBe('no issues\n');
  });

  test('takes globs, and each file once', async () => {
    const { err } = await run('mess/a/*.yaml', 'mess/**/shop.yaml', 'mess/a');
    expect(err).toContain('in 1 file\n');
  });

  test('fails on a manifest that is no YAML: what could not be read would be missing from the layer', async () => {
    write('mess/broken.yaml', 'kind: Service\n  name: x\n');
    const { code, out, err } = await run('mess');
    expect([code, out]).toEqual([1, expect.stringMatching(/^mess\/broken\.yaml:1:7 yaml-syntax /m)]);
    expect(err).toContain(`${layer} is not written: there are errors`);
    expect(existsSync(join(work, layer))).toBe(false);
  });
});

describe('fails', () => {
  test.each([
    [['shop.yaml', '--cluster', 'mian'], 2, "no cluster 'mian' in mesh.yaml\n  hint: did you mean 'main'?"],
    [['shop.yaml', '--out', '-', '--json'], 2, '--out - and --json exclude each other'],
    [['shop.yaml', '--json', '--diff'], 2, '--json and --diff exclude each other'],
    [['shop.yaml', '--namespace-default', 'A b'], 2, "--namespace-default is 'A b'"],
    [['-', '--owners', '-'], 2, 'the standard input can be read once'],
    [[], 2, 'missing argument <files…>'],
    [['nowhere.yaml'], 3, "cannot read 'nowhere.yaml': no such file or directory"],
    [['x/**/*.yaml'], 3, "nothing matches 'x/**/*.yaml'"],
    [['mesh.yaml'], 3, 'no Service in the input, so nothing is written'],
    [['shop.yaml', '--out', 'mesh.yaml'], 3, "'mesh.yaml' was not written by meshwatch import"],
  ])('%j with %i', async (argv, code, message) => {
    const outcome = await run(...argv);
    expect([outcome.code, outcome.err]).toEqual([code, expect.stringContaining(message)]);
  });

  test('where mesh.yaml has several clusters and none is named', async () => {
    write(
      'mesh.yaml',
      read('mesh.yaml').replace(
        /^clusters:\n/m,
        'clusters:\n  other: { environment: development, owner: platform, tag: { key: k, value: v }, openmetrics: { controlPlane: v2, dataPlane: v2 }, dataPlane: apm, istio: { version: "1.24" } }\n',
      ),
    );
    expect(await run('shop.yaml')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--cluster, one of main, other'),
    });
  });

  test('with the issues of mesh.yaml', async () => {
    write('mesh.yaml', read('mesh.yaml').replace('dataPlane: apm', 'dataPlane: apn'));
    expect(await run('shop.yaml')).toMatchObject({
      code: 1,
      out: expect.stringContaining('mesh.yaml:12:16 invalid-value'),
    });
  });
});

test("a person's facts win over derived ones, and validate says where they differ", async () => {
  write(
    'owners/all.yaml',
    ['cart', 'web', 'search', 'store', 'istio-ingressgateway']
      .map((name) => `schema-version: v2.2\ndd-service: ${name}\nteam: orders\n`)
      .join('---\n'),
  );
  await run('shop.yaml', '--owners', 'owners');
  write(
    'services/web.yaml',
    'apiVersion: meshwatch/v1\nkind: Services\nservices:\n  - { name: web, namespace: shop, traffic: { timeout: 8s } }\n',
  );
  const { code, out } = await meshwatch(['validate', work]);
  expect(code).toBe(0);
  expect(out).toContain('services/web.yaml:4:55 drift traffic.timeout of shop/web differs from derived/main.yaml:');
});

test('two clusters have a layer each, and a service may run in both', async () => {
  const dev =
    '  dev: { environment: development, owner: platform, tag: { key: k, value: v }, openmetrics: { controlPlane: v2, dataPlane: v2 }, dataPlane: apm, istio: { version: "1.24" }, dynamicServiceRouting: true }\n';
  write('mesh.yaml', read('mesh.yaml').replace(/^clusters:\n/m, `clusters:\n${dev}`));
  write(
    'owners.yaml',
    ['cart', 'web', 'search', 'store', 'istio-ingressgateway']
      .map((name) => `schema-version: v2.2\ndd-service: ${name}\nteam: orders\n`)
      .join('---\n'),
  );
  for (const cluster of ['main', 'dev']) await run('shop.yaml', '--cluster', cluster, '--owners', 'owners.yaml');
  const { code, out } = await meshwatch(['explain', 'main/shop/cart', '--catalog', work]);
  expect([code, out]).toEqual([0, expect.stringContaining('shop/cart')]);
  expect((await meshwatch(['validate', work, '--json'])).out).not.toContain('duplicate-service');
});

test('the layer of an example is what its manifests make', async () => {
  const cwd = join(root, 'examples', 'mercari');
  const { code, out } = await meshwatch(['import', '--cluster', 'dev', 'manifests/dev', '--check'], { cwd, env: {} });
  expect([code, out]).toEqual([0, 'no issues\n']);
});

test('docs/import.md shows what the commands really answer', async () => {
  const page = readFileSync(join(root, 'docs', 'import.md'), 'utf8');
  const [, example = ''] = /```text\n\$ cd examples\/mercari && meshwatch ([\s\S]*?)```/.exec(page) ?? [];
  const [command = '', ...lines] = example.trimEnd().split('\n');
  const { out, err } = await meshwatch(command.split(' '), { cwd: join(root, 'examples', 'mercari'), env: {} });
  expect(`${out}${err}`.trimEnd()).toBe(lines.join('\n'));
  write('shop.yaml', shop.replace('weight: 30', 'weight: 0').replace('weight: 10', 'weight: 0'));
  expect(page).toContain((await run('shop.yaml')).out.split('\n').slice(0, 2).join('\n'));
});

test("every issue's file is as the arguments name it", async () => {
  write('shop.yaml', shop.replace('host: search }', 'host: searhc }'));
  const { out } = await run(join(work, 'shop.yaml'), '--json');
  expect(JSON.parse(out).issues[0].file).toBe(join(work, 'shop.yaml'));
  expect(read(layer)).toContain('  # shop.yaml\n');
});
