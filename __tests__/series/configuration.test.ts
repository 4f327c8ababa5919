import { prove, type Case } from './a-watch';
import { gives } from './reports';

// what istiod counts: each failure appears with its counter, and nobody reports a zero before

const v1 = { cluster: { openmetrics: { controlPlane: 'v1', dataPlane: 'v1' } } };
const both = { cluster: { openmetrics: { controlPlane: 'both', dataPlane: 'v2' } } };
const elsewhere = { kube_cluster_name: 'auth-prod' };

/** A case in each spelling: where it reports it fires, beside the other during a migration, and nowhere else. */
function inEach(
  monitor: string,
  { v1: old, v2: now }: { readonly v1: string; readonly v2: string },
  cases: (metric: string) => Case,
): readonly Case[] {
  const quiet = { story: [] };
  return [
    cases(now),
    { ...cases(old), says: 'does so in v1', world: v1 },
    { ...cases(old), says: 'does so by the spelling that reports during a migration (v1)', world: both },
    {
      ...cases(now),
      says: 'does so by the spelling that reports during a migration (v2)',
      world: both,
      monitor: `${monitor}v2`,
    },
    { ...cases(now), says: 'is silent in the other spelling during a migration (v1)', world: both, ...quiet },
    {
      ...cases(old),
      says: 'is silent in the other spelling during a migration (v2)',
      world: both,
      monitor: `${monitor}v2`,
      ...quiet,
    },
    { ...cases(old), says: 'is silent in the spelling that its cluster left', ...quiet },
  ];
}

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

const refused = { v1: 'istio.galley.validation.failed', v2: 'istio.galley.validation.failed.count' };
const reason = { resource: 'virtualservices', reason: 'invalid_resource' };
const group = 'resource:virtualservices,reason:invalid_resource';

prove('galley-validation', [
  ...inEach('galley-validation__', refused, (metric) => ({
    says: 'tells the channel of a refusal, a minute after its group appears',
    reports: [gives(metric, '_x20 1 0x30', reason)],
    story: [`${group} ALERT@21m tells @slack-platform`, `${group} OK@35m tells @slack-platform`],
  })),
  { says: 'is silent without refusals', reports: [gives(refused.v2, '0x40', reason)], story: [] },
  { says: 'is silent where istiod stops to report', reports: [gives(refused.v2, '0x20 _x40', reason)], story: [] },
  {
    says: 'is silent about another cluster',
    reports: [gives(refused.v2, '1x40', { ...reason, ...elsewhere })],
    story: [],
  },
]);

const rejects = { v1: 'istio.pilot.total_xds_rejects', v2: 'istio.pilot.total_xds_rejects.count' };

prove('xds-rejects', [
  ...inEach('xds-rejects__', rejects, (metric) => ({
    says: 'tells the channel of a reject by its type',
    reports: [gives(metric, '0x20 3 0x30', { type: 'lds' }), gives(metric, '0x51', { type: 'cds' })],
    story: ['type:lds ALERT@21m tells @slack-platform', 'type:lds OK@36m tells @slack-platform'],
  })),
  { says: 'is silent without rejects', reports: [gives(rejects.v2, '0x40', { type: 'cds' })], story: [] },
  {
    says: 'is silent where istiod stops to report',
    reports: [gives(rejects.v2, '0x20 _x40', { type: 'cds' })],
    story: [],
  },
  {
    says: 'is silent about another cluster',
    reports: [gives(rejects.v2, '1x40', { type: 'cds', ...elsewhere })],
    story: [],
  },
]);

const pushes = { v1: 'istio.pilot.xds.pushes', v2: 'istio.pilot.xds.pushes.count' };

prove('xds-push-errors', [
  ...inEach('xds-push-errors__', pushes, (metric) => ({
    says: 'tells the channel of the sixth minute of two errors each, whatever their type',
    reports: [
      gives(metric, '0x9 1x19 0x30', { type: 'cds_senderr' }),
      gives(metric, '0x9 1x19 0x30', { type: 'eds_senderr' }),
    ],
    // twelve of fifteen minutes; then eight
    story: ['ALERT@15m tells @slack-platform', 'OK@40m tells @slack-platform'],
  })),
  { says: 'is silent at ten', reports: [gives(pushes.v2, '0x9 2x4 0x40', { type: 'cds_senderr' })], story: [] },
  { says: 'is silent about pushes that arrive', reports: [gives(pushes.v2, '500x40', { type: 'cds' })], story: [] },
  {
    says: 'is silent where istiod stops to report',
    reports: [gives(pushes.v2, '0x20 _x40', { type: 'cds_senderr' })],
    story: [],
  },
  {
    says: 'is silent about another cluster',
    reports: [gives(pushes.v2, '9x40', { type: 'cds_senderr', ...elsewhere })],
    story: [],
  },
]);
