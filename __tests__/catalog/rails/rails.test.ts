import type { Loaded } from '../../../catalog/load';
import { checkExtraMonitors } from '../../../catalog/rails/limits';
import { codesOf, servicesFile } from '../_base';
import { exception, loadWith, policyFile, teamFile } from '../overrides/_team';

const rule = (more: object) => policyFile({ rules: [{ match: { services: ['shop/x'] }, ...more }] });
const x = (more: object = {}) =>
  servicesFile([
    { name: 'x', namespace: 'shop', team: 'orders', tier: 1, clusters: { main: { stage: 100 } }, ...more },
  ]);
const own = (monitors: object) => teamFile({ services: { 'shop/x': { monitors } } });
const load = (policy: object, monitors: object = {}, more: object = {}) =>
  loadWith([x(more), own(monitors), rule(policy)]);
const errors = ({ issues }: Pick<Loaded, 'issues'>) => issues.filter(({ severity }) => severity === 'error');

describe('a bound', () => {
  const at = (bounds: object, monitors: object, more: object = {}) =>
    codesOf({ issues: errors(load({ bounds }, monitors, more)) }).map((code) => code.split('.').slice(-2).join('.'));

  test.each([
    ['critical', { max: '10%' }, '10%', '10.1%'],
    ['warning', { max: '3%' }, '3%', '3.5%'],
    ['window', { max: '30m' }, '30m', '31m'],
    ['minRequests', { max: 500 }, 500, 501],
    ['evaluationDelay', { max: '2m' }, '2m', '121s'],
    ['priority', { atLeast: 'P2' }, 'P2', 'P3'],
  ])('of %s %j takes %s and refuses %s', (field, bound, most, over) => {
    const bounds = { 'error-rate': { [field]: bound } };
    expect(at(bounds, { 'error-rate': { [field]: most } })).toEqual([]);
    expect(at(bounds, { 'error-rate': { [field]: over } })).toEqual([`error-rate.${field}`]);
  });

  test('of a signal that alerts below is its least', () => {
    const bounds = { 'traffic-loss': { critical: { min: 100 } } };
    const more = { load: { low: 50 } };
    expect(at(bounds, { 'traffic-loss': { critical: 100 } }, more)).toEqual([]);
    expect(at(bounds, { 'traffic-loss': { critical: 99 } }, more)).toEqual(['traffic-loss.critical']);
  });

  test('of a variant holds for that alone', () => {
    const bounds = { 'slo-burn': { variants: { slow: { critical: { max: 3 } } } } };
    const more = { slo: { target: 99.9 } };
    expect(at(bounds, { 'slo-burn': { variants: { slow: { critical: 3 }, medium: { critical: 9 } } } }, more)).toEqual(
      [],
    );
    expect(at(bounds, { 'slo-burn': { variants: { slow: { critical: 4 } } } }, more)).toEqual(['slow.critical']);
  });

  test('of the warning is not dodged by having none', () => {
    const bounds = { 'error-rate': { warning: { max: '3%' } } };
    expect(at(bounds, { 'error-rate': { warning: null } })).toEqual(['error-rate.warning']);
  });

  test('names both places, how to comply and whom to ask', () => {
    const policy = policyFile({
      rules: [{ bounds: { 'error-rate': { window: { max: '30m' } } } }],
      exceptions: { approvers: ['platform'] },
    });
    const [issue] = loadWith([x(), own({ 'error-rate': { window: '1h' } }), policy]).issues;
    const place = 1 + policy.text.split('\n').findIndex((line) => line.includes('"window"'));
    expect(issue).toMatchObject({
      code: 'guard-rail',
      file: 'overrides/orders.yaml',
      path: 'services["shop/x"].monitors.error-rate.window',
      message: `error-rate of shop/x in main has window 1h, policy.yaml:${place} allows at most 30m`,
      hint: 'window: at most 30m, or ask platform to change policy.yaml',
    });
    expect(issue?.line).toBeGreaterThan(5);
  });

  test('that the package itself breaks is reported where the bound stands, once for all', () => {
    const { issues } = loadWith([policyFile({ rules: [{ bounds: { unreachable: { window: { max: '1m' } } } }] })]);
    expect(issues.map(({ file, path, message }) => [file, path, message])).toEqual([
      [
        'policy.yaml',
        'rules[0].bounds.unreachable.window',
        expect.stringMatching(/^unreachable of shop\/cart in dev \(and 2 more\) has window 5m \(package default\)/),
      ],
    ]);
  });

  test('holds for every layer: mesh.yaml, a service, an exception', () => {
    const policy = rule({ bounds: { 'error-rate': { critical: { max: '10%' } } } });
    const excepted = exception({ services: ['shop/x'], set: { critical: '11%' } });
    expect(codesOf(loadWith([x({ monitors: { 'error-rate': { critical: '11%' } } }), policy]))).toEqual([
      'guard-rail services[0].monitors.error-rate.critical',
    ]);
    expect(codesOf(loadWith([x(), teamFile({ exceptions: [excepted] }), policy]))).toEqual([
      'guard-rail exceptions[0].set.critical',
    ]);
  });
});

