import { codesOf, load, meshOf, policyOf, service, serviceOf } from '../_base';

// A monitor that can never fire is green for ever; one that always fires is switched off. Neither gets through.

const searchWith = (more: object, change?: (mesh: string) => string) =>
  load([service({ tier: 1, ...more })], '', change);
const sampled = (percent: number) => (mesh: string) =>
  mesh.replace('dataPlane: apm', `dataPlane: apm\n    apm: { sampling: ${percent} }`);

test('what is traced in part is counted in part', () => {
  const floor = (percent: number) =>
    policyOf(serviceOf(searchWith({ load: { low: 50 } }, sampled(percent))), 'traffic-loss')?.values.critical;
  expect(floor(100)).toBe(2250);
  expect(floor(10)).toBe(225);
  expect(floor(0.1)).toBeUndefined();
});

test('a fast burn needs its ten bad requests among the traced ones', () => {
  const fast = (percent: number) =>
    policyOf(serviceOf(searchWith({ slo: { target: 99.9 }, load: { low: 5 } }, sampled(percent))), 'slo-burn');
  expect(fast(100)).toBeDefined();
  expect(fast(10)).toBeUndefined();
});

test('fails on a stated floor that chance alone would cross', () => {
  const loaded = searchWith({ load: { low: 50 }, monitors: { 'traffic-loss': { critical: 5 } } });
  expect(codesOf(loaded)).toContain('signal-refused services[0].monitors.traffic-loss');
});

test.each(['100%', '150%'])('fails on an error rate of %s, which nothing can pass', (critical) => {
  expect(codesOf(searchWith({ monitors: { 'error-rate': { critical } } }))).toContain(
    'invalid-value services[0].monitors.error-rate.critical',
  );
});

test('at stage 10 one sidecar is enough, whatever number is stated for all', () => {
  const more = { clusters: { main: { stage: 10 } }, monitors: { 'sidecar-coverage': { critical: 2 } } };
  const policy = policyOf(serviceOf(searchWith(more)), 'sidecar-coverage');
  expect(policy?.values.critical).toBe(0);
  expect(policy?.origins['critical']?.at(-1)?.value).toBe('0 (stage 10: one sidecar is enough)');
});

test.each([
  ['window', '400d'],
  ['evaluationDelay', '90d'],
])('fails on %s %s, which comes too late to be an alert', (field, value) => {
  expect(codesOf(searchWith({ monitors: { 'error-rate': { [field]: value } } }))).toContain(
    `invalid-value services[0].monitors.error-rate.${field}`,
  );
});

test.each([
  '@slack-x,@all',
  '@slack-x@pagerduty-y',
  '@pagerduty-',
  '@pagerduty-*',
  '@pagerduty-x)(',
  '@slack-x;y',
  '@all',
  'slack-x',
])('fails on %s, which is no one handle', (handle) => {
  expect(codesOf(searchWith({ monitors: { 'error-rate': { page: [handle] } } }))).toEqual(
    expect.arrayContaining([expect.stringContaining('services[0].monitors.error-rate.page')]),
  );
});

test.each(['@slack-Shop-注文', '@pagerduty-x', '@first.last+tag@example.co.jp', '@team-x_1', '@webhook-a.b/c'])(
  '%s is a handle',
  (handle) => {
    expect(codesOf(searchWith({ monitors: { 'error-rate': { page: [handle] } } }))).toEqual([]);
  },
);

test('warns of a window in which a monitor flaps', () => {
  expect(codesOf(searchWith({ monitors: { 'error-rate': { window: '4m' } } }))).toContain(
    'window-short services[0].monitors.error-rate.window',
  );
});

test('fails on retry amplification at stage 10, where a tenth reports what all are sent', () => {
  const more = { clusters: { main: { stage: 10 } }, monitors: { 'retry-amplification': { enabled: true } } };
  expect(codesOf(searchWith(more))).toContain('signal-refused services[0].monitors.retry-amplification.enabled');
});

test('a mesh of one service has no error rate of its own', () => {
  const alone = meshOf(load([])).clusters.filter(({ policies }) => !policyOf({ policies }, 'mesh-error-rate'));
  expect(alone.map(({ key }) => key)).toContain('dev');
  expect(alone[0]?.absent.find(({ signal }) => signal === 'mesh-error-rate')?.reason).toBe(
    'fewer than two services are in the mesh: their own monitors tell',
  );
});

test('fails on a warning of the mesh-wide rate: its composite would warn of it', () => {
  const more = '\ndefaults: { monitors: { mesh-error-rate: { warning: 2% } } }\n';
  expect(codesOf(load([], more))).toContain('unknown-key defaults.monitors.mesh-error-rate.warning');
});

test('a number that a service states is a wish for a monitor that its tier does not have', () => {
  const monitors = { 'traffic-loss': { critical: 500 }, 'retry-amplification': { critical: 1.2 } };
  const found = serviceOf(searchWith({ tier: 3, load: { low: 50 }, monitors }));
  expect(policyOf(found, 'traffic-loss')?.values.critical).toBe(500);
  expect(policyOf(found, 'retry-amplification')?.values.critical).toBe(1.2);
  const forAll = load(
    [service({ tier: 3, load: { low: 50 } })],
    '\ndefaults: { monitors: { traffic-loss: { critical: 500 } } }\n',
  );
  expect(policyOf(serviceOf(forAll), 'traffic-loss')).toBeUndefined();
});

test('warns of a call that could go to either of two other clusters', () => {
  const east = (mesh: string) =>
    mesh.replace(
      'clusters:\n',
      'clusters:\n  east: { environment: production, tag: { key: kube_cluster_name, value: east }, owner: platform, istio: { version: "1.24" }, openmetrics: { controlPlane: v2, dataPlane: v2 }, dataPlane: apm }\n  west: { environment: production, tag: { key: kube_cluster_name, value: west }, owner: platform, istio: { version: "1.24" }, openmetrics: { controlPlane: v2, dataPlane: v2 }, dataPlane: apm }\n',
    );
  const callee = service({ name: 'stock', clusters: { east: { stage: 100 }, west: { stage: 100 } } });
  const to = (name: string) => codesOf(load([service({ dependsOn: [{ to: name }] }), callee], '', east));
  expect(to('shop/stock')).toContain('dependency-ambiguous services[0].dependsOn[0].to');
  expect(to('east/shop/stock')).toEqual([]);
});
