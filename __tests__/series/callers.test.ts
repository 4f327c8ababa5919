import { istio } from './a-mesh';
import { prove, type Case } from './a-watch';
import { requests } from './reports';

// what only the callers' proxies see: they give up before the service is reached

const sent = (points: string, flags = '-', spelling: 'v1' | 'v2' = 'v2', more: Readonly<Record<string, string>> = {}) =>
  requests(
    points,
    { reporter: 'source', response_flags: flags, response_code: flags === '-' ? '200' : '503', ...more },
    spelling,
  );
const some = '0x9 100x19 0x30';
// 300 of 4,900 are 6.1 % after three minutes; 100 of 4,700 are 2.1 %
const cutOff = ['ALERT@13m tells @pagerduty-orders @slack-orders', 'OK@34m tells @pagerduty-orders @slack-orders'];
const v1 = { cluster: { openmetrics: { controlPlane: 'v1', dataPlane: 'v1' } } };
const both = { cluster: { openmetrics: { controlPlane: 'both', dataPlane: 'both' } } };

const unreachable: readonly Case[] = [
  ...['uh', 'uf', 'ut', 'uf,urx', 'urx_uf', 'UF'.toLowerCase()].map((flags) => ({
    says: `pages three minutes after callers fail with the flags ${flags}`,
    reports: [sent('900x59'), sent(some, flags)],
    story: cutOff,
  })),
  { says: 'does so in v1', world: v1, reports: [sent('900x59', '-', 'v1'), sent(some, 'uh', 'v1')], story: cutOff },
  {
    says: 'does so by the spelling that reports during a migration (v1)',
    world: both,
    reports: [sent('900x59', '-', 'v1'), sent(some, 'uh', 'v1')],
    story: cutOff,
  },
  {
    says: 'does so by the spelling that reports during a migration (v2)',
    world: both,
    monitor: 'shop__cart__unreachable__v2',
    reports: [sent('900x59'), sent(some, 'uh')],
    story: cutOff,
  },
  ...[
    {
      says: 'is silent in the other spelling during a migration (v2)',
      world: both,
      monitor: 'shop__cart__unreachable__v2',
      reports: [sent('900x59', '-', 'v1'), sent(some, 'uh', 'v1')],
    },
    {
      says: 'is silent in the spelling that its cluster left',
      reports: [sent('900x59', '-', 'v1'), sent(some, 'uh', 'v1')],
    },
    { says: 'is silent without traffic', reports: [sent('_x60'), sent('_x60', 'uh')] },
    { says: 'is silent where one request of two fails', reports: [sent('1x59'), sent('0x20 1 0x39', 'uh')] },
    { says: 'is silent where no request ever failed', reports: [sent('900x59')] },
    {
      says: 'is silent about errors that the service itself answers',
      reports: [sent('900x59'), sent('500x59', '-', 'v2', { response_code: '503' })],
    },
    { says: 'is silent about a full connection pool', reports: [sent('900x59'), sent('500x59', 'uo')] },
    { says: 'is silent about callers that hang up', reports: [sent('900x59'), sent('500x59', 'dc')] },
    {
      says: 'is silent about what the service itself reports',
      reports: [sent('900x59'), sent('500x59', 'uh', 'v2', { reporter: 'destination' })],
    },
    {
      says: 'is silent about another service',
      reports: [sent('900x59'), sent('500x59', 'uh', 'v2', { destination_service_name: 'search' })],
    },
    {
      says: 'is silent about another cluster',
      reports: [sent('900x59'), sent('500x59', 'uh', 'v2', { kube_cluster_name: 'auth-prod' })],
    },
    {
      says: 'is silent about the cluster of another environment',
      reports: [sent('900x59'), sent('500x59', 'uh', 'v2', { kube_cluster_name: 'main-dev' })],
    },
    {
      says: 'is silent about a PR replica',
      monitor: 'development__dev__shop__cart__unreachable',
      reports: [
        sent('900x59', '-', 'v2', { kube_cluster_name: 'main-dev' }),
        sent('500x59', 'uh', 'v2', { kube_cluster_name: 'main-dev', destination_service_name: 'cart-pr-7' }),
      ],
    },
  ].map((one) => ({ ...one, story: [] })),
  {
    says: 'hears no backend being left, though workloads are unknown then',
    world: istio('v2'),
    reports: [sent('900x9 0x49', '-', 'v2'), sent('0x9 900x49', 'uh', 'v2', { destination_workload: 'unknown' })],
    // the first minute already: 900 of 4,600 are 19.6 %
    story: ['ALERT@11m tells @pagerduty-orders @slack-orders'],
  },
];
prove('shop__cart__unreachable', unreachable);

// six minutes of 20 among 1,000 are 120 of 10,220: 1.17 %; four are 0.79 %
const pool = ['ALERT@16m tells @slack-orders', 'OK@36m tells @slack-orders'];
const turnedAway = '0x9 20x19 0x30';

prove('shop__cart__circuit-breaker', [
  {
    says: 'tells the channel six minutes after the pool overflows',
    reports: [sent('1000x59'), sent(turnedAway, 'uo')],
    story: pool,
  },
  { says: 'does so beside other flags', reports: [sent('1000x59'), sent(turnedAway, 'uo,urx')], story: pool },
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
