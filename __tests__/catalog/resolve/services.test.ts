import { checkCatalog } from '../../../catalog/load';
import { base, codesOf, load, meshOf, read, service, servicesFile, serviceOf } from '../_base';

const options = { asOf: '2026-11-23' };

describe('a service that says only what it must', () => {
  test('has the defaults of its cluster', () => {
    expect(serviceOf(load([service()]))).toMatchObject({
      id: 'main/shop/search',
      tier: 3,
      kind: 'http',
      gateway: false,
      stage: 100,
      protect: false,
      labels: {},
      dependsOn: [],
      hosts: ['search.shop.svc.cluster.local'],
      workloads: [{ kind: 'Deployment', name: 'search', app: 'search' }],
      apm: { proxy: 'search.shop' },
      traffic: { subsets: [] },
      proxy: { stated: false },
      declared: { file: 'services/z.yaml', line: 1 },
    });
  });

  test('names its proxy as the cluster does', () => {
    const proxy = (naming: string, more = {}) =>
      load([service(more)], '', (mesh) =>
        mesh.replace('    dataPlane: apm\n  dev', `    dataPlane: apm\n    apm: { serviceNaming: ${naming} }\n  dev`),
      );
    const workloads = [{ kind: 'StatefulSet', name: 'find', app: 'finder' }];
    expect(serviceOf(proxy('app.namespace', { workloads })).apm.proxy).toBe('finder.shop');
    expect(serviceOf(proxy('canonical-name', { workloads })).apm.proxy).toBe('finder');
    expect(serviceOf(proxy('app.namespace', { apm: { proxy: 'x' } })).apm.proxy).toBe('x');
    expect(codesOf(proxy('static'))).toContain('missing-key services[0].apm');
  });
});

test('what is written arrives in the units of the model', () => {
  const found = serviceOf(
    load([
      service({
        hosts: ['find', 'find.other.svc.cluster.local'],
        traffic: {
          subsets: { primary: { version: 'a', weight: 30 }, canary: { version: 'b', weight: 10 } },
          timeout: '6s',
          retries: { attempts: 1, perTryTimeout: '500ms', retryOn: ['5xx', 'connect-failure'] },
          circuitBreaker: { consecutive5xxErrors: 5, interval: '10s' },
          connectionPool: { maxConnections: 100 },
        },
        load: { low: 50, phases: ['unit', 'benchmark'] },
        scale: { min: 4, max: 12 },
        proxy: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '2' } },
        slo: { target: 99.9, window: '7d', latency: { p95: '500ms' } },
        formerly: ['shop/find', 'old/find'],
        labels: { store: 'mysql' },
        ingress: { gateway: 'istio-system/main', hosts: ['b.example.com', 'a.example.com'] },
        protect: true,
        adopt: [
          { signal: 'error-rate', cluster: 'main', id: '12' },
          { signal: 'latency', variant: 'p99', cluster: 'main', id: '13' },
        ],
      }),
    ]),
  );
  expect(found).toMatchObject({
    hosts: ['find.other.svc.cluster.local', 'find.shop.svc.cluster.local', 'search.shop.svc.cluster.local'],
    traffic: {
      subsets: [
        { name: 'canary', version: 'b', percent: 25 },
        { name: 'primary', version: 'a', percent: 75 },
      ],
      timeoutSeconds: 6,
      retries: { attempts: 1, perTryTimeoutSeconds: 0.5, retryOn: ['5xx', 'connect-failure'] },
      circuitBreaker: { consecutive5xxErrors: 5, interval: 10 },
      connectionPool: { maxConnections: 100 },
    },
    load: { low: 50, phases: ['benchmark', 'unit'] },
    scale: { min: 4, max: 12 },
    proxy: { requests: { cpu: 0.1, memory: 134217728 }, limits: { cpu: 2 }, stated: true },
    slo: { target: 99.9, windowDays: 7, latency: { p95: 0.5 } },
    formerly: ['shop/find', 'old/find'],
    ingress: { gateway: 'istio-system/main', hosts: ['a.example.com', 'b.example.com'] },
    protect: true,
    adopt: [
      { signal: 'error-rate', id: '12' },
      { signal: 'latency', variant: 'p99', id: '13' },
    ],
  });
});

