import type { Mesh } from '../../model/mesh';
import type { Policy, PolicyValues } from '../../model/policy';
import { aCluster, aMesh, aService } from '../model/sample';
import { breaks, meshwatch } from './harness';

let mesh: Mesh;
jest.mock('../../catalog/load', () => ({ loadCatalog: () => ({ mesh, issues: [] }) }));

const policy = (values: Partial<PolicyValues>): Policy => ({
  signal: 'error-rate',
  values: {
    critical: 5, windowMinutes: 10, minRequests: 100, evaluationDelaySeconds: 60, noData: 'default', priority: 1,
    page: ['@pagerduty-shop'], notify: ['@slack-shop'], tags: [], shadow: false, relativeToMesh: false, ...values,
  }, // prettier-ignore
  origins: {},
});
const dev = aCluster({ key: 'dev', environment: { key: 'development', env: 'dev', pages: false } });

beforeEach(() => {
  mesh = aMesh({
    services: [
      aService({ cluster: dev, policies: [policy({})] }),
      aService({ policies: [policy({}), policy({ priority: 3 })] }),
      aService({ name: 'new', policies: [policy({ shadow: true })] }),
      aService({ name: 'quiet', policies: [policy({ priority: 4 })] }),
      aService({ name: 'out', stage: 0 }),
    ],
    clusters: [aCluster({ policies: [{ ...policy({ priority: 2 }), signal: 'istiod-alive' }] }), dev],
  });
});
const routes = (...argv: string[]) => meshwatch(['routes', 'examples', ...argv]);

test('JSON keeps its schema and says who is paged', async () => {
  const { code, out } = await routes('--json');
  expect(code).toBe(0);
  expect(breaks('routes', out)).toEqual([]);
  const found = JSON.parse(out).routes.map((route: { service: string; cluster: string; signal: string; page: string[] }) => [
    route.service, route.cluster, route.signal, route.page.join(),
  ]); // prettier-ignore
  expect(found).toEqual([
    [null, 'platform', 'istiod-alive', '@pagerduty-shop'],
    ['ns/cart', 'dev', 'error-rate', ''],
    ['ns/cart', 'platform', 'error-rate', '@pagerduty-shop'],
    ['ns/cart', 'platform', 'error-rate', ''],
    ['ns/new', 'platform', 'error-rate', ''],
    ['ns/quiet', 'platform', 'error-rate', ''],
  ]);
});

test('services of paging environments that page nobody are listed with the reason', async () => {
  const { out } = await routes('--json');
  const found = JSON.parse(out).unrouted.map((entry: { service: string; reason: string }) => [
    entry.service,
    entry.reason,
  ]);
  expect(found).toEqual([
    ['ns/new', 'its P1 and P2 monitors are in shadow'],
    ['ns/quiet', 'no monitor of P1 or P2 (tier 1, http)'],
    ['ns/out', 'no monitors: stage 0'],
  ]);
});

test('the table is for people, and --strict counts who pages nobody', async () => {
  const { code, out } = await routes('--strict');
  expect(code).toBe(1);
  expect(out).toMatch(/^production +platform +ns\/cart +error-rate +shop +@pagerduty-shop +@slack-shop$/m);
  expect(out).toMatch(/^development +dev +ns\/cart +error-rate +shop +- +@slack-shop$/m);
  expect(out).toContain('\n3 services page nobody:\n');
  expect(out).not.toMatch(/ $/m);
});