describe('a rule', () => {
  const bounds = { 'error-rate': { window: { max: '1m' } } };
  const concerned = (match: object) => {
    const { issues } = loadWith([policyFile({ rules: [{ match, bounds }] })]);
    return issues.map(({ message }) => message.replace(/ has .*/, ''));
  };

  test.each([
    [{}, ['error-rate of shop/cart in dev (and 2 more)']],
    [{ tiers: [3] }, ['error-rate of shop/payment in main']],
    [{ environments: ['production'], services: ['shop/cart'] }, ['error-rate of shop/cart in main']],
    [{ teams: ['platform'] }, []],
    [{ signals: ['unreachable'] }, []],
  ])('for %j concerns %j', (match, subjects) => {
    expect(concerned(match)).toEqual(subjects);
  });
});

describe('what a policy requires', () => {
  const signals = ['error-rate', 'unreachable'];

  test('is refused where a team switched it off, at that place', () => {
    const loaded = load({ require: { signals } }, { unreachable: { enabled: false } });
    expect(codesOf(loaded)).toEqual(['signal-required services["shop/x"].monitors.unreachable.enabled']);
    expect(loaded.mesh).toBeUndefined();
  });

  test.each([
    ['kind: tcp', { kind: 'tcp' }],
    ['kind: external', { kind: 'external', clusters: { main: { stage: 0 } } }],
    ['stage 0', { clusters: { main: { stage: 0 } } }],
  ])('is not asked of what cannot have it: %s', (_what, more) => {
    expect(
      errors(load({ require: { signals, page: true } }, {}, more)).filter(({ code }) => /required/.test(code)),
    ).toEqual([]);
  });

  test.each([
    ['slo-burn', 'no slo is declared'],
    ['traffic-loss', 'load.low is not declared'],
    ['latency', "no 'critical' is declared"],
  ])('%s is asked of a service that could state what it needs', (signal, reason) => {
    const [issue] = errors(load({ require: { signals: [signal] } }));
    expect(issue).toMatchObject({ code: 'signal-required', file: 'services/z.yaml', path: 'services[0].name' });
    expect(issue?.message).toContain(reason);
  });

  test.each([
    ['a lower priority', { priority: 'P3' }, 'priority'],
    ['a shadow', { shadow: true }, 'shadow'],
    ['nobody to page', { page: [] }, 'page'],
  ])('to page fails with %s', (_what, fields, at) => {
    const loaded = load({ require: { signals, page: true } }, { 'error-rate': fields });
    expect(codesOf(loaded)).toContain(`page-required services["shop/x"].monitors.error-rate.${at}`);
  });

  test('to page means any signal where none is named, and nothing where an environment never pages', () => {
    const quiet = { 'error-rate': { priority: 'P4' }, unreachable: { priority: 'P4' } };
    expect(codesOf(load({ require: { page: true } }, { 'error-rate': { priority: 'P4' } }))).toEqual([]);
    expect(codesOf(load({ require: { page: true } }, quiet))).toEqual(['page-required services[0].name']);
    expect(codesOf(load({ require: { page: true } }, quiet, { clusters: { dev: { stage: 100 } } }))).toEqual([]);
  });

  test('a runbook is the service’s or the monitor’s, and its absence is said once', () => {
    const runbook = 'https://wiki.example.com/x';
    const asked = { require: { signals, runbook: true } };
    expect(codesOf(load(asked))).toEqual(['runbook-required services[0].name']);
    expect(codesOf(load(asked, {}, { runbook }))).toEqual([]);
    expect(codesOf(load(asked, { 'error-rate': { runbook: null } }, { runbook }))).toEqual([
      'runbook-required services["shop/x"].monitors.error-rate.runbook',
    ]);
  });

  test('of a cluster is asked of the cluster', () => {
    const policy = policyFile({
      rules: [{ match: { environments: ['production'] }, require: { signals: ['istiod-alive'] } }],
    });
    const off = teamFile({ defaults: { monitors: { 'istiod-alive': { enabled: false } } } }, 'platform');
    expect(codesOf(loadWith([policy]))).toEqual([]);
    const loaded = loadWith([policy, off]);
    expect(codesOf(loaded)).toEqual(['signal-required defaults.monitors.istiod-alive.enabled']);
    expect(loaded.issues[0]?.message).toContain("istiod-alive of cluster 'main' is not there");
  });
});

