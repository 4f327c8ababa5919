import { loadCatalog } from '../../catalog/load';
import { watchedOf } from '../../model/watched';
import { breaks, meshwatch, root } from './harness';

describe.each(['examples/zozotown', 'examples/mercari'])('%s', (directory) => {
  const services = () => loadCatalog(`${root}/${directory}`, { asOf: '2026-11-23' }).mesh?.services ?? [];

  test('has no errors, and its JSON keeps the schema', async () => {
    const { code, out } = await meshwatch(['validate', directory, '--json']);
    expect(code).toBe(0);
    expect(breaks('validate', out)).toEqual([]);
  });

  test('services can be explained, for people and for programs', async () => {
    expect(services().length).toBeGreaterThan(5);
    const everyFifth = services().filter((_, i) => i % 5 === 0); // each call loads the catalog anew
    for (const service of everyFifth) {
      const { id } = service;
      const { code, out } = await meshwatch(['explain', id, '--catalog', directory, '--json']);
      expect(code).toBe(0);
      expect(breaks('explain', out)).toEqual([]);
      expect(JSON.parse(out).policies).toHaveLength(watchedOf(service).length);
      for (const { fields } of JSON.parse(out).policies) expect(fields.enabled.value).toBe(true);
      expect((await meshwatch(['explain', id, '--catalog', directory])).out).toContain(
        id.split('/').slice(1).join('/'),
      );
    }
  });

  test('every policy has a route', async () => {
    const { code, out } = await meshwatch(['routes', directory, '--json']);
    expect(code).toBe(0);
    expect(breaks('routes', out)).toEqual([]);
    const policies = services().reduce((sum, service) => sum + watchedOf(service).length, 0);
    expect(JSON.parse(out).routes.filter(({ service }: { service: string | null }) => service)).toHaveLength(policies);
  });
});
