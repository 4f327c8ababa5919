import type { FindingJson } from '../../../cli/live/findings';
import { inventedRoutes } from '../datadog/invented';
import { World } from './world';

jest.setTimeout(120_000);
let world: World;
beforeAll(async () => {
  world = await World.make({ services: 6, routes: inventedRoutes });
});
afterAll(() => world.end());

const codes = (out: string) => new Set((JSON.parse(out) as { issues: FindingJson[] }).issues.map(({ code }) => code));

test('on the account of `npm run loopback` nothing reports before a deploy, and all that was deployed after it', async () => {
  const before = await world.run(['verify', 'out', '--json']);
  expect(codes(before.out)).toEqual(new Set(['plane-silent', 'scope-silent', 'handle-unknown']));
  await world.deploy();
  const { code, out, err } = await world.run(['verify', 'out', '--json']);
  expect([code, codes(out)]).toEqual([0, new Set()]);
  expect(err).not.toContain('not checked');
  expect((await world.run(['drift', 'out'])).out).toBe('');
});
