import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breaks, from } from '../../cli/harness';
import { World } from './world';

jest.setTimeout(120_000);
let world: World;
beforeEach(async () => {
  world = await World.make({ services: 6 });
});
afterEach(() => world.end());

const byHand: readonly object[] = [
  {
    name: 'svc-001 errors', type: 'metric alert', tags: ['service:svc-001'], message: '@me',
    query: 'sum(last_5m):sum:trace.envoy.proxy.errors{service:svc-001.ns}.as_count() / sum:trace.envoy.proxy.hits{service:svc-001.ns}.as_count() > 0.05',
    options: { thresholds: { critical: 0.05 } },
  },
  {
    name: '[svc-002] p95 latency is high', type: 'query alert', tags: [], message: '',
    query: 'percentile(last_10m):p95:trace.envoy.proxy{env:prod,service:svc-002.ns} > 1',
    options: { thresholds: { critical: 1 } },
  },
  {
    name: 'svc-003 of another environment', type: 'query alert', tags: [], message: '',
    query: 'percentile(last_10m):p95:trace.envoy.proxy{env:staging,service:svc-003.ns} > 1',
    options: { thresholds: { critical: 1 } },
  },
  {
    name: 'svc-004 queue', type: 'query alert', tags: ['service:svc-004'], message: '',
    query: 'avg(last_10m):max:queue.depth{kube_deployment:svc-004} > 100',
    options: { thresholds: { critical: 100 } },
  },
]; // prettier-ignore

async function post(path: string, body: unknown): Promise<void> {
  const headers = { 'dd-api-key': 'a'.repeat(32), 'dd-application-key': 'b'.repeat(40) };
  const answer = await fetch(new URL(path, world.datadog.url), { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}
async function makeByHand(): Promise<void> {
  for (const monitor of byHand) await post('/api/v1/monitor', monitor);
  await post('/api/v1/dashboard', { title: 'svc-005 APM traces', layout_type: 'ordered', widgets: [] });
  await post('/api/v1/slo', {
    name: 'svc-000 requests', type: 'metric', tags: [], thresholds: [{ timeframe: '30d', target: 99.9 }],
    query: {
      numerator: 'sum:trace.envoy.proxy.hits{service:svc-000.ns}.as_count() - sum:trace.envoy.proxy.errors{service:svc-000.ns}.as_count()',
      denominator: 'sum:trace.envoy.proxy.hits{service:svc-000.ns}.as_count()',
    },
  }); // prettier-ignore
}
const services = () => readFileSync(join(world.folder, 'catalog/services/all.yaml'), 'utf8');

test('what was made by hand is paired with what would be made, with a score', async () => {
  await makeByHand();
  const { code, out } = await world.run(['adopt', 'out', '--json']);
  expect(code).toBe(0);
  expect(breaks('adopt', out)).toEqual([]);
  const { proposals, unmatched } = JSON.parse(out) as {
    proposals: { name: string; entry: { name: string; signal?: string; board?: string } }[];
    unmatched: { name: string }[];
  };
  expect(proposals.map(({ name, entry }) => [name, entry.name, entry.signal ?? entry.board]).sort()).toEqual([
    ['[svc-002] p95 latency is high', 'svc-002', 'latency'],
    ['svc-000 requests', 'svc-000', 'slo'],
    ['svc-001 errors', 'svc-001', 'error-rate'],
    ['svc-005 APM traces', 'svc-005', 'apm-traces'],
  ]);
  expect(unmatched.map(({ name }) => name).sort()).toEqual(['svc-003 of another environment', 'svc-004 queue']);
});

test('nothing is written without a yes, and a yes is a line', async () => {
  await makeByHand();
  const before = services();
  for (const said of ['', '\n', 'no\n', 'yellow\n']) {
    const { code, err } = await world.run(['adopt', 'out'], {}, { input: () => from(said) });
    expect([code, err.endsWith('nothing written\n'), services() === before]).toEqual([0, true, true]);
  }
  const { err } = await world.run(['adopt', 'out'], {}, { input: () => from('y', 'es\n') });
  expect(err).toContain('catalog/services/all.yaml: 4 adopt entries added');
});

test('what was adopted is imported by the next synthesis, and asked for no more', async () => {
  await makeByHand();
  expect((await world.run(['adopt', 'out', '--yes'])).code).toBe(0);
  expect((await world.run(['validate'])).out).toBe('no issues\n');
  expect((await world.run(['synth', '--out', 'out2'])).code).toBe(0);
  const stack = (name: string) =>
    JSON.parse(readFileSync(join(world.folder, 'out2/stacks', name, 'cdk.tf.json'), 'utf8')) as {
      import?: { to: string }[];
    };
  const imports = [0, 1, 2, 5].flatMap((team) => stack(`team__production__team-${team}`).import ?? []);
  expect(imports.map(({ to }) => to)).toEqual([
    'datadog_service_level_objective.production__tokyo-1__ns__svc-000__slo',
    'datadog_monitor.production__osaka-1__ns__svc-001__error-rate',
    'datadog_monitor.production__tokyo-1__ns__svc-002__latency',
    'datadog_dashboard_json.production__osaka-1__ns__svc-005__apm-traces',
  ]);
  expect(JSON.parse((await world.run(['adopt', 'out2', '--json'])).out)).toMatchObject({ proposals: [] });
});

test('what fits no signal becomes a monitor of the team that owns the service, and keeps its id', async () => {
  await makeByHand();
  const { code, err } = await world.run(['adopt', 'out', '--extras', '--yes']);
  expect(code).toBe(0);
  expect(err).toMatch(/not written: svc-003 of another environment \(\d+\): it reads another environment or cluster/);
  const overrides = readFileSync(join(world.folder, 'catalog/overrides/team-4.yaml'), 'utf8');
  expect(overrides).toContain('query: "avg(last_10m):max:queue.depth{$scope,kube_deployment:svc-004} > 100"');
  expect((await world.run(['validate'])).out).toBe('no issues\n');
  expect((await world.run(['synth', '--out', 'out2'])).code).toBe(0);
  const stack = readFileSync(join(world.folder, 'out2/stacks/team__production__team-4/cdk.tf.json'), 'utf8');
  const [{ to }] = (JSON.parse(stack) as { import: [{ to: string }] }).import;
  expect(to).toBe('datadog_monitor.production__tokyo-1__ns__svc-004__svc-004-queue');
});

test('two that fit alike are left to a person', async () => {
  await makeByHand();
  await post('/api/v1/monitor', { ...byHand[0], name: 'svc-001 errors again' });
  const { out } = await world.run(['adopt', 'out', '--yes']);
  expect(out).toMatch(/not written: \d+ fit as well/);
  expect(services()).not.toContain('signal: error-rate');
});

test('fails without a catalog to write to', async () => {
  const { code, err } = await world.run(['adopt', 'out'], { MESHWATCH_CATALOG: '' });
  expect([code, err]).toEqual([2, expect.stringContaining('adopt writes into a catalog')]);
});
