import { findingCodes } from '../../../catalog/checks/finding-codes';
import type { Finding } from '../../../catalog/checks/finding';
import { meshFindings } from '../../../catalog/checks/findings';
import type { Cluster } from '../../../model/cluster';
import type { Policy } from '../../../model/policy';
import type { Service } from '../../../model/service';
import { aCluster, aMesh, aService, callTo } from '../../model/sample';

const MiB = 1024 ** 2;
const find = (...services: Service[]) => meshFindings(aMesh({ services }));
const one = (...services: Service[]) => {
  const found = find(...services);
  expect(found).toHaveLength(1);
  return found[0] as Finding;
};
const traffic = (changes: Partial<Service['traffic']>): Partial<Service> => ({ traffic: { subsets: [], ...changes } });
const retries = (attempts: number, perTryTimeoutSeconds?: number) => ({
  attempts,
  retryOn: ['5xx'],
  ...(perTryTimeoutSeconds !== undefined && { perTryTimeoutSeconds }),
});
const trafficLoss = { signal: 'traffic-loss' } as Policy;
const apm = aCluster().apm;

test('nothing is odd about a plain service', () => {
  expect(find(aService())).toEqual([]);
});

describe('retries', () => {
  test("a caller over Istio's default multiplies to nine, and the line names both", () => {
    const caller = aService({ name: 'gate', dependsOn: [callTo('cart', { retries: retries(2) })] });
    expect(one(aService(), caller)).toEqual({
      code: 'retries-multiply',
      subject: { service: 'platform/ns/gate' },
      path: ['dependsOn', 'platform/ns/cart', 'retries'],
      message:
        "one call to ns/cart becomes up to 9 tries: 3 (its own) x 3 (Istio's default, since the route states none)",
      hint: "retry in one place: drop 'retries' here, or write 'traffic: { retries: { attempts: 0 } }' on ns/cart",
    });
  });

  test.each([
    ['the route turns its own off', {}, { retries: retries(0) }],
    ['the caller is not in the mesh', { stage: 0 as const }, {}],
    [
      'the caller repeats only failed connections',
      { dependsOn: [callTo('cart', { retries: { attempts: 2, retryOn: ['connect-failure'] } })] },
      {},
    ],
  ])('nothing multiplies where %s', (_, callerChanges, route) => {
    const caller = aService({ name: 'gate', dependsOn: [callTo('cart', { retries: retries(2) })], ...callerChanges });
    expect(find(aService(traffic(route)), caller)).toEqual([]);
  });

  test('a chain is told once, at its first caller', () => {
    const on5xx = traffic({ retries: retries(1) });
    const services = [
      aService({ name: 'a', dependsOn: [callTo('b')], ...on5xx }),
      aService({ name: 'b', dependsOn: [callTo('c')], ...on5xx }),
      aService({ name: 'c', dependsOn: [callTo('d')], ...on5xx }),
      aService({ name: 'd', ...on5xx }),
    ];
    expect(one(...services)).toMatchObject({
      code: 'retries-multiply-along-calls',
      subject: { service: 'platform/ns/a' },
      path: ['dependsOn', 'platform/ns/b'],
      message: 'one request becomes up to 8 tries at ns/d when it fails (ns/a → ns/b → ns/c → ns/d)',
    });
  });

  test('a chain in which only one call retries multiplies nothing', () => {
    const once = traffic({ retries: retries(0) });
    const services = [
      aService({ name: 'a', dependsOn: [callTo('b')], ...once }),
      aService({ name: 'b', dependsOn: [callTo('c')], ...once }),
      aService({ name: 'c', ...traffic({ retries: retries(4) }) }),
    ];
    expect(find(...services)).toEqual([]);
  });
});

describe('timeouts', () => {
  test('tries that need longer than the timeout', () => {
    expect(one(aService(traffic({ timeoutSeconds: 5, retries: retries(1, 3) })))).toMatchObject({
      code: 'tries-exceed-timeout',
      path: ['traffic', 'timeout'],
      message: '2 tries of 3s need 6s, the timeout is 5s: the last try is cut off',
      hint: 'a timeout of at least 6s, fewer attempts, or perTryTimeout of at most 2500ms',
    });
  });

  test("a caller's own policy must fit as well", () => {
    const call = callTo('cart', {
      timeoutSeconds: 1,
      retries: { attempts: 1, retryOn: ['reset'], perTryTimeoutSeconds: 1 },
    });
    expect(one(aService(), aService({ name: 'gate', dependsOn: [call] })).path).toEqual([
      'dependsOn',
      'platform/ns/cart',
      'timeout',
    ]);
  });

  test('tries that just fit are fine', () => {
    expect(find(aService(traffic({ timeoutSeconds: 6, retries: retries(1, 3) })))).toEqual([]);
  });

  test('a call that ends before the callee does', () => {
    const caller = aService({ name: 'gate', dependsOn: [callTo('cart', { timeoutSeconds: 3 })] });
    expect(one(aService(traffic({ timeoutSeconds: 4 })), caller)).toMatchObject({
      code: 'timeout-shorter-than-callee',
      path: ['dependsOn', 'platform/ns/cart', 'timeout'],
      message: 'waits 3s for ns/cart, which may take 4s: late answers are lost, and its retries run on',
    });
  });

  test('a caller that must answer before its callee', () => {
    const caller = aService({ name: 'gate', dependsOn: [callTo('cart')], ...traffic({ timeoutSeconds: 2 }) });
    expect(one(aService(traffic({ timeoutSeconds: 4 })), caller)).toMatchObject({
      path: ['traffic', 'timeout'],
      message: 'must answer within 2s, but waits up to 4s for ns/cart: its caller is gone by then',
    });
  });
});

