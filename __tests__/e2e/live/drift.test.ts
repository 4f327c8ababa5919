import { writeFileSync } from 'node:fs';
import { breaks } from '../../cli/harness';
import type { Json } from '../datadog/account';
import { drifted as driftedIn } from './drifted';
import { World } from './world';

jest.setTimeout(120_000);
let world: World;
beforeEach(async () => {
  world = await World.make({ services: 6 });
  await world.deploy();
});
afterEach(() => world.end());

const monitorNamed = (part: string): Json => {
  const found = world.datadog.account.monitors.list().find(({ name }) => String(name).includes(part));
  if (!found) throw new Error(`no monitor is called like ${part}`);
  return found;
};
const edit = (part: string, alter: (monitor: Json) => Json) => {
  const monitor = monitorNamed(part);
  world.datadog.account.monitors.put(String(monitor['id']), alter(monitor));
};
const drifted = (...argv: string[]) => driftedIn(world, ...argv);
const options = (monitor: Json) => monitor['options'] as Json;

test('an account as it was deployed has no drift', async () => {
  const { code, drift, out } = await drifted();
  expect([code, drift]).toEqual([0, []]);
  expect(breaks('drift', out)).toEqual([]);
});

test('one list a kind, one call a board, and none of it with --skip-boards', async () => {
  const boards = world.datadog.account.dashboards.size;
  await drifted();
  expect(world.datadog.calls.counts()).toEqual({
    'GET /api/v1/dashboard': 2,
    'GET /api/v1/dashboard/{id}': boards,
    'GET /api/v1/monitor': 1,
    'GET /api/v1/slo': 1,
    'GET /api/v2/downtime': 1,
  });
  world.datadog.calls.clear();
  await drifted('--skip-boards');
  expect(world.datadog.calls.counts()).not.toHaveProperty('GET /api/v1/dashboard/{id}');
  expect(world.datadog.calls.writes()).toEqual([]);
});

test('a threshold that was raised by hand is shown as numbers', async () => {
  edit('svc-002: error rate', (monitor) => ({
    ...monitor,
    query: String(monitor['query']).replace(/> \d+$/, '> 50'),
    options: { ...options(monitor), thresholds: { ...(options(monitor)['thresholds'] as Json), critical: 50 } },
  }));
  const { code, told } = await drifted();
  expect(code).toBe(1);
  expect(told).toEqual([['changed', expect.stringContaining('svc-002: error rate'), 'critical: 10 → 50']]);
});

test('a query that says the same in other words is no drift', async () => {
  edit('svc-002: error rate', (monitor) => ({
    ...monitor,
    query: String(monitor['query'])
      .replace(/\{([^},]+),([^},]+)/g, '{$2, $1')
      .replace('last_10m', 'last_600s'),
  }));
  expect((await drifted()).drift).toEqual([]);
});

test('a page that was taken out of a message is told by transition', async () => {
  edit('svc-000: error rate', (monitor) => ({
    ...monitor,
    message: String(monitor['message']).replaceAll('@pagerduty-team-0', ''),
  }));
  const { told } = await drifted();
  expect(told[0]?.slice(2)).toEqual(
    expect.arrayContaining(['told of alert: @pagerduty-team-0 → null', 'told of recovery: @pagerduty-team-0 → null']),
  );
});

test('a monitor, an SLO and a board that were deleted are missed', async () => {
  const { account } = world.datadog;
  account.monitors.delete(String(monitorNamed('svc-003: error rate')['id']));
  const [slo] = account.objectives.list();
  account.objectives.delete(String(slo?.['id']));
  const [board] = account.dashboards.list();
  account.dashboards.delete(String(board?.['id']));
  const { drift } = await drifted();
  expect(drift.map(({ kind, address }) => [kind, address?.split('.')[0]]).sort()).toEqual([
    ['deleted', 'datadog_dashboard_json'],
    ['deleted', 'datadog_monitor'],
    ['deleted', 'datadog_service_level_objective'],
  ]);
});

