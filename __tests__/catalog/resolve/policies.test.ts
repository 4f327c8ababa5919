import { codesOf, load, meshOf, policyOf, service, serviceOf } from '../_base';

const layered = `tiers:
  '2': { monitors: { error-rate: { window: 20m } } }
defaults:
  tier: 2
  monitors: { error-rate: { window: 5m, critical: 8% }, latency: { percentile: p90 } }
`;
const withEnvironment = (mesh: string) =>
  mesh.replace('pages: true }', 'pages: true, monitors: { error-rate: { window: 15m } } }');

const withMonitors = (monitors: object, more: object = {}) => service({ tier: 2, monitors, ...more });
const only = (monitors: object, signal: string, more: object = {}, variant?: string) =>
  policyOf(serviceOf(load([withMonitors(monitors, more)])), signal, variant);

describe('layers', () => {
  test('the later layer wins, and the chain names each with its file and line', () => {
    const found = serviceOf(
      load([service({ monitors: { 'error-rate': { window: '30m' } } })], layered, withEnvironment),
    );
    const policy = policyOf(found, 'error-rate');
    expect(found.tier).toBe(2);
    expect(policy?.values.windowMinutes).toBe(30);
    expect(policy?.origins['window']).toEqual([
      { layer: 'package default', value: '10m' },
      { layer: 'mesh defaults', value: '5m', file: 'mesh.yaml', line: 30 },
      { layer: 'environment', value: '15m', file: 'mesh.yaml', line: 5 },
      { layer: 'tier', value: '20m', file: 'mesh.yaml', line: 27 },
      { layer: 'service', value: '30m', file: 'services/z.yaml', line: 1 },
    ]);
    expect(policy?.values).toMatchObject({ critical: 8, warning: 3.2, recovery: 6.4, priority: 2 });
  });

  test('handles start with those of the team and are replaced, added or removed', () => {
    const team = { page: ['@pagerduty-orders'], notify: ['@slack-orders'] };
    expect(only({}, 'error-rate')?.values).toMatchObject(team);
    expect(only({ 'error-rate': { notify: ['@slack-x', '@slack-a'] } }, 'error-rate')?.values.notify).toEqual([
      '@slack-a',
      '@slack-x',
    ]);
    expect(only({ 'error-rate': { notify: { add: ['@slack-x'] } } }, 'error-rate')?.values.notify).toEqual([
      '@slack-orders',
      '@slack-x',
    ]);
    expect(only({ 'error-rate': { notify: { remove: ['@slack-orders'] } } }, 'error-rate')?.values.notify).toEqual([]);
    expect(only({}, 'error-rate')?.origins['page']).toEqual([
      { layer: 'mesh defaults', value: '[@pagerduty-orders] (team orders)', file: 'mesh.yaml', line: 25 },
    ]);
  });

  test('every other field of a monitor arrives in its value', () => {
    const fields = {
      minRequests: 20,
      evaluationDelay: '2m',
      noData: 'resolve',
      priority: 'P4',
      renotify: '2h',
      tags: ['b', 'a'],
      runbook: 'https://wiki.example.com/x',
      message: { append: 'ask @all' },
      shadow: true,
      relativeToMesh: true,
    };
    expect(only({ 'error-rate': fields }, 'error-rate')?.values).toMatchObject({
      minRequests: 20,
      evaluationDelaySeconds: 120,
      noData: 'resolve',
      priority: 4,
      renotifyMinutes: 120,
      tags: ['a', 'b'],
      runbook: 'https://wiki.example.com/x',
      messageAppend: 'ask @all',
      shadow: true,
      relativeToMesh: true,
    });
  });

  test("a service's runbook is its monitors', unless they say otherwise or none", () => {
    const more = { runbook: 'https://wiki.example.com/search' };
    expect(only({}, 'error-rate', more)?.values.runbook).toBe('https://wiki.example.com/search');
    expect(only({ 'error-rate': { runbook: null } }, 'error-rate', more)?.values.runbook).toBeUndefined();
  });

  test('free text is data', () => {
    const text = '@all {{#is_alert}} ${HOME} </details>';
    const found = serviceOf(
      load([service({ description: text, runbook: text, monitors: { 'error-rate': { message: { append: text } } } })]),
    );
    expect([found.description, found.runbook, policyOf(found, 'error-rate')?.values.messageAppend]).toEqual([
      text,
      text,
      text,
    ]);
  });

  test('a cluster has layers of its own', () => {
    const change = (mesh: string) =>
      mesh.replace(
        '    dataPlane: apm\n  dev',
        '    dataPlane: apm\n    monitors: { convergence: { critical: 30s } }\n  dev',
      );
    const mesh = meshOf(
      load([], 'defaults: { monitors: { convergence: { critical: 20s }, xds-rejects: { priority: P4 } } }\n', change),
    );
    const [dev, main] = mesh.clusters;
    expect(main && policyOf(main, 'convergence')?.values.critical).toBe(30);
    expect(dev && policyOf(dev, 'convergence')?.values.critical).toBe(20);
    expect(main && policyOf(main, 'xds-rejects')?.values).toMatchObject({ priority: 4, page: ['@pagerduty-platform'] });
    expect(main && policyOf(main, 'convergence')?.origins['critical']?.at(-1)).toMatchObject({
      layer: 'service',
      line: 15,
    });
  });
});