describe('handles', () => {
  const handles = { allowed: ['@slack-*', '@pagerduty-*'], paging: ['@pagerduty-*'] };
  const said = (monitors: object, data: object = { handles }) =>
    codesOf(loadWith([x(), own(monitors), policyFile(data)]));

  test('fails on one that is not allowed, one that pages from notify, and one that wakes nobody from page', () => {
    const at = 'services["shop/x"].monitors.error-rate';
    expect(said({ 'error-rate': { notify: ['@slack-a', '@teams-a'] } })).toEqual([`handle-refused ${at}.notify`]);
    expect(said({ 'error-rate': { notify: { add: ['@pagerduty-orders'] } } })).toEqual([`handle-refused ${at}.notify`]);
    expect(said({ 'error-rate': { page: { add: ['@slack-a'] } } })).toEqual([`handle-refused ${at}.page`]);
    expect(said({ 'error-rate': { page: { add: ['@pagerduty-a'] } } })).toEqual([]);
  });

  test("fails on a team's own in mesh.yaml, once", () => {
    expect(said({}, { handles: { allowed: ['@slack-*', '@pagerduty-platform'] } })).toEqual([
      'handle-refused teams.orders.page',
    ]);
  });
});

describe('exceptions', () => {
  const three = ['error-rate', 'unreachable', 'sidecar-coverage'].map((signal) =>
    exception({ signals: [signal], set: { enabled: false } }),
  );
  const said = (limits: object, list: readonly object[] = three) =>
    codesOf(loadWith([teamFile({ exceptions: list }), policyFile({ exceptions: limits })]));

  test('are counted by team', () => {
    expect(said({ maxOpenPerTeam: 3 })).toEqual([]);
    expect(said({ maxOpenPerTeam: 2 })).toEqual(['exception-limit exceptions[2]']);
  });

  test('live as long as a policy says, counted from the day of the run', () => {
    expect(said({ maxDays: 8 }, three.slice(0, 1))).toEqual([]);
    expect(said({ maxDays: 7 }, three.slice(0, 1))).toEqual(['exception-limit exceptions[0].expires']);
  });

  test('are approved by those whom a policy names', () => {
    expect(said({ approvers: ['platform'] })).toEqual([]);
    expect(said({ approvers: ['orders'] })).toHaveLength(3);
  });
});

test('fails on more monitors of its own than a team may have', () => {
  const document = {
    path: 'overrides/a.yaml',
    data: {},
    isBroken: false,
    locate: () => ({ line: 3, column: 7 }),
    written: () => undefined,
  };
  const issues: string[] = [];
  const known = {
    context: { report: (code: string, _spot: unknown, message: string) => void issues.push(`${code} ${message}`) },
  };
  const rails = {
    document,
    mesh: document,
    data: { extraMonitors: { maxPerTeam: 2 } },
    placeOf: () => 'policy.yaml:9',
    ask: 'ask platform',
    wakes: () => true,
    spotOfSubject: () => ({ document, path: [] }),
  };
  const file = (...counts: readonly number[]) => ({
    document,
    team: 'a',
    data: {
      services: Object.fromEntries(
        counts.map((count, i) => [`ns/${i}`, { extraMonitors: Array.from({ length: count }, () => ({})) }]),
      ),
    },
  });
  checkExtraMonitors([file(1, 1)], rails, known as never);
  expect(issues).toEqual([]);
  checkExtraMonitors([file(1, 2)], rails, known as never);
  expect(issues).toEqual(["extra-monitors-limit team 'a' has 3 monitors of its own, policy.yaml:9 allows 2"]);
});
