import { breaks } from '../../cli/harness';
import { World } from './world';

jest.setTimeout(60_000);
let world: World;
afterEach(() => world.end());

test('routes --live adds whom the rules of Datadog tell, by the tags that our monitors have', async () => {
  world = await World.make({ services: 3 });
  const rule = (name: string, tags: string[], recipients: string[]) =>
    world.datadog.account.notificationRules.put(name, {
      id: name,
      type: 'monitor-notification-rule',
      attributes: { name, filter: { tags }, recipients },
    });
  rule('important', ['tier:1', 'managed-by:meshwatch'], ['slack-important']);
  rule('elsewhere', ['env:dev'], ['slack-dev']);
  const { code, out } = await world.run(['routes', '--live', '--json']);
  expect([code, breaks('routes', out)]).toEqual([0, []]);
  const { routes } = JSON.parse(out) as {
    routes: { service: string | null; rules: { rule: string; handles: string[] }[] }[];
  };
  const told = new Set(
    routes.flatMap(({ service, rules }) =>
      rules.map(({ rule: name, handles }) => `${service} ${name} ${handles.join()}`),
    ),
  );
  expect([...told]).toEqual(['ns/svc-000 important @slack-important']);
  const text = await world.run(['routes', '--live']);
  expect(text.out).toMatch(/ns\/svc-000 .*@slack-important \(rule important\)/);
  expect(text.err).toBe('2 notification rules in Datadog; 1 call to Datadog: list notification rules 1\n');
  expect((await world.run(['routes'])).out).not.toContain('rules of Datadog');
});
