import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaks, from, meshwatch, root } from './harness';

const { buildIfStale } = jest.requireActual<{ buildIfStale: () => void }>('../../scripts/build.js');
jest.setTimeout(120_000);

let work: string;
beforeAll(() => {
  buildIfStale();
  work = mkdtempSync(join(tmpdir(), 'meshwatch-simulate-'));
  write('errors.json', JSON.stringify({ series: { hits: '1000x60', errors: '5x30 120x10 5x18' } }));
});
afterAll(() => rmSync(work, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(work, name), text);
const gateway = ['--service', 'platform/ns/zozo-api-gateway', '--signal', 'error-rate'];
const run = (...argv: string[]) =>
  meshwatch(['simulate', ...argv, '--catalog', join(root, 'examples/zozotown')], { cwd: work });

test('draws the value with its lines and states, then what changed, why, and who was told', async () => {
  const { code, out, err } = await run(...gateway, '--series', 'errors.json');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^ns\/zozo-api-gateway: error rate is high \(platform, production\)\nsum\(last_10m\):/);
  expect(out).toMatch(/^ +> 5% │╌+[▁▂▃▄▅▆▇█]+╌+$/m);
  expect(out).toMatch(/^ +state │·+W+A+W+·+$/m);
  expect(out).toMatch(
    /^ +35m +WARN → ALERT +5\.05% .* over 10m; tells @pagerduty-ec-platform @slack-ec-platform-alerts$/m,
  );
});

test('ASCII alone where the language of the terminal has nothing else', async () => {
  const { out } = await meshwatch(
    ['simulate', ...gateway, '--series', join(work, 'errors.json'), '--catalog', 'examples/zozotown'],
    { env: { MESHWATCH_AS_OF: '2026-11-23', LC_ALL: 'C' } },
  );
  expect(out).toMatch(/^[\n -~]+$/);
  expect(out).toMatch(/^ +> 5% \|-+#+-+$/m);
});

test('JSON keeps its schema', async () => {
  const { out } = await run(...gateway, '--series', 'errors.json', '--json');
  expect(breaks('simulate', out)).toEqual([]);
  const { groups } = JSON.parse(out);
  expect(groups).toHaveLength(1);
  expect(groups[0]).toMatchObject({ group: '', transitions: [{ minute: 33, from: 'OK', to: 'WARN' }, {}, {}, {}] });
  expect(groups[0].points).toHaveLength(61);
  expect(groups[0].points[40]).toMatchObject({ minute: 40, state: 'ALERT' });
  expect(groups[0].notifications[1]).toEqual({
    minute: 35,
    state: 'ALERT',
    again: false,
    handles: ['@pagerduty-ec-platform', '@slack-ec-platform-alerts'],
  });
});

test('a CSV with times says when minute 0 was', async () => {
  const rows = Array.from(
    { length: 30 },
    (_, minute) => `2026-11-23T10:${String(minute).padStart(2, '0')}:00Z,failures,,${minute > 20 ? 1 : 0}`,
  );
  write('failures.csv', `time,metric,tags,value\n${rows.join('\n')}\n`);
  const { code, out } = await run('--signal', 'sidecar-injection', '--cluster', 'platform', '--series', 'failures.csv');
  expect(code).toBe(0);
  expect(out).toContain('\n0m is 2026-11-23T10:00:00Z\n');
  expect(out).toMatch(/21m +OK → ALERT +1 /);
});

test('a composite shows its parts', async () => {
  write('mesh.json', JSON.stringify({ series: { 'hits{service:a}': '1000x30', 'errors{service:a}': '200x30' } }));
  const { out } = await run('--signal', 'mesh-error-rate', '--cluster', 'platform', '--series', 'mesh.json');
  expect(out).toContain('\nmesh platform: part: error rate of the mesh (production)\n');
  expect(out).toContain('always OK, tells nobody');
});

test('a picture is written where it is asked for', async () => {
  const { err } = await run(...gateway, '--series', 'errors.json', '--svg', 'errors.svg');
  expect(err).toBe('errors.svg shows ns/zozo-api-gateway: error rate is high (platform, production)\n');
  const svg = readFileSync(join(work, 'errors.svg'), 'utf8');
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).toContain('35m ALERT: @pagerduty-ec-platform @slack-ec-platform-alerts');
});

test('a query names the objective that it refers to', async () => {
  const argv = [...gateway.slice(0, 3), 'slo-burn', '--series', 'errors.json', '--svg', 'burn.svg'];
  const { code, out } = await run(...argv);
  expect(code).toBe(0);
  expect(out).toMatch(/burn_rate\("\[.+\]"\)/);
  expect(out + readFileSync(join(work, 'burn.svg'), 'utf8')).not.toContain('${');
});

