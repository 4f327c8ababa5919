import type { CatalogFile } from '../../../catalog/load';
import { codesOf, load, meshOf, serviceOf } from '../_base';
import { exception, loadWith, policyFile, said, teamFile } from '../overrides/_team';

const depth = { id: 'depth', name: 'too deep', query: 'avg(last_10m):max:cart.depth{$scope} > 500' };
const pool = {
  id: 'db-pool',
  name: 'pool used up',
  query: 'max(last_5m):max:db.used{$scope} > 90',
  warning: 75,
  priority: 'P2',
};
const team = (extra: object, more: object = {}) =>
  teamFile({ services: { 'shop/cart': { extraMonitors: [{ ...depth, ...extra }] } }, ...more });
const signalsFile = (signals: readonly object[]): CatalogFile => ({
  path: 'signals/stores.yaml',
  text: JSON.stringify({ apiVersion: 'meshwatch/v1', kind: 'Signals', signals }, null, 1),
});
const extrasOf = (files: readonly CatalogFile[], id = 'main/shop/cart') => serviceOf(loadWith(files), id).extraMonitors;

describe("a team's own monitor", () => {
  test('is made in every cluster of its service, with the numbers of its query', () => {
    const files = [team({ warning: 300, recovery: 250, onMissingData: 'resolve' })];
    for (const id of ['main/shop/cart', 'dev/shop/cart']) {
      const [extra] = extrasOf(files, id);
      expect(extra).toMatchObject({ signal: 'depth', source: 'extraMonitors', title: 'too deep', direction: 'above' });
      expect(extra?.values).toMatchObject({
        critical: 500,
        warning: 300,
        recovery: 250,
        windowMinutes: 10,
        noData: 'resolve',
        priority: 3,
        page: ['@pagerduty-orders'],
      });
    }
    expect(extrasOf(files, 'main/shop/payment')).toEqual([]);
  });

  test('knows who set each of its numbers', () => {
    const [extra] = extrasOf([team({ warning: 300 })]);
    for (const [field, value] of [
      ['critical', '500'],
      ['window', '10m'],
      ['warning', '300'],
    ] as const) {
      expect(extra?.origins[field]?.at(-1)).toMatchObject({
        layer: 'team override',
        value,
        file: 'overrides/orders.yaml',
      });
    }
  });

  test('stays in the clusters that its entry names, and goes where a step switches it off', () => {
    const services = { 'shop/cart': { clusters: ['main'], extraMonitors: [depth] } };
    expect(extrasOf([teamFile({ services })], 'dev/shop/cart')).toEqual([]);
    const off = { environments: { development: { monitors: { depth: { enabled: false } } } } };
    const quiet = loadWith([team({}, off)]);
    expect(serviceOf(quiet, 'dev/shop/cart')).toMatchObject({
      extraMonitors: [],
      absent: expect.arrayContaining([{ signal: 'depth', reason: 'switched off (team override)' }]) as unknown,
    });
    expect(serviceOf(quiet, 'main/shop/cart').extraMonitors).toHaveLength(1);
  });

  test('has a message of data, with its placeholders filled', () => {
    expect(extrasOf([team({ message: 'drain $service on $cluster, costs $5' })])[0]?.message).toBe(
      'drain cart on main-prod, costs $5',
    );
  });

  test('may be muted by an exception, which is in force then', () => {
    const muted = loadWith([
      team({}, { exceptions: [exception({ signals: ['depth'], mute: true, environments: ['production'] })] }),
      policyFile({ exceptions: { approvers: ['platform'] } }),
    ]);
    expect(meshOf(muted).exceptions[0]?.mutes).toEqual([{ subject: 'main/shop/cart', signal: 'depth' }]);
  });

  test('fails where it pages by nobody, on the wrong side, or beyond what the policy allows', () => {
    expect(said(loadWith([team({ priority: 'P1', page: [] })]))[0]).toContain(
      'depth is P1 and pages, but has nobody to page',
    );
    expect(codesOf(loadWith([team({ warning: 500 })]))).toEqual([
      'threshold-order services["shop/cart"].extraMonitors[0].warning',
    ]);
    const rails = policyFile({ handles: { allowed: ['@slack-*', '@pagerduty-*'] }, extraMonitors: { maxPerTeam: 0 } });
    expect(codesOf(loadWith([team({ notify: ['@teams-x'] }), rails]))).toEqual([
      'extra-monitors-limit team',
      'handle-refused services["shop/cart"].extraMonitors[0].notify',
    ]);
  });

  test('fails at the column of its fault, inside of the text', () => {
    const text = `apiVersion: meshwatch/v1\nkind: TeamOverrides\nteam: orders\nservices:\n  shop/cart:\n    extraMonitors:\n      - id: a\n        name: a\n        query: "avg(last_5m):avg:x{$scope,b:$srvice} > 5"\n`;
    const { issues } = loadWith([{ path: 'overrides/orders.yaml', text }]);
    expect(issues).toMatchObject([{ code: 'placeholder', line: 9, column: 16 + 29, hint: "did you mean '$service'?" }]);
  });

  test('fails on a service of others', () => {
    expect(
      codesOf(loadWith([teamFile({ services: { 'shop/cart': { extraMonitors: [depth] } } }, 'platform')])),
    ).toEqual(['not-owner services["shop/cart"]']);
  });
});