describe('one entry in several clusters', () => {
  const clusters = { main: { stage: 100 }, dev: { stage: 10 } };

  test('is a service in each', () => {
    const mesh = meshOf(load([service({ clusters })]));
    const found = mesh.services.filter(({ name }) => name === 'search');
    expect(found.map(({ id, stage }) => [id, stage])).toEqual([
      ['dev/shop/search', 10],
      ['main/shop/search', 100],
    ]);
    expect(found.map(({ cluster }) => cluster)).toEqual(mesh.clusters);
  });

  test('calls what runs beside it, and leaves out what does not', () => {
    const dependsOn = [{ to: 'shop/payment', timeout: '1s', via: 'gateway' }, { to: 'shop/cart' }];
    const loaded = load([service({ clusters, dependsOn })]);
    expect(serviceOf(loaded).dependsOn).toEqual([
      { to: 'main/shop/cart' },
      { to: 'main/shop/payment', via: 'gateway', timeoutSeconds: 1 },
    ]);
    expect(serviceOf(loaded, 'dev/shop/search').dependsOn).toEqual([{ to: 'dev/shop/cart' }]);
  });

  test('calls another cluster of its environment where the callee runs in that alone', () => {
    const auth = `  auth:
    environment: production
    tag: { key: kube_cluster_name, value: auth-prod }
    owner: platform
    istio: { version: '1.24' }
    openmetrics: { controlPlane: v2, dataPlane: v2 }
    dataPlane: apm
teams:`;
    const services = [
      service({ clusters, dependsOn: [{ to: 'shop/member' }] }),
      service({ name: 'member', clusters: { auth: { stage: 100 } } }),
    ];
    const loaded = load(services, '', (mesh) => mesh.replace('teams:', auth));
    expect(serviceOf(loaded).dependsOn).toEqual([{ to: 'auth/shop/member' }]);
    expect(serviceOf(loaded, 'dev/shop/search').dependsOn).toEqual([]);
  });

  test('has its PR replicas where they are allowed', () => {
    const replicas = [{ cluster: 'dev', name: 'pr1', service: 'search-pr1', header: 'service-router-search-shop' }];
    const loaded = load([service({ clusters, replicas })]);
    expect(serviceOf(loaded).replicas).toEqual([]);
    expect(serviceOf(loaded, 'dev/shop/search').replicas).toEqual([
      { name: 'pr1', service: 'search-pr1', header: 'service-router-search-shop' },
    ]);
  });
});

test('a gateway of the cluster is known by namespace and name', () => {
  const loaded = load([service()], '', (mesh) =>
    mesh.replace(
      '    dataPlane: apm\n  dev',
      '    dataPlane: apm\n    gateways: [{ name: search, namespace: shop, team: platform }]\n  dev',
    ),
  );
  expect(serviceOf(loaded).gateway).toBe(true);
  expect(serviceOf(loaded, 'main/shop/cart').gateway).toBe(false);
});

test('a tier protects its services, unless one says otherwise', () => {
  const loaded = load([service({ tier: 1, protect: false })], "tiers: { '1': { protect: true } }\n");
  expect(serviceOf(loaded).protect).toBe(false);
  expect(serviceOf(loaded, 'main/shop/cart').protect).toBe(true);
});

