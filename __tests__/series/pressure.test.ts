import { prove } from './a-watch';
import { both, elsewhere, sent, unknown, v1 } from './callers';
import { requests } from './reports';

// six minutes of 20 among 1,000 are 120 of 10,220: 1.17 %; four are 0.79 %
const pool = ['ALERT@16m tells @slack-orders', 'OK@36m tells @slack-orders'];
const turnedAway = '0x9 20x19 0x30';

prove('shop__cart__circuit-breaker', [
  {
    says: 'is silent about what the service itself reports',
    reports: [sent('1000x59'), sent('500x59', 'uo', 'v2', { reporter: 'destination' })],
    story: [],
  },
  {
    says: 'tells the channel six minutes after the pool overflows',
    reports: [sent('1000x59'), sent(turnedAway, 'uo')],
    story: pool,
  },
  { says: 'does so beside other flags', reports: [sent('1000x59'), sent(turnedAway, 'uo,urx')], story: pool },
  {
    says: 'is not excused by traffic elsewhere',
    reports: [sent('1000x59'), sent(turnedAway, 'uo'), ...elsewhere],
    story: pool,
  },
  {
    says: 'alerts above 1 %, and not at it',
    reports: [sent('980x39 979x39'), sent('10x39 11x39', 'uo')],
    story: ['ALERT@41m tells @slack-orders'],
  },
  {
    says: 'holds until it is back at 0.8 %',
    reports: [sent('970x9 981x29 982x39'), sent('20x9 9x29 8x39', 'uo')],
    story: ['ALERT from the start', 'OK@50m tells @slack-orders'],
  },
  {
    says: 'would never be done where callers stop, were an empty count nothing (A7)',
    readings: unknown,
    reports: [sent('900x19 _x30'), sent('100x19 _x30', 'uo')],
    story: ['ALERT from the start'],
  },
  {
    says: 'does so in v1',
    world: v1,
    reports: [sent('1000x59', '-', 'v1'), sent(turnedAway, 'uo', 'v1')],
    story: pool,
  },
  {
    says: 'does so by the spelling that reports during a migration',
    world: both,
    monitor: 'shop__cart__circuit-breaker__v2',
    reports: [sent('1000x59'), sent(turnedAway, 'uo')],
    story: pool,
  },
  ...[
    {
      says: 'is silent in the other spelling during a migration',
      world: both,
      reports: [sent('1000x59'), sent(turnedAway, 'uo')],
    },
    { says: 'is silent without traffic', reports: [sent('_x60'), sent('_x60', 'uo')] },
    {
      says: 'is silent where one request of two is turned away',
      reports: [sent('0x20 1 0x30'), sent('0x20 1 0x30', 'uo')],
    },
    { says: 'is silent where the pool never overflowed', reports: [sent('1000x59')] },
    { says: 'is silent about ejected hosts', reports: [sent('1000x59'), sent('500x59', 'uh')] },
    {
      says: 'is silent about another cluster',
      reports: [sent('1000x59'), sent('500x59', 'uo', 'v2', { kube_cluster_name: 'auth-prod' })],
    },
    {
      says: 'is silent about another service',
      reports: [sent('1000x59'), sent('500x59', 'uo', 'v2', { destination_service_name: 'search' })],
    },
  ].map((one) => ({ ...one, story: [] })),
]);

// 4 x 3,000 + 11 x 1,000 tries of 15,100 requests are 1.52 each; with one such minute left 1.13
const amplified = ['ALERT@14m tells @slack-orders', 'OK@44m tells @slack-orders'];
const tries = (points: string, more: Readonly<Record<string, string>> = {}, spelling: 'v1' | 'v2' = 'v2') =>
  requests(points, more, spelling);
const many = '1000x9 3000x19 1000x30';

prove('shop__cart__retry-amplification', [
  {
    says: 'is not excused by traffic elsewhere',
    reports: [sent('1000x59'), tries(many), ...elsewhere.slice(0, 2)],
    story: amplified,
  },
  {
    says: 'alerts above one and a half tries, and not at them',
    // fifteen minutes and the floor are 1,600
    reports: [sent('100x79'), tries('160x39 161x39')],
    story: ['ALERT@41m tells @slack-orders'],
  },
  {
    says: 'holds until it is back at 1.2 tries',
    reports: [sent('100x79'), tries('200x9 129x29 128x39')],
    story: ['ALERT from the start', 'OK@55m tells @slack-orders'],
  },
  {
    says: 'would never be done where callers stop, were an empty count nothing (A7)',
    readings: unknown,
    reports: [sent('1000x19 _x30'), tries('3000x19 _x30')],
    story: ['ALERT from the start'],
  },
  {
    says: 'tells the channel four minutes after every request is tried three times',
    reports: [sent('1000x59'), tries(many)],
    story: amplified,
  },
  { says: 'does so in v1', world: v1, reports: [sent('1000x59', '-', 'v1'), tries(many, {}, 'v1')], story: amplified },
  {
    says: 'does so by the spelling that reports during a migration',
    world: both,
    monitor: 'shop__cart__retry-amplification__v2',
    reports: [sent('1000x59'), tries(many)],
    story: amplified,
  },
  ...[
    {
      says: 'is silent in the other spelling during a migration',
      world: both,
      reports: [sent('1000x59'), tries(many)],
    },
    { says: 'is silent about a single retry', reports: [sent('0x20 1 0x39'), tries('0x20 2 0x39')] },
    { says: 'is silent where a third of the requests is retried once', reports: [sent('1000x59'), tries('1333x59')] },
    { says: 'is silent without traffic', reports: [sent('_x60'), tries('_x60')] },
    {
      says: 'is silent about callers without a sidecar, whose requests nobody counts',
      reports: [sent('1000x59'), tries('1000x59'), tries('9000x59', { source_workload: 'unknown' })],
    },
    {
      says: 'is silent about another cluster',
      reports: [sent('1000x59'), tries('1000x59'), tries('9000x59', { kube_cluster_name: 'auth-prod' })],
    },
    {
      says: 'is silent about another service',
      reports: [sent('1000x59'), tries('1000x59'), tries('9000x59', { destination_service_name: 'search' })],
    },
  ].map((one) => ({ ...one, story: [] })),
]);
