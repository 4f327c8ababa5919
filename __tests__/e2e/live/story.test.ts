import type { DriftJson } from '../../../cli/live/drift';
import type { Json } from '../datadog/account';
import { nameOf } from './catalog';
import { World, keys } from './world';

jest.setTimeout(600_000);
/** The plausible account has 300; fewer tell the same in a tenth of the time. */
const services = Number(process.env.MESHWATCH_STORY ?? 30);
const handmade = [3, 7, 11, 12, 20];
const edited = [1, 2, 5];

let world: World;
beforeAll(async () => {
  world = await World.make({ services, osaka: 'v2' });
  for (const number of handmade) {
    const service = `${nameOf(number)}.ns`;
    await post('/api/v1/monitor', {
      name: `${nameOf(number)} error rate`,
      type: 'query alert',
      query: `sum(last_5m):sum:trace.envoy.proxy.errors{service:${service}}.as_count() / sum:trace.envoy.proxy.hits{service:${service}}.as_count() * 100 > 10`,
      message: '@slack-somebody',
      tags: [],
      options: { thresholds: { critical: 10 } },
    });
  }
});
afterAll(() => world.end());

async function post(path: string, body: unknown): Promise<void> {
  const headers = { 'dd-api-key': keys.api, 'dd-application-key': keys.app };
  const answer = await fetch(new URL(path, world.datadog.url), { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}
const show = (text: string) => void (process.env.MESHWATCH_STORY && process.stderr.write(`${text}\n`));
const monitorCalled = (start: string): Json =>
  world.datadog.account.monitors.list().find(({ name }) => String(name).startsWith(start)) as Json;

test('before the first deploy verify names the wrong spelling of osaka, and nothing else', async () => {
  const { code, out, err } = await world.run(['verify', 'out', '--base', 'out']);
  show(`${out}${err}`);
  expect(code).toBe(1);
  expect(out.match(/^\S+ [a-z]+-[a-z]+ /gm)).toEqual([
    'catalog/mesh.yaml:7 spelling-wrong ',
    'catalog/mesh.yaml:7 spelling-wrong ',
  ]);
  expect(out).toContain('hint: set openmetrics.controlPlane: v1 of cluster osaka-1');
});

test('adopt pairs the five that were made by hand, and the next synthesis imports them', async () => {
  const { code, out, err } = await world.run(['adopt', 'out', '--yes']);
  show(`${out}${err}`);
  expect(code).toBe(0);
  const paired = [...out.matchAll(/→ (\S+) (\S+)$/gm)].map(([, service, signal]) => `${service} ${signal}`);
  expect(paired.sort()).toEqual(
    handmade.map((number) => `${number % 2 === 0 ? 'tokyo-1' : 'osaka-1'}/ns/${nameOf(number)} error-rate`).sort(),
  );
  expect((await world.run(['synth', '--out', 'next'])).code).toBe(0);
});

test('after the deploy drift lists exactly what was edited and muted', async () => {
  await world.deploy(await world.read('next'));
  expect((await world.run(['drift', 'next'])).out).toBe('');
  for (const number of edited) {
    const monitor = monitorCalled(`ns/${nameOf(number)}: error rate`);
    world.datadog.account.monitors.put(String(monitor['id']), {
      ...monitor,
      query: String(monitor['query']).replace(/> \d+$/, '> 99'),
      options: { ...(monitor['options'] as Json), thresholds: { critical: 99 } },
    });
  }
  await post('/api/v2/downtime', {
    data: {
      type: 'downtime',
      attributes: {
        scope: '*',
        monitor_identifier: { monitor_id: monitorCalled(`ns/${nameOf(8)}: error rate`)['id'] },
        schedule: { end: '2026-12-24T00:00:00Z' },
      },
    },
  });
  world.datadog.calls.clear();
  const { code, out, err } = await world.run(['drift', 'next', '--json']);
  show((await world.run(['drift', 'next'])).out + err);
  expect(code).toBe(1);
  const { drift } = JSON.parse(out) as { drift: DriftJson[] };
  expect(drift.map(({ kind, name }) => `${kind} ${name.split(':')[0]}`).sort()).toEqual([
    ...edited.map((number) => `changed ns/${nameOf(number)}`),
    `muted ns/${nameOf(8)}`,
  ]);
});
