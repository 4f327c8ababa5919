import { sources } from './a-mesh';
import { prove, type Case } from './a-watch';
import { answered, errors, gives, hits, of, requests, sentTo } from './reports';

// after three bad minutes 300 of 10,100 are 2.97 %, after six 5.94 %; the floor of 100 and one minute of delay included
const badRelease = [
  'WARN@13m tells @slack-orders',
  'ALERT@16m tells @pagerduty-orders @slack-orders',
  'WARN@36m tells @slack-orders',
  'OK@38m tells @pagerduty-orders @slack-orders',
];
const good = '1000x9 900x19 1000x20';
const bad = '0x9 100x19 0x20';

const fires: readonly Case[] = [
  {
    says: 'pages six minutes after a release by which every tenth request fails',
    reports: [hits('1000x49'), errors(bad)],
    story: badRelease,
  },
  {
    says: 'does so by status codes where the error flag is lost',
    world: sources.codes,
    reports: [answered('200', good), answered('503', bad)],
    story: badRelease,
  },
  {
    says: "does so by Istio's metrics (v2)",
    world: sources.v2,
    reports: [requests(good), requests(bad, { response_code: '503' })],
    story: badRelease,
  },
  {
    says: "does so by Istio's metrics (v1)",
    world: sources.v1,
    reports: [requests(good, {}, 'v1'), requests(bad, { response_code: '503' }, 'v1')],
    story: badRelease,
  },
  {
    says: 'counts answers that never came, and codes of gRPC that blame the server',
    world: sources.v2,
    reports: [
      requests(good),
      requests('0x9 50x19 0x20', { response_code: '0' }),
      requests('0x9 50x19 0x20', { response_code: '200', grpc_response_status: '14' }),
    ],
    story: badRelease,
  },
  {
    says: 'adds up all ports, hosts and routes of the service',
    reports: [
      hits('500x49'),
      hits('500x49', { resource_name: 'cart.shop.svc.cluster.local:9090/' }),
      errors('0x9 50x19 0x20'),
      errors('0x9 50x19 0x20', { resource_name: 'cart.shop.svc.cluster.local:9090/' }),
    ],
    story: badRelease,
  },
  {
    says: 'pages for a service of one request a minute once all of ten fail',
    reports: [hits('1x49'), errors('0x9 1x19 0x20')],
    // 6 of 110 are 5.5 %
    story: [
      'WARN@13m tells @slack-orders',
      'ALERT@16m tells @pagerduty-orders @slack-orders',
      'WARN@36m tells @slack-orders',
      'OK@38m tells @pagerduty-orders @slack-orders',
    ],
  },
  {
    says: 'recovers where traffic stops while all of it fails (A7: an empty count is zero)',
    reports: [hits('1000x19 _x30'), errors('900x19 _x30')],
    story: [
      'ALERT from the start',
      // two of the ten minutes are 1800 of 2100; none is zero
      'OK@30m tells @pagerduty-orders @slack-orders',
    ],
  },
  {
    says: 'stays in alert then, were an empty count nothing (A7)',
    readings: { emptyCountIsZero: false },
    reports: [hits('1000x19 _x30'), errors('900x19 _x30')],
    story: ['ALERT from the start'],
  },
  {
    says: 'pages in the same minute, were the floor added at each point (A6)',
    readings: { constants: 'once a point' },
    reports: [hits('1000x49'), errors(bad)],
    // 600 of 11,000 are 5.45 %, 400 are 3.6 %
    story: badRelease,
  },
  {
    says: 'never pages for a service of ten requests a minute of which half fail, were the floor added at each point (A6)',
    readings: { constants: 'once a point' },
    reports: [hits('10x49'), errors('0x9 5x19 0x20')],
    story: ['WARN@15m tells @slack-orders', 'OK@36m tells @pagerduty-orders @slack-orders'],
  },
  {
    says: 'warns above 2 %, and not at it',
    reports: [hits('990x79'), errors('20x39 21x39')],
    // ten minutes and the floor are 10,000
    story: ['WARN@41m tells @slack-orders'],
  },
  {
    says: 'alerts above 5 %, and not at it',
    reports: [hits('990x79'), errors('50x39 51x39')],
    story: ['WARN from the start', 'ALERT@41m tells @pagerduty-orders @slack-orders'],
  },
  {
    says: 'holds until it is back at 4 %',
    reports: [hits('990x79'), errors('100x9 41x29 40x39')],
    story: ['ALERT from the start', 'WARN@50m tells @slack-orders'],
  },
  {
    says: 'is not excused by traffic elsewhere',
    reports: [
      hits('1000x49'),
      errors(bad),
      hits('90000x49', of('search')),
      hits('90000x49', { kube_cluster_name: 'auth-prod' }),
      hits('90000x49', { env: 'dev' }),
      hits('90000x49', sentTo('payment')),
      hits('90000x49', { service: 'web.shop' }),
    ],
    story: badRelease,
  },
];