describe("a signal of the organisation's own", () => {
  const labelled = (select: object, more: readonly CatalogFile[] = []) =>
    loadWith([signalsFile([{ ...pool, select }]), ...more]);

  test('is made on every service that it selects', () => {
    const idsOf = (select: object) =>
      meshOf(labelled(select))
        .services.filter(({ extraMonitors }) => extraMonitors.length > 0)
        .map(({ id }) => id);
    expect(idsOf({})).toEqual(['dev/shop/cart', 'main/shop/cart', 'main/shop/payment']);
    expect(idsOf({ tiers: [1], environments: ['production'] })).toEqual(['main/shop/cart']);
    expect(idsOf({ teams: ['platform'] })).toEqual([]);
  });

  test('selects by labels, all of them', () => {
    const services = {
      apiVersion: 'meshwatch/v1',
      kind: 'Services',
      services: [
        {
          name: 'db',
          namespace: 'shop',
          team: 'orders',
          clusters: { main: { stage: 0 } },
          labels: { store: 'mysql', size: 'l' },
        },
      ],
    };
    const file = { path: 'services/db.yaml', text: JSON.stringify(services) };
    const of = (labels: object) => serviceOf(labelled({ labels }, [file]), 'main/shop/db').extraMonitors.length;
    expect([of({ store: 'mysql' }), of({ store: 'mysql', size: 'l' }), of({ store: 'mysql', size: 's' })]).toEqual([
      1, 1, 0,
    ]);
  });

  test('takes the numbers of every layer, the nearer the stronger', () => {
    const own = teamFile({
      services: {
        'shop/cart': { monitors: { 'db-pool': { critical: 95, window: '15m', runbook: 'https://x.example' } } },
      },
    });
    const [extra] = serviceOf(labelled({}, [own]), 'main/shop/cart').extraMonitors;
    expect(extra?.values).toMatchObject({
      critical: 95,
      warning: 75,
      windowMinutes: 15,
      priority: 2,
      runbook: 'https://x.example',
    });
    expect(extra?.origins['critical']?.map(({ layer, value }) => `${layer} ${value}`)).toEqual([
      'mesh defaults 90',
      'team override 95',
    ]);
  });

  test('may be required and bounded by the policy, where it selects', () => {
    const rails = policyFile({
      rules: [
        {
          match: { environments: ['production'] },
          require: { signals: ['db-pool'], page: true },
          bounds: { 'db-pool': { critical: { max: 95 }, recovery: { min: 50 }, window: { max: '15m' } } },
        },
      ],
    });
    const set = (fields: object) => teamFile({ services: { 'shop/cart': { monitors: { 'db-pool': fields } } } });
    const at = (fields: object) => codesOf(labelled({ tiers: [1] }, [set(fields), rails]));
    expect(at({ critical: 92 })).toEqual([]);
    expect(at({ critical: 99 })).toEqual(['guard-rail services["shop/cart"].monitors.db-pool.critical']);
    expect(at({ enabled: false })).toEqual(['signal-required services["shop/cart"].monitors.db-pool.enabled']);
    expect(at({ priority: 'P3' })).toEqual(['page-required services["shop/cart"].monitors.db-pool.priority']);
    expect(meshOf(labelled({ tiers: [1] }, [rails])).required).toEqual([
      { subject: 'main/shop/cart', signal: 'db-pool', page: true, place: { file: 'policy.yaml', line: 13 } },
    ]);
  });

  test('fails where nobody defines it', () => {
    const own = teamFile({ defaults: { monitors: { 'db-pol': { critical: 95 } } } });
    expect(codesOf(labelled({}, [own]))).toEqual(['unknown-signal defaults.monitors.db-pol']);
    expect(codesOf(load([], 'tiers: { "1": { monitors: { istiod-alive: { critical: 1 } } } }\n'))).toEqual([
      'misplaced-signal tiers["1"].monitors.istiod-alive',
    ]);
  });
});

describe('widgets of a team', () => {
  const widget = { board: 'apm-traces', title: 'Queue', queries: ['max:cart.depth{$scope}'] };
  const withWidgets = (widgets: readonly object[]) =>
    loadWith([teamFile({ services: { 'shop/cart': { extraWidgets: widgets } } })]);

  test('stand on the boards of the service', () => {
    expect(serviceOf(withWidgets([widget]), 'main/shop/cart').extraWidgets).toEqual([
      { ...widget, display: 'timeseries' },
    ]);
  });

  test('fails where a board would have more than 20', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ ...widget, title: `Queue ${index}` }));
    expect(new Set(codesOf(withWidgets(many)).map((code) => code.split(' ')[0]))).toEqual(
      new Set(['too-many-widgets']),
    );
  });
});
