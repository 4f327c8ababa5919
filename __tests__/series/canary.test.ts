import { istio } from './a-mesh';
import { prove } from './a-watch';
import { errors, hits, requests } from './reports';

const version = (name: string) => ({ destination_version: name });
const failing = (name: string, points: string) => requests(points, { ...version(name), response_code: '503' });
const serving = (name: string, points: string) => requests(points, version(name));
const primary = serving('cart', '900x59');

// four minutes of 10 among 100 are 40 of 1,640, 2.4 points; two are 1.2 points
const worse = ['ALERT@14m tells @slack-orders', 'OK@43m tells @slack-orders'];
const canary = serving('cart-canary', '100x59');
const bad = failing('cart-canary', '0x9 10x19 0x30');

const v1 = { cluster: { openmetrics: { controlPlane: 'v1', dataPlane: 'v1' } } };
const both = { cluster: { openmetrics: { controlPlane: 'v2', dataPlane: 'both' } } };
const inV1 = (name: string, points: string, code = '200') =>
  requests(points, { ...version(name), response_code: code }, 'v1');
const allInV1 = [inV1('cart', '900x59'), inV1('cart-canary', '100x59'), inV1('cart-canary', '0x9 10x19 0x30', '503')];
const traced = { cluster: { apm: { versionTag: true } } };
const span = (name: string) => ({ version: name });

