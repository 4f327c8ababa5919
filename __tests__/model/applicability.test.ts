import { applicability, type ClusterFacts, type ServiceFacts } from '../../model/applicability';
import { signalIds, signals, type SignalId } from '../../model/signals';
import type { Service } from '../../model/service';
import { aCluster, aService } from './sample';

const verdict = (signal: SignalId, subject: ServiceFacts | ClusterFacts): string => {
  const found = applicability(signal, subject);
  return found.applies ? 'yes' : found.surprising ? 'warn' : 'no';
};
const ofService = signalIds.filter((signal) => signals[signal].per === 'service');
const applying = (service: Service) => ofService.filter((signal) => applicability(signal, service).applies);
const twoVersions = {
  subsets: [
    { name: 'canary', version: 'v2', percent: 10 },
    { name: 'primary', version: 'v1', percent: 90 },
  ],
};
const everything: Partial<Service> = {
  traffic: { ...twoVersions, connectionPool: { maxConnections: 100 } },
  load: { low: 50, phases: [] },
  slo: { target: 99.9, windowDays: 30, latency: {} },
  proxy: { requests: { cpu: 0.1 }, limits: { cpu: 0.5 }, stated: true },
};
const keeping = aCluster({ keptLabels: ['destination_version'] });
const ambient = (changes = {}) => {
  const cluster = aCluster({ keptLabels: ['destination_version'], ...changes });
  return { ...cluster, istio: { ...cluster.istio, mode: 'ambient' as const } };
};

test('a service that declares everything has every signal of a service', () => {
  expect(applying(aService({ ...everything, cluster: keeping }))).toEqual(ofService);
});

test('a service that declares nothing has what needs no declaration', () => {
  expect(applying(aService())).toEqual([
    'error-rate', 'unreachable', 'latency', 'sidecar-coverage', 'retry-amplification',
  ]); // prettier-ignore
});

test.each<[string, Partial<Service>, readonly SignalId[]]>([
  ['stage 0 has no data-plane signal', { stage: 0 }, []],
  ['a job has none', { kind: 'job' }, []],
  ['an external service has none', { kind: 'external' }, []],
  ['tcp keeps what needs no HTTP', { kind: 'tcp' }, ['sidecar-coverage', 'proxy-saturation']],
  [
    'a gateway has no callers in the mesh and no sidecar',
    { gateway: true },
    ['error-rate', 'latency', 'traffic-loss', 'slo-burn', 'proxy-saturation'],
  ],
])('%s, by design', (_, changes, expected) => {
  const service = aService({ ...everything, cluster: keeping, ...changes });
  expect(applying(service)).toEqual(expected);
  for (const signal of ofService) expect(verdict(signal, service)).not.toBe('warn');
});

test('without mesh metrics, what only they show is missed with a warning', () => {
  const service = aService({ ...everything, cluster: aCluster({ meshMetrics: false }) });
  for (const signal of ['unreachable', 'circuit-breaker', 'retry-amplification'] as const) {
    expect(verdict(signal, service)).toBe('warn');
  }
  expect(verdict('error-rate', service)).toBe('yes');
});

test('error rate on the istio data plane needs mesh metrics', () => {
  expect(verdict('error-rate', aService({ cluster: aCluster({ dataPlane: 'istio' }) }))).toBe('yes');
  const blind = aCluster({ dataPlane: 'istio', meshMetrics: false });
  expect(verdict('error-rate', aService({ cluster: blind }))).toBe('warn');
  expect(verdict('mesh-error-rate', blind)).toBe('warn');
});

test('latency is refused on the istio data plane, since a mean is not a percentile', () => {
  const found = applicability('latency', aService({ cluster: aCluster({ dataPlane: 'istio' }) }));
  expect(found).toMatchObject({ applies: false, surprising: false, reason: expect.stringMatching(/^a mean is not a/) });
});

test('an ambient mesh has nothing that needs a sidecar', () => {
  const service = aService({ ...everything, cluster: ambient({ dataPlane: 'istio' }) });
  expect(applying(service)).toEqual(['error-rate', 'traffic-loss', 'canary', 'slo-burn']);
  expect(verdict('sidecar-injection', service.cluster)).toBe('no');
});

