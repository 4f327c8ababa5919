import { codesOf, servicesFile } from '../_base';
import { exception, loadWith, policyFile, said, teamFile } from '../overrides/_team';

/** A team of a service that must page tries each way to keep it from doing so, in its own file alone. */
const services = servicesFile([
  {
    name: 'x',
    namespace: 'shop',
    team: 'orders',
    tier: 1,
    clusters: { main: { stage: 100 } },
    runbook: 'https://wiki.example.com/x',
    load: { low: 50 },
    slo: { target: 99.9 },
  },
]);
const policy = policyFile({
  rules: [
    {
      match: { tiers: [1], services: ['shop/x'] },
      require: { signals: ['error-rate', 'unreachable', 'slo-burn'], page: true, runbook: true },
      bounds: {
        'error-rate': {
          critical: { max: '10%' },
          recovery: { min: '1%' },
          window: { max: '30m' },
          evaluationDelay: { max: '5m' },
          minRequests: { max: 500 },
          priority: { atLeast: 'P2' },
          noData: { allowed: ['default'] },
          renotify: { max: '4h' },
          relativeToMesh: { allowed: false },
        },
        unreachable: {
          critical: { max: '10%' },
          recovery: { min: '1%' },
          window: { max: '15m' },
          minRequests: { max: 500 },
          groupBy: { allowed: [] },
        },
        'slo-burn': { priority: { atLeast: 'P2' } },
        'traffic-loss': { critical: { min: 500 }, window: { max: '30m' } },
      },
    },
  ],
  handles: { allowed: ['@slack-*', '@pagerduty-orders', '@pagerduty-platform'], paging: ['@pagerduty-*'] },
  exceptions: { maxDays: 30, maxOpenPerTeam: 3, approvers: ['platform'] },
});
const good = { 'error-rate': { renotify: '2h' } };
const attack = (monitors: object, more: object = {}) =>
  loadWith([services, teamFile({ services: { 'shop/x': { monitors: { ...good, ...monitors } } }, ...more }), policy]);
const rate = (fields: object) => ({ 'error-rate': { renotify: '2h', ...fields } });

test('nothing is wrong before anybody tries, and no rail is open', () => {
  expect(said(attack({})).filter((text) => !text.startsWith('signal-not-visible'))).toEqual([]);
});

test.each<[string, object]>([
  ['switching it off', rate({ enabled: false })],
  ['a threshold that nothing reaches', rate({ critical: '99%' })],
  ['a threshold that nothing can reach', rate({ critical: '100%' })],
  ['a window of a month', rate({ window: '30d' })],
  ['a floor above all traffic', rate({ minRequests: 1_000_000 })],
  ['reading the data an hour late', rate({ evaluationDelay: '1h' })],
  ['an alert that never ends', rate({ recovery: '0.001%' })],
  ['never reminding of it', rate({ renotify: null })],
  ['a low priority', rate({ priority: 'P3' })],
  ['a shadow', rate({ shadow: true })],
  ['a shadow until a day', rate({ shadow: '2026-12-31' })],
  ['no handle', rate({ page: [] })],
  ['taking the handle away', rate({ page: { remove: ['@pagerduty-orders'] } })],
  ['a handle that wakes nobody', rate({ page: ['@slack-orders'] })],
  ['the handle of another team', rate({ page: ['@pagerduty-platform'] })],
  ['a handle that nobody knows', rate({ page: ['@pagerduty-nobody'] })],
  ['forgetting what happened without data', rate({ noData: 'resolve' })],
  ['comparing with the mesh', rate({ relativeToMesh: true })],
  ['no runbook', rate({ runbook: null })],
  ['a runbook that opens nothing', rate({ runbook: 'ask around' })],
  ['a tag of the monitor’s identity', rate({ tags: ['team:nobody'] })],
  ['counting each caller by itself', { unreachable: { groupBy: ['source_workload'] } }],
  ['a signal nobody bounded the priority of', { unreachable: { priority: 'P4' } }],
  ['all burn rates at once', { 'slo-burn': { priority: 'P4', variants: { medium: { priority: 'P4' } } } }],
  ['one burn rate', { 'slo-burn': { variants: { medium: { priority: 'P3' } } } }],
  ['one burn rate switched off', { 'slo-burn': { variants: { medium: { enabled: false } } } }],
  ['a threshold so low that the monitor vanishes', { 'traffic-loss': { critical: 1 } }],
  ['a window so short that it vanishes', { 'traffic-loss': { window: '5m', critical: 19 } }],
])('fails by %s', (_way, monitors) => {
  const loaded = attack(monitors);
  expect(loaded.issues.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  expect(loaded.mesh).toBeUndefined();
});

test.each<[string, object]>([
  ['its defaults', { defaults: { monitors: { 'error-rate': { critical: '99%' } } } }],
  ['its environments', { environments: { production: { monitors: { unreachable: { enabled: false } } } } }],
  ['an exception', { exceptions: [exception({ services: ['shop/x'], set: { critical: '99%' } })] }],
  ['an exception that switches off', { exceptions: [exception({ services: ['shop/x'], set: { enabled: false } })] }],
  [
    'a mute of its own approval',
    { exceptions: [exception({ services: ['shop/x'], mute: true, approvedBy: 'orders' })] },
  ],
  ['a mute without end', { exceptions: [exception({ services: ['shop/x'], mute: true, expires: '2028-11-01' })] }],
  [
    'a mute of everything at once',
    {
      exceptions: [
        exception({
          services: ['shop/x'],
          signals: ['error-rate', 'unreachable', 'slo-burn', 'traffic-loss'],
          mute: true,
        }),
      ],
    },
  ],
  ['its file for another team', { team: 'platform', services: { 'shop/x': { monitors: rate({ priority: 'P5' }) } } }],
])('fails by the same in %s', (_way, more) => {
  expect(attack({}, more).mesh).toBeUndefined();
});

test('an owner may still tighten everything', () => {
  const tight = { critical: '1%', window: '5m', minRequests: 0, evaluationDelay: '0', priority: 'P1', renotify: '30m' };
  expect(codesOf({ issues: attack(rate(tight)).issues.filter(({ severity }) => severity === 'error') })).toEqual([]);
});