prove('shop__cart__canary', [
  {
    says: 'tells the channel four minutes after the canary fails every tenth request',
    reports: [primary, canary, bad],
    story: worse,
  },
  {
    says: "does so where all rates come from Istio's metrics",
    world: istio('v2'),
    reports: [primary, canary, bad],
    story: worse,
  },
  { says: 'does so in v1', world: v1, reports: allInV1, story: worse },
  { says: 'does so by the spelling that reports during a migration (v1)', world: both, reports: allInV1, story: worse },
  {
    says: 'is silent in the other spelling during a migration (v2)',
    world: both,
    monitor: 'shop__cart__canary__v2',
    reports: allInV1,
    story: [],
  },
  {
    says: 'does so by the spelling that reports during a migration (v2)',
    world: both,
    monitor: 'shop__cart__canary__v2',
    reports: [primary, canary, bad],
    story: worse,
  },
  {
    says: 'does so by spans that carry the version',
    world: traced,
    reports: [
      hits('900x59', span('cart')),
      hits('100x9 110x19 100x30', span('cart-canary')),
      errors('0x9 10x19 0x30', span('cart-canary')),
    ],
    story: worse,
  },
  {
    says: 'does so where the primary fails, too, but less',
    reports: [primary, failing('cart', '9x59'), canary, failing('cart-canary', '0x9 11x19 0x30')],
    // 55 of 1,655 are 3.3 %, less the primary's 1 %; two are 1.35 %
    story: ['ALERT@15m tells @slack-orders', 'OK@42m tells @slack-orders'],
  },
  {
    says: 'would hear it in the same way, were the difference of the means of points compared (A9), only weaker',
    readings: { arithmetic: 'of points, averaged' },
    reports: [primary, canary, bad],
    // 10 of 210 are 4.8 % a point: seven of fifteen are 2.2
    story: ['ALERT@17m tells @slack-orders', 'OK@40m tells @slack-orders'],
  },
  {
    says: 'would hear it at the first failure, were the difference of points summed (A9)',
    readings: { arithmetic: 'of points, summed' },
    reports: [primary, canary, bad],
    story: ['ALERT@11m tells @slack-orders', 'OK@45m tells @slack-orders'],
  },
  {
    says: 'is not excused by canaries and primaries elsewhere',
    reports: [
      primary,
      canary,
      bad,
      ...[{ kube_cluster_name: 'auth-prod' }, { destination_service_name: 'search' }, { reporter: 'source' }].flatMap(
        (there) => [
          requests('9000x59', { ...version('cart-canary'), ...there }),
          requests('9000x59', { ...version('cart'), ...there, response_code: '503' }),
        ],
      ),
      requests('9000x59', { ...version('cart'), response_code: '404' }),
    ],
    story: worse,
  },
  {
    says: 'is silent at two points: 20 of 1,000',
    reports: [primary, serving('cart-canary', '60x9 40 60x39'), failing('cart-canary', '0x9 20 0x39')],
    story: [],
  },
  {
    says: 'alerts above two points, and forgets a minute after fifteen',
    reports: [primary, serving('cart-canary', '60x9 39 60x39'), failing('cart-canary', '0x9 21 0x39')],
    story: ['ALERT@11m tells @slack-orders', 'OK@26m tells @slack-orders'],
  },
  {
    says: 'holds until it is back at 1.6 points',
    reports: [primary, serving('cart-canary', '60x9 39 60x8 43 60x30'), failing('cart-canary', '0x9 21 0x8 17 0x30')],
    story: ['ALERT@11m tells @slack-orders', 'OK@36m tells @slack-orders'],
  },
  {
    says: 'is done at 1.6 points',
    reports: [primary, serving('cart-canary', '60x9 39 60x8 44 60x30'), failing('cart-canary', '0x9 21 0x8 16 0x30')],
    story: ['ALERT@11m tells @slack-orders', 'OK@26m tells @slack-orders'],
  },
  {
    says: 'would never be done where traffic stops, were an empty count nothing (A7)',
    readings: { emptyCountIsZero: false },
    reports: [
      serving('cart', '900x19 _x40'),
      failing('cart', '1x19 _x40'),
      serving('cart-canary', '50x19 _x40'),
      failing('cart-canary', '50x19 _x40'),
    ],
    story: ['ALERT from the start'],
  },
  ...[
    { says: 'is silent at weight 0', reports: [primary, failing('cart', '500x59')] },
    {
      says: 'is silent before the first canary, whatever the primary does',
      reports: [primary, failing('cart', '0x9 500x49'), serving('cart-canary', '_x60')],
    },
    {
      says: 'is silent where both fail alike, whatever happens elsewhere',
      reports: [
        primary,
        failing('cart', '100x59'),
        canary,
        failing('cart-canary', '11x59'),
        serving('other', '90000x59'),
        ...[{ kube_cluster_name: 'auth-prod' }, { destination_service_name: 'search' }, { reporter: 'source' }].map(
          (there) => requests('90000x59', { ...version('cart'), ...there }),
        ),
      ],
    },
    {
      says: 'is silent where both fail alike',
      reports: [primary, failing('cart', '100x59'), canary, failing('cart-canary', '11x59')],
    },
    {
      says: 'is silent where one request of two fails',
      reports: [primary, serving('cart-canary', '0x20 1 0x30'), failing('cart-canary', '0x20 1 0x30')],
    },
    { says: 'is silent without traffic', reports: [serving('cart', '_x60'), serving('cart-canary', '_x60')] },
    { says: 'is silent where no request ever failed', reports: [primary, canary] },
    {
      says: 'is silent about 4xx',
      reports: [primary, canary, requests('50x59', { ...version('cart-canary'), response_code: '404' })],
    },
    {
      says: "is silent about what the callers' proxies count",
      reports: [
        primary,
        canary,
        requests('50x59', { ...version('cart-canary'), response_code: '503', reporter: 'source' }),
      ],
    },
    {
      says: 'is silent about the canary of another service',
      reports: [
        primary,
        canary,
        requests('50x59', { ...version('cart-canary'), response_code: '503', destination_service_name: 'search' }),
      ],
    },
    {
      says: 'is silent about the canary of another cluster',
      reports: [
        primary,
        canary,
        requests('50x59', { ...version('cart-canary'), response_code: '503', kube_cluster_name: 'auth-prod' }),
      ],
    },
    { says: 'is silent in the spelling that its cluster left', reports: allInV1 },
  ].map((one) => ({ ...one, story: [] })),
]);