const silent: readonly Case[] = [
  { says: 'is silent without traffic', reports: [hits('_x60'), errors('_x60')] },
  { says: 'is silent where one request of two fails', reports: [hits('0x20 2 0x30'), errors('0x20 1 0x30')] },
  {
    says: "is silent about the callers' spans of calls that it never received",
    reports: [hits('1000x50'), errors('900x50', { service: 'web.shop' })],
  },
  { says: 'is silent where no error was ever counted', reports: [hits('1000x50')] },
  {
    says: 'is silent at 5 % of so many requests that the floor weighs nothing',
    reports: [hits('1000000x50'), errors('20000x50')],
  },
  {
    says: 'is silent about calls of the service that fail elsewhere',
    reports: [hits('1000x50'), errors('900x50', sentTo('payment'))],
  },
  {
    says: 'is silent about another service',
    reports: [hits('1000x50'), hits('1000x50', of('search')), errors('900x50', of('search'))],
  },
  {
    says: 'is silent about another cluster',
    reports: [hits('1000x50'), errors('900x50', { kube_cluster_name: 'auth-prod' })],
  },
  { says: 'is silent about another environment', reports: [hits('1000x50'), errors('900x50', { env: 'dev' })] },
  {
    says: 'is silent about a PR replica',
    monitor: 'development__dev__shop__cart__error-rate',
    reports: [
      hits('1000x50', { env: 'dev', kube_cluster_name: 'main-dev' }),
      hits('1000x50', { ...of('cart-pr-7'), env: 'dev', kube_cluster_name: 'main-dev' }),
      errors('900x50', { ...of('cart-pr-7'), env: 'dev', kube_cluster_name: 'main-dev' }),
    ],
  },
  {
    says: 'is silent about 4xx by status codes',
    world: sources.codes,
    reports: [answered('200', '1000x50'), answered('404', '900x50')],
  },
  {
    says: "is silent about 4xx by Istio's metrics",
    world: sources.v2,
    reports: [requests('1000x50'), requests('900x50', { response_code: '429' })],
  },
  {
    says: 'is silent about codes of gRPC that blame the caller',
    world: sources.v2,
    reports: [requests('1000x50'), requests('900x50', { grpc_response_status: '5' })],
  },
  {
    says: "is silent about errors that only the callers' proxies count",
    world: sources.v2,
    reports: [requests('1000x50'), requests('900x50', { reporter: 'source', response_code: '503' })],
  },
  {
    says: 'is silent about the growing gauge that has the name of its count in v2',
    world: sources.v1,
    reports: [requests('1000x50', { response_code: '503' }, 'v2')],
  },
  {
    says: 'is silent about the spelling that its cluster left',
    world: sources.v2,
    reports: [requests('1000x50', { response_code: '503' }, 'v1')],
  },
  {
    says: 'is silent about the rate of other spans',
    reports: [hits('1000x50'), gives('trace.servlet.request.errors', '900x50', of('cart'))],
  },
].map((one) => ({ ...one, story: [] }));

prove('shop__cart__error-rate', [...fires, ...silent]);