describe('sizing', () => {
  const loaded = (peak: number, proxy: Partial<Service['proxy']>, changes: Partial<Service> = {}) =>
    aService({
      load: { peak, phases: [] },
      scale: { min: 2, max: 10 },
      proxy: { requests: { cpu: 1, memory: 512 * MiB }, limits: { cpu: 1, memory: 512 * MiB }, stated: true, ...proxy },
      ...changes,
    });

  test('a limit below what the peak needs is throttled', () => {
    expect(one(loaded(4000, { limits: { cpu: 0.5 } }))).toMatchObject({
      code: 'proxy-limit-too-small',
      path: ['proxy', 'limits', 'cpu'],
      message:
        'at its peak a pod gets 2000 requests/s, for which its proxy needs about 700m of CPU; its limit is 500m: it will be throttled and adds latency',
    });
  });

  test("Istio's default request is named as such", () => {
    const proxy = { requests: { cpu: 0.1 }, limits: { cpu: 2 }, stated: false };
    expect(one(loaded(4000, proxy))).toMatchObject({
      code: 'proxy-request-too-small',
      message: expect.stringContaining("it reserves 100m (Istio's default)"),
    });
  });

  test('memory counts too', () => {
    expect(one(loaded(4000, { limits: { cpu: 1, memory: 64 * MiB } }))).toMatchObject({
      path: ['proxy', 'limits', 'memory'],
      message: expect.stringContaining('needs about 77Mi of memory; its limit is 64Mi: it will be killed'),
    });
  });

  test.each<[string, Partial<Service>]>([
    ['outside the mesh', { stage: 0 }],
    ['that speaks TCP', { kind: 'tcp' }],
    ['of an ambient mesh', { cluster: aCluster({ istio: { ...aCluster().istio, mode: 'ambient' } }) }],
  ])('a service %s has no proxy to size', (_, changes) => {
    expect(find(loaded(9000, {}, changes))).toEqual([]);
  });

  test('more load a pod than was tested', () => {
    const load = { peak: 3000, testedPerPod: 600, phases: [] };
    const few = aService({ load, scale: { min: 4, max: 12 }, stage: 0 });
    expect(one(few)).toMatchObject({
      code: 'load-above-tested',
      message: '3000 requests/s at peak over the fewest 4 pods are 750 a pod, tested are 600',
      hint: 'scale.min of at least 5, or a test of more load per pod',
    });
    expect(one({ ...few, scale: { min: 2, max: 4 } }).message).toContain('over all 4 pods');
    expect(find({ ...few, scale: { min: 5, max: 12 } })).toEqual([]);
  });
});

describe('proxy resources', () => {
  const withProxy = (proxy: Omit<Service['proxy'], 'stated'>, changes: Partial<Service> = {}) =>
    aService({ proxy: { ...proxy, stated: true }, ...changes });

  test('no CPU at all stops an autoscaler on CPU', () => {
    expect(one(withProxy({ requests: { memory: MiB }, limits: { memory: MiB } }))).toMatchObject({
      code: 'proxy-request-missing',
      path: ['proxy', 'requests', 'cpu'],
      message: expect.stringContaining('an autoscaler on CPU stops ("missing request for cpu")'),
    });
  });

  test('limits without requests reserve the limits', () => {
    const service = withProxy(
      { requests: {}, limits: { cpu: 0.5, memory: 512 * MiB } },
      { scale: { min: 1, max: 2, cpuPercent: 60 } },
    );
    expect(one(service)).toMatchObject({
      code: 'proxy-request-from-limit',
      path: ['proxy', 'limits', 'cpu'],
      message:
        'its proxy states a limit without a request, so Kubernetes takes the limit for both: each pod reserves 500m of CPU and 512Mi of memory, and its autoscaler counts percent of that',
    });
  });

  test('requests alone are fine', () => {
    expect(find(withProxy({ requests: { cpu: 0.1, memory: MiB }, limits: {} }))).toEqual([]);
  });
});

