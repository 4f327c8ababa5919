import { istio } from './a-mesh';
import { prove, type Case } from './a-watch';
import { both, elsewhere, sent, unknown, v1 } from './callers';

// what only the callers' proxies see: they give up before the service is reached

const some = '0x9 100x19 0x30';
// 300 of 4,900 are 6.1 % after three minutes; 100 of 4,700 are 2.1 %
const cutOff = ['ALERT@13m tells @pagerduty-orders @slack-orders', 'OK@34m tells @pagerduty-orders @slack-orders'];
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

prove('shop__cart__unreachable', [
  ...unreachable,
  {
    says: 'is not excused by traffic elsewhere',
    reports: [sent('900x59'), sent(some, 'uh'), ...elsewhere],
    story: cutOff,
  },
  {
    says: 'alerts above 5 %, and not at it',
    // five minutes and the floor are 5,000
    reports: [sent('930x39 929x39'), sent('50x39 51x39', 'uh')],
    story: ['ALERT@41m tells @pagerduty-orders @slack-orders'],
  },
  {
    says: 'holds until it is back at 4 %',
    reports: [sent('880x9 939x29 940x39'), sent('100x9 41x29 40x39', 'uh')],
    story: ['ALERT from the start', 'OK@45m tells @pagerduty-orders @slack-orders'],
  },
  {
    says: 'forgets a minute after five',
    reports: [sent('1000x9 0 1000x39'), sent('0x9 1000 0x39', 'uh')],
    story: ['ALERT@11m tells @pagerduty-orders @slack-orders', 'OK@16m tells @pagerduty-orders @slack-orders'],
  },
  {
    says: 'would never be done where callers stop, were an empty count nothing (A7)',
    readings: unknown,
    reports: [sent('900x19 _x30'), sent('100x19 _x30', 'uh')],
    story: ['ALERT from the start'],
  },
]);
