import type { Loaded } from '../../../catalog/load';
import { codesOf, servicesFile } from '../_base';
import { exception, loadWith, policyFile, teamFile } from '../overrides/_team';

const x = {
  name: 'x',
  namespace: 'shop',
  team: 'orders',
  tier: 1,
  clusters: { main: { stage: 100 } },
  slo: { target: 99.9 },
  load: { low: 50 },
};
const own = (monitors: object, more: object = {}) => teamFile({ services: { 'shop/x': { monitors } }, ...more });
const platform = (monitors: object) => teamFile({ defaults: { monitors } }, 'platform');
const policy = (rule: object, more: object = {}) => policyFile({ rules: [rule], ...more });
const ofX = { match: { services: ['shop/x'] } };

/** Errors as `code path`, the path without where a service's or a team's monitors stand. */
const broken = ({ issues }: Loaded) =>
  codesOf({ issues: issues.filter(({ severity }) => severity === 'error') }).map((text) =>
    text.replace(/services\["shop\/x"\]\.monitors\.|defaults\.monitors\./, ''),
  );
const ruled = (rule: object, monitors: object, more: object = {}) =>
  broken(loadWith([servicesFile([x]), own(monitors), policy({ ...ofX, ...rule }, more)]));

describe('a bound of a field', () => {
  const latency = { critical: '1s', percentile: 'p95' };
  test.each([
    ['error-rate', { recovery: { min: '2%' } }, { recovery: '2%' }, { recovery: '1%' }],
    ['error-rate', { recovery: { min: '4%' } }, { critical: '3%' }, { recovery: '2%' }],
    ['traffic-loss', { recovery: { max: 9000 } }, { recovery: 9000 }, { recovery: 90_000 }],
    ['error-rate', { noData: { allowed: ['default'] } }, { noData: 'default' }, { noData: 'resolve' }],
    ['error-rate', { renotify: { max: '4h' } }, { renotify: '1h' }, { renotify: '5h' }],
    ['error-rate', { relativeToMesh: { allowed: false } }, { relativeToMesh: false }, { relativeToMesh: true }],
    ['error-rate', { shadow: { allowed: false } }, { shadow: false }, { shadow: true }],
    ['unreachable', { groupBy: { allowed: [] } }, { groupBy: [] }, { groupBy: ['source_workload'] }],
    [
      'latency',
      { percentile: { atLeast: 'p95' } },
      { ...latency, percentile: 'p99' },
      { ...latency, percentile: 'p50' },
    ],
  ])('%s %j takes %j and refuses %j', (signal, bound, good, bad) => {
    const bounds = { [signal]: bound };
    expect(ruled({ bounds }, { [signal]: good })).toEqual([]);
    expect(ruled({ bounds }, { [signal]: bad })).toEqual([`guard-rail ${signal}.${Object.keys(bound)[0] ?? ''}`]);
  });

  test('renotify is not dodged by never reminding', () => {
    expect(
      ruled({ bounds: { 'error-rate': { renotify: { max: '4h' } } } }, { 'error-rate': { renotify: null } }),
    ).toEqual(['guard-rail error-rate.renotify']);
  });
});

describe('a further monitor of a signal', () => {
  const bounds = { 'slo-burn': { priority: { atLeast: 'P2' }, shadow: { allowed: false } } };
  const medium = (fields: object) => ({ 'slo-burn': { variants: { medium: fields } } });

  test('is held by what its signal says for all, but for the package’s own number', () => {
    expect(ruled({ bounds }, {})).toEqual([]);
    expect(ruled({ bounds }, medium({ priority: 'P3' }))).toEqual(['guard-rail slo-burn.variants.medium.priority']);
    expect(ruled({ bounds }, medium({ shadow: true }))).toEqual(['guard-rail slo-burn.variants.medium.shadow']);
    // P3 is the package's own of the slowest
    expect(ruled({ bounds }, { 'slo-burn': { variants: { slow: { priority: 'P3' } } } })).toEqual([]);
    expect(ruled({ bounds }, { 'slo-burn': { variants: { slow: { priority: 'P4' } } } })).toHaveLength(1);
  });

  test('has thresholds of its own, and a bound of its own wins over the signal’s', () => {
    const own = {
      'slo-burn': {
        critical: { max: 14.4 },
        priority: { atLeast: 'P1' },
        variants: { medium: { priority: { atLeast: 'P4' } } },
      },
    };
    expect(ruled({ bounds: own }, medium({ priority: 'P4', critical: 100 }))).toEqual([]);
    expect(ruled({ bounds: own }, medium({ priority: 'P5' }))).toHaveLength(1);
  });

  test('of a composite is bounded like any other, and cannot be set beyond reach', () => {
    const rule = {
      bounds: { 'mesh-error-rate': { window: { max: '30m' }, variants: { breadth: { critical: { max: 2 } } } } },
    };
    const said = (breadth: object) =>
      broken(loadWith([platform({ 'mesh-error-rate': { variants: { breadth } } }), policy(rule)]));
    expect(said({ critical: 2, window: '30m' })).toEqual([]);
    expect(said({ window: '2h' })).toEqual(['guard-rail mesh-error-rate.variants.breadth.window']);
    expect(broken(loadWith([platform({ 'mesh-error-rate': { variants: { breadth: { critical: 99 } } } })]))).toEqual([
      'invalid-value mesh-error-rate.variants.breadth.critical',
    ]);
  });
});

