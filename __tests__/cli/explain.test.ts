import type { Mesh } from '../../model/mesh';
import type { Policy } from '../../model/policy';
import { aCluster, aMesh, aService, callTo } from '../model/sample';
import { breaks, meshwatch } from './harness';

let mesh: Mesh;
jest.mock('../../catalog/load', () => ({ loadCatalog: () => ({ mesh, issues: [] }) }));

const errorRate: Policy = {
  signal: 'error-rate',
  values: {
    critical: 4, warning: 2, windowMinutes: 10, minRequests: 100, evaluationDelaySeconds: 60, noData: 'default',
    priority: 1, page: ['@pagerduty-shop'], notify: ['@slack-shop'], tags: [], shadow: false, relativeToMesh: false,
  }, // prettier-ignore
  origins: {
    critical: [
      { layer: 'package default', value: '5%' },
      { layer: 'service', value: '4%', file: 'services/cart.yaml', line: 9 },
    ],
    window: [{ layer: 'package default', value: '10m' }],
    onMissingData: [{ layer: 'package default', value: 'default' }],
  },
};
const cart = aService({
  declared: { file: 'services/cart.yaml', line: 4 },
  policies: [errorRate, { ...errorRate, signal: 'sidecar-coverage', values: { ...errorRate.values, priority: 4 } }],
  absent: [{ signal: 'latency', reason: 'no number is declared' }],
  traffic: {
    subsets: [
      { name: 'canary', version: 'v2', percent: 10 },
      { name: 'primary', version: 'v1', percent: 90 },
    ],
    timeoutSeconds: 3,
  },
  load: { peak: 3000, phases: [] },
  scale: { min: 2, max: 6 },
});
const gate = aService({
  name: 'gate',
  dependsOn: [callTo('cart', { timeoutSeconds: 5, retries: { attempts: 2, retryOn: [] } })],
});
const dev = aCluster({ key: 'dev', environment: { key: 'development', env: 'dev', pages: false } });

beforeEach(() => {
  mesh = aMesh({ services: [aService({ cluster: dev, name: 'twice' }), cart, gate, aService({ name: 'twice' })] });
});
const explain = (...argv: string[]) => meshwatch(['explain', ...argv, '--catalog', 'examples']);

test('each number stands with who set it and what it went over', async () => {
  const { code, out, err } = await explain('ns/cart');
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(
    'ns/cart on platform (production)\n  team shop, tier 1, http, stage 100, declared in services/cart.yaml:4\n',
  );
  expect(out).toMatch(/^ {2}critical +4% +service, services\/cart\.yaml:9; over 5% by package default$/m);
  expect(out).toMatch(/^ {2}window +10m +package default$/m);
});

test('who is told follows the priority', async () => {
  const { out } = await explain('ns/cart');
  const [, first = '', second = ''] = out.split(/^(?=error-rate$|sidecar-coverage$)/m);
  expect(first).toMatch(
    /on alert +@pagerduty-shop @slack-shop\n +on warning +@slack-shop\n +on no data +nobody\n +on recovery +@pagerduty-shop @slack-shop/,
  );
  expect(second).toMatch(/on alert +@slack-shop\n/);
});

test('what is absent stands with its reason', async () => {
  expect((await explain('ns/cart')).out).toMatch(/^absent\n {2}latency +no number is declared$/m);
});

test('derived facts: weights, tries, proxy and what the peak asks of it', async () => {
  const { out } = await explain('ns/cart');
  expect(out).toMatch(/weights +canary 10%, primary 90%/);
  expect(out).toMatch(/tries +3 \(Istio's default: the route states no retries\)/);
  expect(out).toMatch(/requests +100m CPU, 128Mi \(Istio's default\)/);
  expect(out).toMatch(/at peak +525m CPU, 58Mi for 1500 requests\/s a pod/);
});

test('a call shows the product of its tries and both timeouts', async () => {
  const { out } = await explain('ns/gate');
  expect(out).toMatch(/platform\/ns\/cart +up to 9 tries \(3 x 3: caller x route\), timeout 5s here, 3s there/);
});

test('one signal shows only that', async () => {
  const { out } = await explain('platform/ns/cart', 'latency');
  expect(out).toContain('no number is declared');
  expect(out).not.toMatch(/error-rate|route/);
});

test('--all shows a service in each of its clusters, and of a lone one the same as without', async () => {
  const { out } = await explain('ns/twice', '--all');
  expect(out.match(/^ns\/twice on .*$/gm)).toEqual([
    'ns/twice on dev (development)',
    'ns/twice on platform (production)',
  ]);
  expect((await explain('ns/cart', '--all')).out).toBe((await explain('ns/cart')).out);
});

test('JSON keeps its schema, with values in the unit of the query', async () => {
  const { out } = await explain('ns/cart', 'error-rate', '--json');
  expect(breaks('explain', out)).toEqual([]);
  const { policies } = JSON.parse(out);
  expect(policies).toHaveLength(1);
  expect(policies[0]).toMatchObject({
    service: 'ns/cart',
    signal: 'error-rate',
    cluster: 'platform',
    environment: 'production',
  });
  expect(policies[0].fields).toEqual({
    critical: {
      value: 4,
      unit: 'percent',
      layer: 'service',
      file: 'services/cart.yaml',
      line: 9,
      chain: [
        { layer: 'package default', value: '5%', file: null, line: null },
        { layer: 'service', value: '4%', file: 'services/cart.yaml', line: 9 },
      ],
    },
    window: expect.objectContaining({ value: 10, unit: 'minutes', file: null, line: null }),
    onMissingData: expect.objectContaining({ value: 'default', unit: null }),
  });
  expect(policies[0].notifies.warning).toEqual(['@slack-shop']);
});

test.each([
  [['ns/crat'], "unknown service 'ns/crat'", "did you mean 'ns/cart'?"],
  [['cart'], "unknown service 'cart', expected [cluster/]namespace/name", 'did you mean platform/ns/cart?'],
  [['ns/twice'], "'ns/twice' is in several clusters", 'one of dev/ns/twice, platform/ns/twice, or --all'],
  [['ns/cart', 'eror-rate'], "unknown signal 'eror-rate' of a service", "did you mean 'error-rate'?"],
  [['ns/cart', 'istiod-alive'], "unknown signal 'istiod-alive' of a service", 'known: canary, circuit-breaker'],
])('fails on %j as called wrongly, with the choices', async (argv, message, hint) => {
  const { code, out, err } = await explain(...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(`${message}`);
  expect(err).toContain(`  hint: ${hint}`);
});