test.each([
  [[...gateway], 'no series given', '--series <file>'],
  [['--series', 'errors.json'], 'no signal given', '--signal error-rate'],
  [['--series', 'errors.json', '--signal', 'eror-rate'], "unknown signal 'eror-rate'", "did you mean 'error-rate'?"],
  [['--series', 'errors.json', '--signal', 'error-rate'], "'error-rate' is a signal of services", '--service'],
  [
    ['--series', 'errors.json', '--signal', 'error-rate', '--service', 'ns/crat'],
    "unknown service 'ns/crat'",
    "did you mean 'ns/cart'?",
  ],
  [
    ['--series', 'errors.json', '--signal', 'error-rate', '--service', 'ns/zozo-api-gateway'],
    'is in several clusters',
    'one of dev/',
  ],
  [['--series', 'errors.json', '--signal', 'istiod-alive'], 'watched in several clusters', '--cluster with one of'],
  [
    ['--series', 'errors.json', '--signal', 'istiod-alive', '--cluster', 'plaform'],
    "unknown cluster 'plaform'",
    "did you mean 'platform'?",
  ],
  [
    ['--series', 'errors.json', '--signal', 'istiod-alive', '--service', 'ns/cart'],
    'is a signal of clusters',
    '--cluster <key>',
  ],
  [
    ['--series', 'errors.json', ...gateway, '--variant', 'fast'],
    "error-rate has no variant 'fast' here",
    'leave it out',
  ],
  [
    ['--series', 'errors.json', '--signal', 'traffic-loss', '--service', 'platform/ns/zozo-api-gateway'],
    "no role 'errors', it has hits",
    'give the metric',
  ],
])('fails on %j as called wrongly', async (argv, message, hint) => {
  const { code, out, err } = await run(...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
  expect(err).toContain(`  hint: ${hint}`);
});

const csv = (...rows: readonly string[]) => `time,metric,tags,value\n${rows.join('\n')}\n`;
const errors = 'trace.envoy.proxy.errors';
const seen =
  'env:prod;kube_cluster_name:platform-prod;service:zozo-api-gateway.ns;resource_name:zozo-api-gateway.ns.svc.cluster.local:80/';

test('warns of series that the query does not read, with what they lack, and of roles without a point', async () => {
  const short = seen.replace('kube_cluster_name:platform-prod;', '');
  write('near.csv', csv('0,hits,,1', `0,${errors},${short},5`, '0,nginx.hits,,3', `60,hits,,1`));
  const { code, out, err } = await run(...gateway, '--series', 'near.csv');
  expect(code).toBe(0);
  expect(out).toContain('always OK');
  expect(err).toMatch(
    /^warning: 'trace\.envoy\.proxy\.errors\{.*\}' is not read: kube_cluster_name:platform-prod is missing$/m,
  );
  expect(err).toMatch(/^warning: 'nginx\.hits' is not read: its query has no metric 'nginx\.hits', it reads /m);
  expect(err).toMatch(/^warning: no points for the role 'errors'$/m);
  expect(err).not.toContain("role 'hits'");
  write('full.csv', csv('0,hits,,1', `0,${errors},${seen},5`));
  expect((await run(...gateway, '--series', 'full.csv')).err).toBe('');
});

test('fails with 3 where the query reads none of the series', async () => {
  write('none.csv', csv(`0,${errors},${seen.replace('platform-prod', 'other')},5`, '0,nginx.hits,,3'));
  const { code, out, err } = await run(...gateway, '--series', 'none.csv');
  expect([code, out]).toEqual([3, '']);
  expect(err).toContain('the query reads none of the series: ');
  expect(err).toContain('kube_cluster_name is other, not kube_cluster_name:platform-prod (and 1 more)');
  expect(err).toContain('  hint: give a role: errors, hits\n');
});

test('fails on a role without a tag of the group', async () => {
  write('bare.json', JSON.stringify({ series: { failures: '1x9' } }));
  const { code, err } = await run('--signal', 'galley-validation', '--cluster', 'platform', '--series', 'bare.json');
  expect(code).toBe(2);
  expect(err).toMatch(/'failures' lacks '\w+'/);
});

test('- reads the series from the standard input', async () => {
  const argv = ['simulate', ...gateway, '--series', '-', '--catalog', join(root, 'examples/zozotown')];
  const input = () => from('{"series": {"hits": "1000x6', '0", "errors": "200x60"}}');
  const { code, out } = await meshwatch(argv, { cwd: work, input });
  expect(code).toBe(0);
  expect(out).toContain('OK → ALERT');
});

test('fails with 3 on a directory of series', async () => {
  const { code, err } = await run(...gateway, '--series', '.');
  expect(code).toBe(3);
  expect(err).toBe(
    "meshwatch: '.' is a directory, expected a file of series\n  hint: --series <file>, or - for the standard input\n",
  );
});

test('fails with 3 and the line of a file that cannot be read', async () => {
  write('wrong.csv', 'time,metric,tags,value\n0,hits,,1\n60,hits,,x\n');
  const { code, err } = await run(...gateway, '--series', 'wrong.csv');
  expect([code, err]).toEqual([3, "meshwatch: wrong.csv:3: value 'x' is no number\n"]);
  expect((await run(...gateway, '--series', 'gone.csv')).code).toBe(3);
  expect((await run(...gateway, '--series', 'errors.json', '--svg', 'no/where.svg')).code).toBe(3);
});
