import { sources, type World } from './a-mesh';
import { prove, type Case } from './a-watch';
import { answered, errors, hits, of, requests } from './reports';

// of 99.9 % one request in a thousand may fail: 20 of 1,000 burn 20 times too fast

const fast = ['ALERT@53m tells @pagerduty-orders @slack-orders', 'OK@71m tells @pagerduty-orders @slack-orders'];
const good = '1000x9 980x59 1000x60';
const bad = '0x9 20x59 0x60';
const both: World = {
  ...sources.v2,
  cluster: { ...sources.v2.cluster, openmetrics: { controlPlane: 'v2', dataPlane: 'both' } },
};

const inAnySource: readonly Case[] = [
  {
    says: 'pages once 44 minutes of an hour burnt 20 times too fast',
    reports: [hits('1000x130'), errors(bad)],
    story: fast,
  },
  {
    says: 'does so by status codes',
    world: sources.codes,
    reports: [answered('200', good), answered('500', bad)],
    story: fast,
  },
  {
    says: "does so by Istio's metrics (v2)",
    world: sources.v2,
    reports: [requests(good), requests(bad, { response_code: '500' })],
    story: fast,
  },
  {
    says: "does so by Istio's metrics (v1)",
    world: sources.v1,
    reports: [requests(good, {}, 'v1'), requests(bad, { response_code: '500' }, 'v1')],
    story: fast,
  },
  {
    says: 'does so by the spelling that reports during a migration',
    world: both,
    monitor: 'shop__cart__slo-burn__v2',
    reports: [requests(good), requests(bad, { response_code: '500' })],
    story: fast,
  },
];

const borders: readonly Case[] = [
  { says: 'pages above 14.4 times', reports: [hits('10000x130'), errors('145x130')], story: ['ALERT from the start'] },
];

const silent: readonly Omit<Case, 'story'>[] = [
  {
    says: 'is silent in the other spelling during a migration',
    world: both,
    reports: [requests(good), requests(bad, { response_code: '500' })],
  },
  { says: 'is silent without traffic', reports: [hits('_x130')] },
  { says: 'is silent where no request ever failed', reports: [hits('1000x130')] },
  {
    says: 'is silent where one request of two fails beside the load that is declared',
    reports: [hits('3000x130'), hits('0x60 2 0x69'), errors('0x60 1 0x69')],
  },
  { says: 'is silent about an outage of two minutes', reports: [hits('1000x130'), errors('0x60 300x1 0x67')] },
  { says: 'is silent at 14.4 times: 144 of 10,000', reports: [hits('10000x130'), errors('144x130')] },
  { says: 'is silent about another service', reports: [hits('1000x130'), errors('900x130', of('search'))] },
  {
    says: 'is silent about another cluster',
    reports: [hits('1000x130'), errors('900x130', { kube_cluster_name: 'auth-prod' })],
  },
  { says: 'is silent about another environment', reports: [hits('1000x130'), errors('900x130', { env: 'dev' })] },
  {
    says: 'is silent about 4xx',
    world: sources.codes,
    reports: [answered('200', '1000x130'), answered('404', '900x130')],
  },
];

prove('shop__cart__slo-burn', [...inAnySource, ...borders, ...silent.map((one) => ({ ...one, story: [] }))]);

prove(
  'shop__cart__slo-burn__medium',
  [
    {
      says: 'pages once 217 minutes of six hours burnt 10 times too fast',
      reports: [hits('1000x400'), errors('0x9 10x289 0x100')],
      story: ['ALERT@226m tells @pagerduty-orders @slack-orders', 'OK@311m tells @pagerduty-orders @slack-orders'],
    },
    { says: 'is silent at 6 times: 6 of 1,000', reports: [hits('1000x400'), errors('6x400')], story: [] },
    { says: 'pages above 6 times', reports: [hits('10000x400'), errors('61x400')], story: ['ALERT from the start'] },
    { says: 'is silent without traffic', reports: [hits('_x400')], story: [] },
    {
      says: 'has no floor of traffic: one request of two that fails in six hours alerts',
      reports: [hits('0x59 2 0x340'), errors('0x59 1 0x340')],
      // both windows hold nothing else, for as long as the short one holds it
      story: ['ALERT@60m tells @pagerduty-orders @slack-orders', 'OK@90m tells @pagerduty-orders @slack-orders'],
    },
  ],
  { minutesBefore: 360 },
);

prove(
  'shop__cart__slo-burn__slow',
  [
    {
      says: 'tells the channel once 865 minutes of a day burnt 5 times too fast',
      reports: [hits('1000x1100'), errors('0x9 5x889 0x201')],
      story: ['ALERT@874m tells @slack-orders', 'OK@947m tells @slack-orders'],
    },
    { says: 'is silent at 3 times: 3 of 1,000', reports: [hits('1000x1100'), errors('3x1100')], story: [] },
    { says: 'tells above 3 times', reports: [hits('10000x1100'), errors('31x1100')], story: ['ALERT from the start'] },
    { says: 'is silent without traffic', reports: [hits('_x1100')], story: [] },
  ],
  { minutesBefore: 1440 },
);
