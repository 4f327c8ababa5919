import { prove } from './a-watch';
import { gives } from './reports';
import { inEach, v1 } from './spellings';

// what istiod counts: each failure appears with its counter, and nobody reports a zero before

const elsewhere = { kube_cluster_name: 'auth-prod' };

const failure = { v1: 'istio.sidecar_injection.failure_total', v2: 'istio.sidecar_injection.failure.count' };
const asked = { v1: 'istio.sidecar_injection.requests_total', v2: 'istio.sidecar_injection.requests.count' };

prove('sidecar-injection', [
  ...inEach('sidecar-injection__', failure, (metric) => ({
    says: 'tells the channel of the first failure, whose counter appears with it',
    reports: [gives(metric, '_x20 1 0x20')],
    story: ['ALERT@20m tells @slack-platform', 'OK@25m tells @slack-platform'],
  })),
  {
    says: 'would tell of the first failure and never be done, were an empty count nothing (A7)',
    readings: { emptyCountIsZero: false },
    reports: [gives(failure.v2, '_x20 1 _x20')],
    story: ['ALERT@20m tells @slack-platform'],
  },
  { says: 'is silent without failures', reports: [gives(failure.v2, '0x40')], story: [] },
  { says: 'is silent where istiod stops to report', reports: [gives(failure.v2, '0x20 _x40')], story: [] },
  { says: 'is silent about another cluster', reports: [gives(failure.v2, '1x40', elsewhere)], story: [] },
]);

prove('sidecar-injection__ratio', [
  {
    says: 'is silent at a quarter: 50 of 180 and 20',
    reports: [gives(asked.v2, '12x49'), gives(failure.v2, '0x9 50 0x39')],
    story: [],
  },
  {
    says: 'alerts above a quarter, and forgets a minute after fifteen',
    reports: [gives(asked.v2, '12x49'), gives(failure.v2, '0x9 51 0x39')],
    story: ['ALERT@11m tells @pagerduty-platform @slack-platform', 'OK@26m tells @pagerduty-platform @slack-platform'],
  },
  {
    says: 'holds until it is back at 20 %',
    reports: [gives(asked.v2, '12x49'), gives(failure.v2, '0x9 51 0x8 41 0x30')],
    story: ['ALERT@11m tells @pagerduty-platform @slack-platform', 'OK@36m tells @pagerduty-platform @slack-platform'],
  },
  {
    says: 'is done at 20 %',
    reports: [gives(asked.v2, '12x49'), gives(failure.v2, '0x9 51 0x8 40 0x30')],
    story: ['ALERT@11m tells @pagerduty-platform @slack-platform', 'OK@26m tells @pagerduty-platform @slack-platform'],
  },
  {
    says: 'is not excused by another cluster',
    reports: [gives(asked.v2, '12x49'), gives(failure.v2, '0x9 51 0x39'), gives(asked.v2, '900x49', elsewhere)],
    story: ['ALERT@11m tells @pagerduty-platform @slack-platform', 'OK@26m tells @pagerduty-platform @slack-platform'],
  },
  {
    says: 'would never be done where istiod stops, were an empty count nothing (A7)',
    readings: { emptyCountIsZero: false },
    reports: [gives(asked.v2, '10x19 _x30'), gives(failure.v2, '10x19 _x30')],
    story: ['ALERT from the start'],
  },
  ...(['v2', 'v1'] as const).map((spelling) => ({
    says: `pages five minutes after every injection fails (${spelling})`,
    ...(spelling === 'v1' ? { world: v1 } : {}),
    reports: [gives(asked[spelling], '10x59'), gives(failure[spelling], '_x10 10x19 0x29')],
    // 50 of 170 are 29.4 %; 30 are 17.6 %
    story: ['ALERT@15m tells @pagerduty-platform @slack-platform', 'OK@42m tells @pagerduty-platform @slack-platform'],
  })),
  {
    says: 'is silent where one of two fails',
    reports: [gives(asked.v2, '0x20 2 0x38'), gives(failure.v2, '_x21 1 0x37')],
    story: [],
  },
  { says: 'is silent without any', reports: [gives(asked.v2, '_x60')], story: [] },
  { says: 'is silent where none ever failed', reports: [gives(asked.v2, '10x59')], story: [] },
  {
    says: 'is silent about another cluster',
    reports: [gives(asked.v2, '10x59'), gives(failure.v2, '10x59', elsewhere)],
    story: [],
  },
]);
