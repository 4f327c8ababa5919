import { sources, type World } from './a-mesh';
import { prove, type Case } from './a-watch';
import { answered, errors, hits, of, requests } from './reports';

// compared with the rest of the mesh; six minutes of 100 among 1,000 are 5.94 % of a service

const relative = (world: World): World => ({
  ...world,
  cart: { ...world.cart, monitors: { 'error-rate': { relativeToMesh: true } } },
});
const own = [
  'WARN@13m tells @slack-orders',
  'ALERT@16m tells @pagerduty-orders @slack-orders',
  'WARN@36m tells @slack-orders',
  'OK@38m tells @pagerduty-orders @slack-orders',
];
const good = '1000x9 900x19 1000x20';
const bad = '0x9 100x19 0x20';
const search = { destination_service_name: 'search' };
const world = relative({});

const cases: readonly Case[] = [
  {
    says: 'pages where it fails alone',
    world,
    reports: [hits('1000x49'), errors(bad), hits('20000x49', of('search'))],
    story: own,
  },
  {
    says: 'pages by status codes',
    world: relative(sources.codes),
    reports: [
      answered('200', good),
      answered('503', bad),
      hits('20000x49', { ...of('search'), 'http.status_code': '200' }),
    ],
    story: own,
  },
  {
    says: "pages by Istio's metrics (v2)",
    world: relative(sources.v2),
    reports: [requests(good), requests(bad, { response_code: '503' }), requests('20000x49', search)],
    story: own,
  },
  {
    says: "pages by Istio's metrics (v1)",
    world: relative(sources.v1),
    reports: [
      requests(good, {}, 'v1'),
      requests(bad, { response_code: '503' }, 'v1'),
      requests('20000x49', search, 'v1'),
    ],
    story: own,
  },
  { says: 'pages where it is the only one', world, reports: [hits('1000x49'), errors(bad)], story: own },
  {
    says: 'pages in the same minutes, were means of points compared (A9)',
    world,
    readings: { arithmetic: 'of points, averaged' },
    reports: [hits('1000x49'), errors(bad), hits('20000x49', of('search'))],
    // 100 of 1,100 are 9.1 % a point: three, six and then four, two of ten
    story: own,
  },
  ...[
    {
      says: 'is silent where the whole mesh fails alike',
      reports: [hits('1000x49'), errors(bad), hits('20000x49', of('search')), errors('0x9 2000x19 0x20', of('search'))],
    },
    {
      says: 'is silent where it fails less than the mesh',
      reports: [hits('1000x49'), errors('50x49'), hits('20000x49', of('search')), errors('2000x49', of('search'))],
    },
    { says: 'is silent without traffic', reports: [hits('_x60'), errors('_x60'), hits('20000x59', of('search'))] },
    {
      says: 'is silent where one request of two fails',
      reports: [hits('1x49'), errors('0x20 1 0x28'), hits('20000x49', of('search'))],
    },
    {
      says: 'is not excused by another cluster',
      reports: [
        hits('1000x49'),
        errors('20x49'),
        errors('9000x49', { ...of('search'), kube_cluster_name: 'auth-prod' }),
      ],
    },
  ].map((one) => ({ ...one, world, story: [] })),
];

prove(
  'shop__cart__error-rate, compared with the mesh,',
  cases.map((one) => ({ ...one, monitor: 'shop__cart__error-rate' })),
);
