import { istio, type World } from './a-mesh';
import { prove, type Case } from './a-watch';
import { errors, hits, of, requests } from './reports';

// two services are in this mesh, so both have to fail; six minutes of 100 among 1,000 are 5.94 % of each
const sick = [
  'ALERT@16m tells @pagerduty-platform @slack-platform',
  'OK@35m tells @pagerduty-platform @slack-platform',
];
const bad = '0x9 100x19 0x30';
const all = [hits('1000x59'), hits('1000x59', of('search'))];
const bothFail = [...all, errors(bad), errors(bad, of('search'))];
const big = [hits('9000x59'), errors('0x9 3000x19 0x30'), hits('100x59', of('search'))];

const good = '1000x9 900x19 1000x30';
const requestsOfAll = (spelling: 'v1' | 'v2') =>
  ['cart', 'search'].flatMap((name) => [
    requests(good, { destination_service_name: name }, spelling),
    requests(bad, { destination_service_name: name, response_code: '503' }, spelling),
  ]);
const both: World = istio('both');

const cases: readonly Case[] = [
  { says: 'pages the platform once both services fail', reports: bothFail, story: sick },
  { says: "does so by Istio's metrics (v2)", world: istio('v2'), reports: requestsOfAll('v2'), story: sick },
  { says: "does so by Istio's metrics (v1)", world: istio('v1'), reports: requestsOfAll('v1'), story: sick },
  {
    says: 'does so by the spelling that reports during a migration (v1)',
    world: both,
    reports: requestsOfAll('v1'),
    story: sick,
  },
  {
    says: 'does so by the spelling that reports during a migration (v2)',
    world: both,
    monitor: 'mesh-error-rate__v2',
    reports: requestsOfAll('v2'),
    story: sick,
  },
  {
    says: 'is silent in the other spelling during a migration',
    world: both,
    monitor: 'mesh-error-rate__v2',
    reports: requestsOfAll('v1'),
    story: [],
  },
  {
    says: 'is silent in the spelling that its cluster left',
    world: istio('v2'),
    reports: requestsOfAll('v1'),
    story: [],
  },
  {
    says: 'is done once the errors end, and one service alone does not raise it again',
    reports: [...all, errors('0x9 100x19 0x9 200x20'), errors('0x9 100x19 0x30', of('search'))],
    story: sick,
  },
  {
    says: 'recovers where all traffic stops',
    reports: bothFail.map((one) => ({ ...one, points: one.metric.endsWith('hits') ? '1000x19 _x40' : '500x19 _x40' })),
    story: ['ALERT from the start', 'OK@30m tells @pagerduty-platform @slack-platform'],
  },
  {
    says: 'lets the rate alone decide, were services counted at each point and summed (A8)',
    readings: { counting: 'of points, summed' },
    reports: bothFail,
    story: ['ALERT@16m tells @pagerduty-platform @slack-platform', 'OK@36m tells @pagerduty-platform @slack-platform'],
  },
  {
    says: 'would page for one big service, were services counted at each point and summed (A8)',
    readings: { counting: 'of points, summed' },
    reports: big,
    story: ['ALERT@12m tells @pagerduty-platform @slack-platform', 'OK@39m tells @pagerduty-platform @slack-platform'],
  },
  ...[
    { says: 'is silent where one big service fails', reports: big },
    {
      says: 'is silent where both fail 4 % of their requests',
      reports: [...all, errors('40x59'), errors('40x59', of('search'))],
    },
    { says: 'is silent without traffic', reports: [hits('_x60'), errors('_x60')] },
    {
      says: 'is silent where one request of two fails in each service',
      reports: [hits('1x59'), hits('1x59', of('search')), errors('0x20 1 0x38'), errors('0x20 1 0x38', of('search'))],
    },
    { says: 'is silent where no request ever failed', reports: all },
    {
      says: 'is silent about another cluster',
      reports: [...all, ...bothFail.map((one) => ({ ...one, tags: { ...one.tags, kube_cluster_name: 'auth-prod' } }))],
    },
    {
      says: 'is silent about another environment',
      reports: [...all, ...bothFail.map((one) => ({ ...one, tags: { ...one.tags, env: 'dev' } }))],
    },
    {
      says: 'is silent about 4xx',
      world: istio('v2'),
      reports: [
        requests('500x59'),
        requests('500x59', { response_code: '404' }),
        requests('500x59', { response_code: '404', destination_service_name: 'search' }),
      ],
    },
  ].map((one) => ({ ...one, story: [] })),
];

prove('mesh-error-rate', cases);

const inDev = { env: 'dev', kube_cluster_name: 'main-dev' };
const dev: World = {
  services: [{ name: 'search', namespace: 'shop', team: 'search', clusters: { dev: { stage: 100 } } }],
};

prove('development__dev__mesh-error-rate', [
  {
    says: 'tells the channel of a cluster that never pages',
    world: dev,
    reports: bothFail.map((one) => ({ ...one, tags: { ...one.tags, ...inDev } })),
    story: ['ALERT@16m tells @slack-platform', 'OK@35m tells @slack-platform'],
  },
  {
    says: 'is silent about PR replicas',
    world: dev,
    reports: [
      ...all.map((one) => ({ ...one, tags: { ...one.tags, ...inDev } })),
      ...['cart-pr-7', 'search-pr-8', 'search-pr-9'].flatMap((name) => [
        hits('1000x59', { ...of(name), ...inDev }),
        errors('900x59', { ...of(name), ...inDev }),
      ]),
    ],
    story: [],
  },
]);
