import { istio } from './a-mesh';
import { prove } from './a-watch';
import { errors, hits, of, requests } from './reports';

// the parts of mesh-error-rate tell nobody; each has to be right by itself, since the other one hides its faults

const all = [hits('990x79'), hits('990x79', of('search'))];
// ten minutes and the floor are 10,000 of each service, and 19,900 of both
const bothFail = (points: string) => [...all, errors(points), errors(points, of('search'))];
const elsewhere = [{ kube_cluster_name: 'auth-prod' }, { env: 'dev' }];
const there = (points: string, metric: typeof hits) =>
  elsewhere.flatMap((tags) => [metric(points, tags), metric(points, { ...of('search'), ...tags })]);
const rate = [hits('495x79'), hits('495x79', of('search'))];

prove('mesh-error-rate__rate', [
  {
    says: "is silent about errors elsewhere and 4xx by Istio's metrics",
    world: istio('v2'),
    reports: [
      requests('900x79'),
      requests('900x79', { response_code: '404' }),
      ...['auth-prod', 'main-dev'].map((name) => requests('900x79', { response_code: '503', kube_cluster_name: name })),
      requests('900x79', { response_code: '503', reporter: 'source' }),
    ],
    story: [],
  },
  {
    says: "alerts above 5 % by Istio's metrics, and is not excused by traffic elsewhere",
    world: istio('v2'),
    reports: [
      requests('940x39 939x39'),
      requests('50x39 51x39', { response_code: '503' }),
      requests('90000x79', { kube_cluster_name: 'auth-prod' }),
      requests('90000x79', { reporter: 'source' }),
    ],
    story: ['ALERT@41m'],
  },
  { says: 'alerts above 5 %, and not at it', reports: [...rate, errors('50x39 51x39')], story: ['ALERT@41m'] },
  {
    says: 'holds until it is back at 4 %',
    reports: [...rate, errors('100x9 41x29 40x39')],
    story: ['ALERT from the start', 'OK@50m'],
  },
  {
    says: 'is silent about errors elsewhere',
    reports: [...rate, errors('0x79'), ...there('900x79', errors)],
    story: [],
  },
  {
    says: 'is not excused by traffic elsewhere',
    reports: [...rate, errors('50x39 51x39'), ...there('900x79', hits)],
    story: ['ALERT@41m'],
  },
  { says: 'is silent without traffic', reports: [hits('_x60'), errors('_x60')], story: [] },
  {
    says: 'is done where traffic stops, were an empty count nothing (A7), since no data of a part counts in its composite',
    readings: { emptyCountIsZero: false },
    reports: [hits('990x19 _x40'), errors('900x19 _x40')],
    story: ['ALERT from the start', 'OK@30m'],
  },
]);

prove('mesh-error-rate__breadth', [
  { says: 'alerts once both services reach 5 %', reports: bothFail('49x39 50x39'), story: ['ALERT@50m'] },
  { says: 'is silent where one does', reports: [...all, errors('900x79')], story: [] },
  { says: 'lets go where none does', reports: bothFail('900x29 0x49'), story: ['ALERT from the start', 'OK@40m'] },
  { says: 'is silent about errors elsewhere', reports: [...bothFail('0x79'), ...there('900x79', errors)], story: [] },
  {
    says: 'is not excused by traffic elsewhere',
    reports: [...bothFail('49x39 50x39'), ...there('900x79', hits)],
    story: ['ALERT@50m'],
  },
  { says: 'is silent without traffic', reports: [hits('_x60'), errors('_x60')], story: [] },
  {
    says: 'is done where traffic stops: no services fail',
    reports: [...all, ...bothFail('900x9 _x70')].map((one) => ({
      ...one,
      points: one.metric.endsWith('hits') ? '990x9 _x70' : one.points,
    })),
    story: ['ALERT from the start', 'OK@20m'],
  },
]);