describe('warning and recovery', () => {
  test('follow critical where nobody states them', () => {
    expect(only({ 'error-rate': { critical: '4%' } }, 'error-rate')?.values).toMatchObject({
      critical: 4,
      warning: 1.6,
      recovery: 3.2,
    });
  });

  test('a recovery stays between warning and critical', () => {
    const values = only({ 'error-rate': { critical: '5%', warning: '4.5%' } }, 'error-rate')?.values;
    expect(values).toMatchObject({ warning: 4.5, recovery: 4.75 });
  });

  test('below is the other way round', () => {
    const values = only({ 'traffic-loss': { critical: 100 } }, 'traffic-loss', { load: { low: 50 } })?.values;
    expect(values).toMatchObject({ critical: 100, recovery: 125 });
    const warned = only({ 'traffic-loss': { critical: 100, warning: 110 } }, 'traffic-loss', {
      load: { low: 50 },
    })?.values;
    expect(warned).toMatchObject({ warning: 110, recovery: 105 });
  });

  test('null means none', () => {
    const values = only({ 'error-rate': { warning: null, recovery: null } }, 'error-rate')?.values;
    expect(values).not.toHaveProperty('warning');
    expect(values).not.toHaveProperty('recovery');
  });

  test('there is no recovery of what has no level in between', () => {
    expect(only({}, 'sidecar-coverage')?.values).not.toHaveProperty('recovery');
    const [, main] = meshOf(load([])).clusters;
    for (const signal of ['istiod-alive', 'sidecar-injection', 'galley-validation']) {
      expect(main && policyOf(main, signal)?.values).not.toHaveProperty('recovery');
    }
  });
});

describe('derived thresholds', () => {
  const slo = { target: 99.9 };

  test('a loss of traffic is a twentieth of the lowest load, by stage and window', () => {
    const critical = (load: object, stage: number, monitors = {}) =>
      only(monitors, 'traffic-loss', { load, clusters: { main: { stage } } })?.values.critical;
    expect(critical({ low: 50 }, 100)).toBe(2250);
    expect(critical({ low: 50 }, 10)).toBe(225);
    expect(critical({ low: 50 }, 100, { 'traffic-loss': { window: '30m' } })).toBe(4500);
    expect(critical({ low: 0.4 }, 100)).toBeUndefined();
  });

  test('the breadth of a sick mesh is a tenth of its services, 5 to 10, and at most all of them', () => {
    const breadth = (services: number) => {
      const many = Array.from({ length: services - 2 }, (_, i) => service({ name: `s${i}` }));
      const main = meshOf(load(many)).clusters.find(({ key }) => key === 'main');
      return main && policyOf(main, 'mesh-error-rate', 'breadth')?.values.critical;
    };
    expect([breadth(2), breadth(4), breadth(35), breadth(61), breadth(150)]).toEqual([2, 4, 5, 7, 10]);
  });

  test('burn rates are capped at what the budget allows', () => {
    const rate = (target: number, variant?: string) =>
      only({}, 'slo-burn', { slo: { target }, load: { low: 100 } }, variant)?.values.critical;
    expect([rate(99), rate(99, 'medium'), rate(99, 'slow')]).toEqual([14.4, 6, 3]);
    expect([rate(90), rate(90, 'medium'), rate(80, 'medium')]).toEqual([9, 6, 4.5]);
  });

  test('the fastest burn rate needs ten expected bad requests in five minutes', () => {
    expect(only({}, 'slo-burn', { slo, load: { low: 2.4 } })?.values.critical).toBe(14.4);
    expect(only({}, 'slo-burn', { slo, load: { low: 2.3 } })).toBeUndefined();
    expect(only({}, 'slo-burn', { slo })).toBeUndefined();
    expect(only({}, 'slo-burn', { slo }, 'medium')?.values.critical).toBe(6);
  });

  test('latency is only where a number is declared, for any percentile', () => {
    const monitors = { latency: { critical: '800ms', priority: 'P2', variants: { p99: { critical: '2s' } } } };
    expect(only({}, 'latency')).toBeUndefined();
    expect(only(monitors, 'latency')?.values).toMatchObject({
      critical: 0.8,
      percentile: 'p95',
      recovery: 0.64,
      priority: 2,
    });
    expect(only(monitors, 'latency', {}, 'p99')?.values).toMatchObject({ critical: 2, percentile: 'p99', priority: 2 });
    expect(only({ latency: { critical: '1s', percentile: 'p50' } }, 'latency')?.values.percentile).toBe('p50');
  });
});