describe('derived files', () => {
  const merged = (derived: object, written: object) =>
    checkCatalog(
      [
        ...base(),
        servicesFile([{ name: 'search', namespace: 'shop', ...derived }], 'derived/main.yaml'),
        servicesFile([service(written)]),
      ],
      options,
    );

  test('state facts that nobody wrote', () => {
    expect(serviceOf(merged({ traffic: { timeout: '3s' } }, {})).traffic.timeoutSeconds).toBe(3);
  });

  test('lose against what a person wrote, with a warning that names both places', () => {
    const loaded = merged({ traffic: { timeout: '3s', retries: { attempts: 1 } } }, { traffic: { timeout: '4s' } });
    expect(serviceOf(loaded).traffic).toMatchObject({ timeoutSeconds: 4, retries: { attempts: 1 } });
    expect(loaded.issues).toMatchObject([
      { code: 'drift', severity: 'warning', file: 'services/z.yaml', path: 'services[0].traffic.timeout' },
    ]);
    expect(loaded.issues[0]?.message).toContain('derived/main.yaml:1');
  });

  test('agree without a word', () => {
    expect(merged({ scale: { min: 1, max: 2 } }, { scale: { min: 1, max: 2 } }).issues).toEqual([]);
  });

  test('lists merge by key, plain lists replace or change, null removes, proxy replaces whole', () => {
    const found = serviceOf(
      merged(
        {
          dependsOn: [{ to: 'shop/cart', timeout: '1s' }, { to: 'shop/payment' }],
          hosts: ['a', 'b'],
          load: { low: 1, peak: 2, phases: ['unit'] },
          traffic: { timeout: '3s', connectionPool: { maxConnections: 1 } },
          proxy: { requests: { cpu: '100m' }, limits: { cpu: '1' } },
        },
        {
          dependsOn: [{ to: 'shop/cart', via: 'gateway' }],
          hosts: { add: ['c'], remove: ['a'] },
          load: { low: null },
          traffic: { timeout: null, connectionPool: null },
          proxy: { requests: { cpu: '100m' } },
        },
      ),
    );
    expect(found.dependsOn).toEqual([
      { to: 'main/shop/cart', via: 'gateway', timeoutSeconds: 1 },
      { to: 'main/shop/payment' },
    ]);
    expect(found.hosts).toEqual(['b', 'c', 'search'].map((name) => `${name}.shop.svc.cluster.local`));
    expect(found.load).toEqual({ peak: 2, phases: ['unit'] });
    expect(found.traffic).toEqual({ subsets: [] });
    expect(found.proxy).toEqual({ requests: { cpu: 0.1 }, limits: {}, stated: true });
  });

  test('may state a service completely, numbers included', () => {
    const complete = service({ monitors: { 'error-rate': { critical: '7%' } } });
    const found = serviceOf(checkCatalog([...base(), servicesFile([complete], 'derived/main.yaml')], options));
    expect(found.policies[0]?.values.critical).toBe(7);
  });
});

test('`defaults` of mesh.yaml states facts for all, below everything else', () => {
  const loaded = load(
    [service({ traffic: { timeout: '9s' } })],
    'defaults: { tier: 4, traffic: { timeout: 5s }, labels: { a: b } }\n',
  );
  expect(serviceOf(loaded)).toMatchObject({ tier: 4, traffic: { timeoutSeconds: 9 }, labels: { a: 'b' } });
  expect(serviceOf(loaded, 'main/shop/payment').traffic.timeoutSeconds).toBe(5);
  expect(loaded.issues).toEqual([]);
});

test('the mesh is sorted and frozen', () => {
  const mesh = meshOf(load([service()]));
  expect(mesh.services.map(({ id }) => id)).toEqual([
    'dev/shop/cart',
    'main/shop/cart',
    'main/shop/payment',
    'main/shop/search',
  ]);
  expect(mesh.teams.map(({ key }) => key)).toEqual(['orders', 'platform']);
  expect(Object.isFrozen(mesh.services[0]?.policies[0]?.values)).toBe(true);
  expect(mesh).toMatchObject({
    site: 'datadoghq.com',
    backend: { type: 'local', settings: {} },
    terraform: { provider: '4.19.0', validate: 'api' },
  });
});

test('the backend keeps its own settings as written', () => {
  const mesh = meshOf(
    load(
      [],
      'backend: { type: s3, bucket: states, use_lockfile: true }\nretired: [team__production__b, team__production__a]\n',
    ),
  );
  expect(mesh.backend).toEqual({ type: 's3', settings: { bucket: 'states', use_lockfile: true } });
  expect(mesh.retired).toEqual(['team__production__a', 'team__production__b']);
});

test('places survive anchors and merge keys', () => {
  const text = `apiVersion: meshwatch/v1
kind: Services
services:
  - &search
    name: search
    namespace: shop
    team: orders
    clusters: { main: { stage: 100 } }
    monitors:
      error-rate: { critical: 3% }
  - <<: *search
    name: find
    monitors:
      error-rate: { critical: 0.5%, warning: 1% }
`;
  const loaded = checkCatalog(
    [
      { path: 'mesh.yaml', text: read('mesh.yaml') },
      { path: 'services/a.yaml', text },
    ],
    options,
  );
  expect(loaded.issues).toMatchObject([{ code: 'threshold-order', line: 14, column: 46 }]);
  const good = checkCatalog(
    [
      { path: 'mesh.yaml', text: read('mesh.yaml') },
      { path: 'services/a.yaml', text: text.replace('0.5%', '4%') },
    ],
    options,
  );
  expect(serviceOf(good, 'main/shop/find').policies[0]?.values).toMatchObject({ critical: 4, warning: 1 });
});
