import { sources } from './a-mesh';
import { prove } from './a-watch';
import { answered, errors, hits, of, requests } from './reports';

// scopes of the further sources: each reads what its own filters say, so each is shown what happens elsewhere

const there = [{ kube_cluster_name: 'auth-prod' }, { destination_service_name: 'search' }, { reporter: 'source' }];
const asRequests = (points: string, more: Readonly<Record<string, string>> = {}) =>
  there.map((tags) => requests(points, { ...more, ...tags }));
const away = [
  { kube_cluster_name: 'auth-prod' },
  { env: 'dev' },
  { service: 'web.shop' },
  { resource_name: of('payment').resource_name },
];
const failing = { response_code: '503' };
const alerts = ['WARN from the start', 'ALERT@41m tells @pagerduty-orders @slack-orders'];

prove('shop__cart__error-rate', [
  {
    says: "alerts by Istio's metrics above 5 %, and is not excused by traffic elsewhere",
    world: sources.v2,
    reports: [requests('940x39 939x39'), requests('50x39 51x39', failing), ...asRequests('90000x79')],
    story: alerts,
  },
  {
    says: "is silent by Istio's metrics about errors elsewhere",
    world: sources.v2,
    reports: [requests('990x79'), ...asRequests('900x79', failing)],
    story: [],
  },
  {
    says: 'alerts by status codes above 5 %, and is not excused by traffic elsewhere',
    world: sources.codes,
    reports: [
      answered('200', '940x39 939x39'),
      answered('503', '50x39 51x39'),
      ...away.map((tags) => answered('200', '90000x79', tags)),
    ],
    story: alerts,
  },
  {
    says: 'is silent by status codes about errors elsewhere',
    world: sources.codes,
    reports: [answered('200', '990x79'), ...away.map((tags) => answered('503', '900x79', tags))],
    story: [],
  },
]);

prove('shop__cart__traffic-loss', [
  {
    says: "pages by Istio's metrics, whatever traffic there is elsewhere",
    world: sources.v2,
    reports: [requests('3000x9 149x39'), ...asRequests('90000x49')],
    story: ['ALERT@25m tells @pagerduty-orders @slack-orders'],
  },
]);

const traced = { cluster: { apm: { versionTag: true } } };
const primary = { version: 'cart' };
const canary = { version: 'cart-canary' };
// fifteen minutes of the canary and the floor are 1,000
const spike = [hits('900x49', primary), hits('60x49', canary), errors('0x9 21 0x39', canary)];
const heard = ['ALERT@11m tells @slack-orders', 'OK@26m tells @slack-orders'];

prove('shop__cart__canary', [
  { says: 'alerts by spans above two points', world: traced, reports: spike, story: heard },
  {
    says: 'is silent by spans at two points',
    world: traced,
    reports: [hits('900x49', primary), hits('60x49', canary), errors('0x9 20 0x39', canary)],
    story: [],
  },
  {
    says: 'is not excused by spans elsewhere, nor by a third version',
    world: traced,
    reports: [
      ...spike,
      ...away.flatMap((tags) => [hits('90000x49', { ...canary, ...tags }), errors('900x49', { ...primary, ...tags })]),
      hits('90000x49', { version: 'other' }),
      errors('900x49', { version: 'other' }),
    ],
    story: heard,
  },
  {
    says: 'is silent by spans where both fail alike, whatever happens elsewhere',
    world: traced,
    reports: [
      hits('900x49', primary),
      errors('90x49', primary),
      hits('60x49', canary),
      errors('6x49', canary),
      ...away.flatMap((tags) => [errors('900x49', { ...canary, ...tags }), hits('90000x49', { ...primary, ...tags })]),
      errors('900x49', { version: 'other' }),
      hits('90000x49', { version: 'other' }),
    ],
    story: [],
  },
  { says: 'is silent by spans without traffic', world: traced, reports: [hits('_x50', canary)], story: [] },
]);