describe('a page that a policy requires', () => {
  const injection = { require: { signals: ['sidecar-injection'], page: true } };
  const cluster = (monitors: object, more: object = {}) =>
    broken(loadWith([platform(monitors), policy({ ...injection, match: { environments: ['production'] } }, more)]));

  test('may come from any monitor of the signal', () => {
    expect(cluster({ 'sidecar-injection': { priority: 'P4' } })).toEqual([]);
    expect(cluster({ 'sidecar-injection': { variants: { ratio: { priority: 'P3' } } } })).toEqual([
      'page-required sidecar-injection.variants.ratio.priority',
    ]);
    expect(cluster({ 'sidecar-injection': { variants: { ratio: { enabled: false } } } })).toEqual([
      'signal-required sidecar-injection.variants.ratio.enabled',
    ]);
    const page = { require: { signals: ['slo-burn'], page: true } };
    expect(ruled(page, { 'slo-burn': { priority: 'P3' } })).toEqual([]);
    expect(ruled(page, { 'slo-burn': { priority: 'P3', variants: { medium: { priority: 'P3' } } } })).toHaveLength(1);
  });

  test('is a handle that wakes people, and people of the team', () => {
    const page = { require: { signals: ['error-rate'], page: true } };
    const paging = { handles: { paging: ['@pagerduty-*'] } };
    const at = ['page-required error-rate.page'];
    expect(ruled(page, { 'error-rate': { page: ['@slack-orders'] } })).toEqual(at);
    expect(ruled(page, { 'error-rate': { page: ['@pagerduty-platform'] } })).toEqual(at);
    expect(ruled(page, { 'error-rate': { page: { add: ['@pagerduty-platform'] } } })).toEqual([]);
    expect(ruled(page, { 'error-rate': { page: ['@pagerduty-other'] } }, paging)).toEqual([]);
    expect(ruled(page, { 'error-rate': { page: ['@pagerduty-platform'] } }, paging)).toEqual(at);
  });
});

describe('a bounded monitor', () => {
  const bounds = { 'error-rate': { critical: { max: '10%' } }, 'traffic-loss': { critical: { min: 100 } } };

  test('is not switched off by its owner, and for a while by an approved exception', () => {
    expect(ruled({ bounds }, { 'error-rate': { enabled: false } })).toEqual(['guard-rail error-rate.enabled']);
    const off = own({}, { exceptions: [exception({ services: ['shop/x'], set: { enabled: false } })] });
    const files = [servicesFile([x]), off];
    expect(broken(loadWith([...files, policy({ ...ofX, bounds })]))).toEqual(['guard-rail exceptions[0].set.enabled']);
    const approved = policy({ ...ofX, bounds }, { exceptions: { approvers: ['platform'] } });
    expect(broken(loadWith([...files, approved]))).toEqual([]);
  });

  test('does not vanish by a number with which nothing is left to watch', () => {
    const loaded = loadWith([
      servicesFile([x, { ...x, name: 'y' }]),
      teamFile({
        defaults: { monitors: { 'traffic-loss': { window: '5m' } } },
        services: { 'shop/x': { monitors: { 'traffic-loss': { critical: 5 } } } },
      }),
      policy({ bounds }),
    ]);
    expect(broken(loaded)).toContain('guard-rail traffic-loss.critical');
  });
});

describe('limits of exceptions', () => {
  const wide = exception({ services: ['shop/cart', 'shop/x'], signals: ['error-rate', 'unreachable'], mute: true });
  const said = (exceptions: object) =>
    broken(
      loadWith([
        servicesFile([x]),
        teamFile({ exceptions: [wide] }),
        policyFile({ exceptions: { approvers: ['platform'], ...exceptions } }),
      ]),
    );

  test('count signals of services, not entries', () => {
    expect(said({ maxOpenPerTeam: 4 })).toEqual([]);
    expect(said({ maxOpenPerTeam: 3 })).toEqual(['exception-limit exceptions[0]']);
  });
});
