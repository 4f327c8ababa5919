import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answering, badGateway, dropped, hanging, limited, onPath } from '../datadog/faults';
import { errors } from '../datadog/answer';
import { keys, World } from './world';

jest.setTimeout(120_000);
let world: World;
beforeAll(async () => {
  world = await World.make({ services: 2 });
});
afterEach(() => world.datadog.faults.clear());
afterAll(() => world.end());

const commands = [
  ['verify', 'out'],
  ['drift', 'out'],
  ['adopt', 'out'],
  ['routes', '--live'],
];
/** What no output may hold. */
const secret = 'c'.repeat(32);

describe.each(commands)('%s', (...argv) => {
  const lines = (text: string) => text.split('\n').filter(Boolean);

  test('fails with one line and its hint, and exit code 3, where the keys are wrong', async () => {
    const { code, out, err } = await world.run(argv, { DD_API_KEY: secret });
    expect([code, out]).toEqual([3, '']);
    expect(lines(err)).toEqual([
      expect.stringMatching(/^meshwatch: cannot .+: GET \/api\/v\d\/\S+ answered 403, Forbidden$/),
      expect.stringMatching(/^ {2}hint: /),
    ]);
    expect(err).not.toContain(secret);
  });

  test('fails so without keys, and names what is missing', async () => {
    const { code, err } = await world.run(argv, { DD_API_KEY: '', DATADOG_API_KEY: '' });
    expect([code, lines(err)[0]]).toEqual([3, 'meshwatch: no DD_API_KEY in the environment']);
  });

  test('fails so without a network', async () => {
    const { code, out, err } = await world.run(argv, { MESHWATCH_API_URL: 'http://127.0.0.1:1/' });
    expect([code, out]).toEqual([3, '']);
    expect(lines(err)).toHaveLength(2);
    expect(err).toContain('could not be reached');
  });

  test('fails so behind a proxy that answers for itself', async () => {
    const proxy = createServer((_, response) => response.writeHead(403).end('<html>log in</html>'));
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const { code, err } = await world.run(argv, { MESHWATCH_API_URL: url });
    proxy.closeAllConnections();
    proxy.close();
    expect([code, lines(err)[0]]).toEqual([
      3,
      expect.stringContaining('answered 403, what is not JSON: is a proxy between?'),
    ]);
  });

  test('fails with the permission where one endpoint is forbidden', async () => {
    const path = argv[0] === 'routes' ? /notification_rule$/ : /v1\/slo$/;
    world.datadog.faults.add({ on: onPath('GET', path), strike: answering(errors(403, 'Forbidden')) });
    const { code, out, err } = await world.run(argv);
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(/hint: the application key needs the permission (slos|monitors)_read/);
  });

  test('ends at an interruption, with one line and exit code 3', async () => {
    world.datadog.faults.add({ on: () => true, strike: hanging, times: 100 });
    const interrupt = (stop: () => void) => {
      const timer = setTimeout(stop, 100);
      return () => clearTimeout(timer);
    };
    const { code, out, err } = await world.run(argv, {}, { interrupt });
    expect([code, out]).toEqual([3, '']);
    expect(lines(err)).toEqual([expect.stringContaining('was interrupted')]);
  });

  test('writes nothing to Datadog', async () => {
    world.datadog.calls.clear();
    await world.run(argv);
    expect(world.datadog.calls.all.filter(({ method }) => method !== 'GET').map(({ path }) => path)).toEqual(
      expect.not.arrayContaining([expect.not.stringMatching(/validate$|query\/scalar$/)]),
    );
  });
});

describe('drift', () => {
  const argv = ['drift', 'out'];

  test('goes on after a refused rate and broken connections', async () => {
    const path = /v1\/monitor$/;
    world.datadog.faults.add({ on: onPath('GET', path), strike: limited(1) });
    world.datadog.faults.add({ on: onPath('GET', path), strike: dropped });
    const { code, err } = await world.run(argv);
    expect(code).toBeLessThan(2);
    expect(err).toContain('waiting 1 s');
  });

  test.each([
    ['a gateway in trouble', badGateway],
    ['an answer that repeats the keys', answering(errors(400, `key ${keys.api} and ${keys.app}`))],
  ])('shows no key after %s', async (_, strike) => {
    world.datadog.faults.add({ on: () => true, strike, times: 1 });
    const { out, err } = await world.run(
      argv,
      {},
      {
        env: {
          ...process.env,
          MESHWATCH_CATALOG: 'catalog',
          DD_API_KEY: keys.api,
          DD_APP_KEY: keys.app,
          MESHWATCH_API_URL: world.datadog.url,
          MESHWATCH_DEBUG: '1',
        },
      },
    );
    expect([out, err].join().includes(keys.api) || [out, err].join().includes(keys.app)).toBe(false);
  });
});