describe('what is on', () => {
  const absent = (monitors: object, signal: string, more = {}) =>
    serviceOf(load([withMonitors(monitors, more)]))
      .absent.filter((one) => one.signal === signal)
      .map(({ reason }) => reason);

  test('enabled: false leaves a signal and its variants out, and says which layer did', () => {
    expect(absent({ 'slo-burn': { enabled: false } }, 'slo-burn', { slo: { target: 99 } })).toEqual(
      Array(3).fill('switched off (service)'),
    );
  });

  test('a variant alone can be left out', () => {
    const found = serviceOf(
      load([withMonitors({ 'slo-burn': { variants: { slow: { enabled: false } } } }, { slo: { target: 99 } })]),
    );
    expect(policyOf(found, 'slo-burn', 'slow')).toBeUndefined();
    expect(policyOf(found, 'slo-burn', 'medium')).toBeDefined();
  });

  test('variants share who is told and whether, but neither threshold nor priority', () => {
    const fields = { shadow: true, notify: ['@slack-x'], priority: 'P3', critical: 10 };
    const found = serviceOf(load([withMonitors({ 'slo-burn': fields }, { slo: { target: 99 }, load: { low: 50 } })]));
    const medium = policyOf(found, 'slo-burn', 'medium')?.values;
    expect(policyOf(found, 'slo-burn')?.values).toMatchObject({ critical: 10, priority: 3, shadow: true });
    expect(medium).toMatchObject({ critical: 6, priority: 2, shadow: true, notify: ['@slack-x'] });
  });

  test('enabled: true brings what is off, or off at a tier', () => {
    expect(absent({}, 'retry-amplification')).toEqual(['off unless someone enables it']);
    expect(only({ 'retry-amplification': { enabled: true } }, 'retry-amplification')?.values.critical).toBe(1.5);
    const tier3 = { tier: 3, load: { low: 50 } };
    expect(absent({}, 'traffic-loss', tier3)).toEqual(['none for tier 3 unless someone enables it']);
    expect(only({ 'traffic-loss': { enabled: true } }, 'traffic-loss', tier3)?.values.priority).toBe(3);
  });

  test('a service at stage 0 has no monitors, and nobody is warned', () => {
    const loaded = load([withMonitors({ latency: { critical: '1s' } }, { clusters: { main: { stage: 0 } } })]);
    expect(serviceOf(loaded).policies).toEqual([]);
    expect(loaded.issues).toEqual([]);
  });

  test('fails where a signal is asked for by name and cannot be seen', () => {
    expect(codesOf(load([withMonitors({ canary: { enabled: true } })]))).toEqual([
      'signal-refused services[0].monitors.canary.enabled',
    ]);
  });

  test('a signal that common layers switch on is skipped where it cannot be seen', () => {
    const loaded = load([], 'defaults: { monitors: { canary: { enabled: true } } }\n');
    expect(loaded.issues).toEqual([]);
    expect(meshOf(loaded).services).toHaveLength(3);
  });

  test('a shadow day counts in full, and changes nothing of the mesh', () => {
    const shadow = (day: string) => only({ 'error-rate': { shadow: day } }, 'error-rate')?.values.shadow;
    expect([shadow('2026-11-23'), shadow('2027-11-23')]).toEqual([true, true]);
    expect(codesOf(load([withMonitors({ 'error-rate': { shadow: '2026-11-22' } })]))).toEqual([
      'shadow-ended services[0].monitors.error-rate.shadow',
    ]);
  });

  test('nobody needs to be paged where nothing pages', () => {
    const change = (mesh: string) => mesh.replace("page: ['@pagerduty-orders'], ", '');
    const quiet = 'defaults: { monitors: { error-rate: { priority: P3 }, unreachable: { shadow: true } } }\n';
    expect(load([], quiet, change).issues).toEqual([]);
    expect(codesOf(load([], '', change))).toEqual(['page-empty teams.orders']);
  });
});