test('an ambient mesh read by proxy spans is blind, and says so', () => {
  const service = aService({ ...everything, cluster: ambient() });
  for (const signal of ['error-rate', 'traffic-loss', 'slo-burn', 'latency'] as const) {
    expect(verdict(signal, service)).toBe('warn');
  }
  expect(verdict('mesh-error-rate', service.cluster)).toBe('warn');
});

test('a gateway is an Envoy of its own in ambient mode', () => {
  expect(verdict('error-rate', aService({ gateway: true, cluster: ambient() }))).toBe('yes');
});

describe('canary', () => {
  const on = (cluster = keeping, traffic: Service['traffic'] = twoVersions) =>
    verdict('canary', aService({ cluster, traffic }));
  const { apm } = aCluster();

  test.each([
    ['kept label', 'yes', keeping],
    ['version tag on traces', 'yes', aCluster({ apm: { ...apm, versionTag: true } })],
    ['neither', 'warn', aCluster()],
    ['a version tag that is not read', 'warn', aCluster({ dataPlane: 'istio', apm: { ...apm, versionTag: true } })],
    ['a kept label of metrics that are not collected', 'warn', { ...keeping, meshMetrics: false }],
  ])('is seen by %s: %s', (_, expected, cluster) => {
    expect(on(cluster)).toBe(expected);
  });

  test('is no signal of a service without the two subsets', () => {
    expect(on(keeping, { subsets: [{ name: 'canary', version: 'v2', percent: 100 }] })).toBe('no');
  });

  test('compares stable where nothing is called primary', () => {
    const [canary, primary] = twoVersions.subsets as [
      Service['traffic']['subsets'][0],
      Service['traffic']['subsets'][0],
    ];
    expect(on(keeping, { subsets: [canary, { ...primary, name: 'stable' }] })).toBe('yes');
  });

  test('warns where the subsets are not told apart by version', () => {
    expect(
      on(keeping, {
        subsets: [
          { name: 'canary', percent: 10 },
          { name: 'primary', version: 'v1', percent: 90 },
        ],
      }),
    ).toBe('warn');
    expect(on(keeping, { subsets: twoVersions.subsets.map((subset) => ({ ...subset, version: 'v1' })) })).toBe('warn');
  });
});

test("proxy saturation needs a limit that is stated, not Istio's default", () => {
  expect(verdict('proxy-saturation', aService({ proxy: { requests: {}, limits: { cpu: 2 }, stated: false } }))).toBe(
    'no',
  );
  expect(verdict('proxy-saturation', aService({ proxy: { requests: { cpu: 1 }, limits: {}, stated: true } }))).toBe(
    'no',
  );
});

test('convergence is a monitor only where V2 metrics come', () => {
  const spoken = (controlPlane: 'v1' | 'v2' | 'both') =>
    verdict('convergence', aCluster({ openmetrics: { controlPlane, dataPlane: 'v1' } }));
  expect([spoken('v1'), spoken('v2'), spoken('both')]).toEqual(['no', 'yes', 'yes']);
});

test('istiod at its maximum is refused where min is max', () => {
  const hpa = (min: number, max: number) =>
    aCluster({
      istiod: { namespace: 'istio-system', deployments: ['istiod'], hpa: { name: 'istiod', min, max, cpuPercent: 80 } },
    });
  expect(verdict('istiod-hpa', aCluster())).toBe('no');
  expect(verdict('istiod-hpa', hpa(2, 10))).toBe('yes');
  expect(verdict('istiod-hpa', hpa(2, 2))).toBe('warn');
});

test('fails when a signal of services is asked of a cluster, and the other way round', () => {
  expect(() => applicability('error-rate', aCluster())).toThrow("signal 'error-rate' is per service, got a cluster");
  expect(() => applicability('convergence', aService())).toThrow("signal 'convergence' is per cluster, got a service");
});

test('every signal has a rule', () => {
  for (const signal of signalIds) {
    expect(() => applicability(signal, signals[signal].per === 'service' ? aService() : aCluster())).not.toThrow();
  }
});