test('weights that sum to nothing leave requests nowhere to go', () => {
  const subsets = [
    { name: 'canary', percent: 0 },
    { name: 'primary', percent: 0 },
  ];
  expect(one(aService(traffic({ subsets })))).toMatchObject({
    code: 'weights-sum-to-nothing',
    path: ['traffic', 'subsets'],
    message: 'the weights of canary, primary sum to 0: no request has anywhere to go',
  });
});

describe('tracing', () => {
  const on = (changes: Partial<Cluster>, service: Partial<Service> = {}) =>
    aService({ cluster: aCluster(changes), ...service });

  test('sampled traces are warned of where an absolute number is compared', () => {
    const sampled = { apm: { ...apm, sampling: 1 } };
    expect(one(on(sampled, { policies: [trafficLoss] }))).toMatchObject({
      code: 'counts-sampled',
      subject: { cluster: 'platform' },
      path: ['apm', 'sampling'],
      message: expect.stringContaining('1% of requests are traced, but traffic-loss of 1 service compares'),
    });
    expect(find(on(sampled))).toEqual([]);
    expect(find(on({ ...sampled, dataPlane: 'istio' }, { policies: [trafficLoss] }))).toEqual([]);
  });

  test.each([
    ['1.19', 'span', 1],
    ['1.20.3', 'span', 1],
    ['1.20', 'status', 0],
    ['1.21', 'span', 0],
    ['1.2', 'span', 0],
  ] as const)('Istio %s with errors from %s: %i warning', (version, errors, expected) => {
    const cluster = { istio: { ...aCluster().istio, version }, apm: { ...apm, errors } };
    expect(find(on(cluster)).map(({ code }) => code)).toEqual(Array(expected).fill('span-errors-lost'));
  });

  test('status codes do not show gRPC errors', () => {
    const cluster = { apm: { ...apm, errors: 'status' as const } };
    expect(one(on(cluster, { kind: 'grpc' })).code).toBe('grpc-errors-unseen');
    expect(find(on(cluster))).toEqual([]);
  });
});

describe('ingress', () => {
  const enters = (gateway: string, serviceType: string, listed = true) =>
    aService({
      ingress: { gateway, serviceType, hosts: ['shop.example.com'] },
      cluster: aCluster({
        gateways: listed ? [{ name: 'istio-ingressgateway', namespace: 'istio-system', team: aCluster().owner }] : [],
      }),
    });

  test('a gateway of a listed name or namespace is known', () => {
    expect(find(enters('istio-system/public', 'NodePort'))).toEqual([]);
    expect(find(enters('istio-ingressgateway', 'NodePort'))).toEqual([]);
  });

  test('a gateway that the cluster does not list', () => {
    expect(one(enters('istio-system/public', 'NodePort', false))).toMatchObject({
      code: 'gateway-not-listed',
      path: ['ingress', 'gateway'],
    });
  });

  test('a public load balancer', () => {
    expect(one(enters('istio-system/public', 'LoadBalancer')).code).toBe('ingress-load-balancer');
  });
});

test.each([
  [{ circuitBreaker: { consecutive5xxErrors: 0 } }, 'never opens'],
  [{ circuitBreaker: { maxEjectionPercent: 100 } }, 'lets every pod be ejected'],
  [{ connectionPool: { maxRequestsPerConnection: 1 } }, 'switches keep-alive off'],
])('%j is odd', (changes, expected) => {
  expect(one(aService(traffic(changes))).message).toContain(expected);
});

describe('PR replicas', () => {
  const cluster = aCluster({ dynamicServiceRouting: { pattern: '*-pr*' } });
  const replica = (service: string) => ({ name: 'pr1', service, header: 'service-router-cart-ns' });

  test('a replica that the pattern misses counts as the mesh', () => {
    const replicas = [replica('cart-pr1'), replica('cart-feature')];
    expect(one(aService({ cluster, replicas })).path).toEqual(['replicas', 'cart-feature', 'service']);
  });

  test('a service that the pattern matches is left out', () => {
    expect(one(aService({ cluster, name: 'my-prices' })).message).toContain('matches this service');
  });
});

test('one entry in two clusters is told once', () => {
  const odd = traffic({ circuitBreaker: { maxEjectionPercent: 100 } });
  expect(one(aService(odd), aService({ ...odd, cluster: aCluster({ key: 'second' }) })).subject).toEqual({
    service: 'platform/ns/cart',
  });
});

test('no message ends with a period, and every code has a meaning', () => {
  for (const { meaning } of Object.values(findingCodes)) expect(meaning).not.toMatch(/\.$/);
});
