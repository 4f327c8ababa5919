import { sources } from './a-mesh';
import { prove, type Case } from './a-watch';
import { answered, gives, hits, of, requests, sentTo } from './reports';

// 5 % of 50 requests a second are 2,250 in 15 minutes
const gone = ['ALERT@25m tells @pagerduty-orders @slack-orders', 'OK@31m tells @pagerduty-orders @slack-orders'];
const lost = '3000x9 _x20 3000x20';

const fires: readonly Case[] = [
  { says: 'pages once fifteen minutes bring nothing', reports: [hits(lost)], story: gone },
  {
    says: 'pages where spans are told apart by codes',
    world: sources.codes,
    reports: [answered('200', lost)],
    story: gone,
  },
  { says: "pages by Istio's metrics (v2)", world: sources.v2, reports: [requests(lost)], story: gone },
  { says: "pages by Istio's metrics (v1)", world: sources.v1, reports: [requests(lost, {}, 'v1')], story: gone },
  {
    says: 'pages once fifteen minutes bring less than a twentieth of the lowest load',
    reports: [hits('3000x9 149x19 3000x20')],
    story: gone,
  },
  {
    says: 'pages though the service still calls others',
    reports: [hits(lost), hits('3000x50', sentTo('payment'))],
    story: gone,
  },
  {
    says: 'pages though other services, clusters and environments have traffic',
    reports: [
      hits(lost),
      hits('3000x50', of('search')),
      hits('3000x50', { kube_cluster_name: 'auth-prod' }),
      hits('3000x50', { env: 'dev' }),
    ],
    story: gone,
  },
  {
    says: "pages though the callers' proxies still send",
    world: sources.v2,
    reports: [requests(lost), requests('3000x50', { reporter: 'source' })],
    story: gone,
  },
  {
    says: 'pages though the other spelling reports',
    world: sources.v2,
    reports: [requests(lost), requests('3000x50', {}, 'v1')],
    story: gone,
  },
  {
    says: 'holds until there is a quarter more than its threshold',
    reports: [hits('3000x9 0x19 180x30')],
    story: ['ALERT@25m tells @pagerduty-orders @slack-orders'],
  },
  {
    says: 'alerts for a service that nobody ever called (A7: an empty count is zero)',
    reports: [gives('other', '1x30')],
    story: ['ALERT from the start'],
  },
  {
    says: 'would be silent in the one case it exists for, were an empty count nothing (A7)',
    readings: { emptyCountIsZero: false },
    reports: [hits(lost)],
    story: [],
  },
  {
    says: 'recovers at a quarter more than its threshold',
    reports: [hits('3000x9 0x19 187x19 188x30')],
    // 7 x 187 + 8 x 188 are 2,813
    story: ['ALERT@25m tells @pagerduty-orders @slack-orders', 'OK@58m tells @pagerduty-orders @slack-orders'],
  },
  {
    says: "pages though callers' proxies try",
    reports: [hits(lost), hits('3000x50', { service: 'web.shop' })],
    story: gone,
  },
];

prove('shop__cart__traffic-loss', [
  ...fires,
  { says: 'is silent at a twentieth of the lowest load', reports: [hits('3000x9 150x40')], story: [] },
  { says: 'is silent while all requests fail', reports: [hits('3000x50')], story: [] },
  { says: 'is silent about a pause of fourteen minutes', reports: [hits('3000x9 _x14 3000x30')], story: [] },
]);