test('a widget that was changed by hand is named', async () => {
  const { account } = world.datadog;
  const board = account.dashboards.list().find(({ title }) => String(title).includes('svc-001'));
  const [, widget, ...others] = board?.['widgets'] as Json[];
  const definition = { ...(widget?.['definition'] as Json), title: 'Mine' };
  account.dashboards.put(String(board?.['id']), { ...board, widgets: [{ ...widget, definition }, ...others] });
  const { told } = await drifted();
  expect(told[0]?.[0]).toBe('changed');
  expect(told[0]?.join()).toContain('Mine');
});

test('a mute says until when, and one without an end says so', async () => {
  const post = (attributes: Json) =>
    fetch(new URL('/api/v2/downtime', world.datadog.url), {
      method: 'POST',
      headers: { 'dd-api-key': 'a'.repeat(32), 'dd-application-key': 'b'.repeat(40) },
      body: JSON.stringify({ data: { type: 'downtime', attributes } }),
    });
  await post({
    scope: '*',
    monitor_identifier: { monitor_id: monitorNamed('svc-001: error rate')['id'] },
    schedule: { end: '2026-12-24T00:00:00Z' },
  });
  await post({
    scope: 'env:prod',
    monitor_identifier: { monitor_tags: ['kube_namespace:ns', 'signal:latency', 'tier:1'] },
  });
  const { code, told } = await drifted();
  expect(code).toBe(1);
  expect(told).toEqual([
    ['muted', expect.stringContaining('svc-000'), 'muted: null → without an end, for env:prod'],
    ['muted', expect.stringContaining('svc-001: error rate'), 'muted: null → until 2026-12-24T00:00:00Z'],
    ['muted', expect.stringContaining('svc-003'), 'muted: null → without an end, for env:prod'],
  ]);
});

test('what stands beside ours is a warning, a copy of ours and a leftover are drift', async () => {
  const { account } = world.datadog;
  const put = (id: number, monitor: Json) => account.monitors.put(String(id), { ...monitor, id });
  const ours = monitorNamed('svc-002: error rate');
  put(900_000_001, {
    ...ours,
    name: 'my own',
    tags: [],
    created_at: 9e12,
    query: 'sum(last_5m):sum:trace.envoy.proxy.hits{service:svc-002.ns}.as_count() > 1',
  });
  put(900_000_002, {
    ...ours,
    name: 'of another service',
    tags: ['service:other'],
    query: 'avg(last_5m):avg:system.load.1{host:a} > 1',
  });
  const first = await drifted();
  expect([first.code, first.told]).toEqual([0, [['beside', 'my own']]]);
  expect((await drifted('--strict')).code).toBe(1);
  put(900_000_003, { ...ours, name: 'a clone', created_at: 9e12 });
  put(900_000_004, {
    ...ours,
    name: 'old',
    tags: ['managed-by:meshwatch', 'meshwatch-id:production/tokyo-1/ns/gone/error-rate'],
  });
  put(900_000_005, {
    ...ours,
    name: 'of another mesh',
    tags: ['managed-by:meshwatch', 'meshwatch-id:production/berlin/ns/x/error-rate'],
  });
  const { code, told } = await drifted();
  expect([code, told]).toEqual([1, [['copied', 'a clone'], ['left', 'old'], ['beside', 'my own']]]); // prettier-ignore
});

test('fails for Terraform that is not ours, of which nothing could be found', async () => {
  const monitor = { name: 'a', type: 'query alert', query: 'avg(last_5m):avg:system.load.1{*} > 1', message: '' };
  writeFileSync(`${world.folder}/other.tf.json`, JSON.stringify({ resource: { datadog_monitor: { a: monitor } } }));
  const { code, err } = await world.run(['drift', 'other.tf.json']);
  expect([code, err]).toEqual([2, expect.stringContaining("nothing in 'other.tf.json' has a meshwatch-id")]);
});
