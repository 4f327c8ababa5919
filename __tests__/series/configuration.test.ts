import { prove } from './a-watch';
import { gives } from './reports';
import { inEach } from './spellings';

// what istiod counts: each failure appears with its counter, and nobody reports a zero before

const elsewhere = { kube_cluster_name: 'auth-prod' };

const refused = { v1: 'istio.galley.validation.failed', v2: 'istio.galley.validation.failed.count' };
const reason = { resource: 'virtualservices', reason: 'invalid_resource' };
const group = 'resource:virtualservices,reason:invalid_resource';

prove('galley-validation', [
  {
    says: 'would never be done where istiod stops, were an empty count nothing (A7)',
    readings: { emptyCountIsZero: false },
    reports: [gives(refused.v2, '1x19 _x30', reason)],
    story: [`${group} ALERT from the start`],
  },
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
  {
    says: 'would never be done where istiod stops, were an empty count nothing (A7)',
    readings: { emptyCountIsZero: false },
    reports: [gives(rejects.v2, '1x19 _x30', { type: 'lds' })],
    story: ['type:lds ALERT from the start'],
  },
  ...inEach('xds-rejects__', rejects, (metric) => ({
    says: 'tells the channel of a reject by its type',
    reports: [gives(metric, '0x20 1 0x30', { type: 'lds' }), gives(metric, '0x51', { type: 'cds' })],
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
  {
    says: 'alerts above ten, and forgets a minute after fifteen',
    reports: [gives(pushes.v2, '0x9 11 0x39', { type: 'cds_senderr' })],
    story: ['ALERT@10m tells @slack-platform', 'OK@25m tells @slack-platform'],
  },
  {
    says: 'holds until it is back at eight',
    reports: [gives(pushes.v2, '0x9 11 0x8 9 0x30', { type: 'cds_senderr' })],
    story: ['ALERT@10m tells @slack-platform', 'OK@35m tells @slack-platform'],
  },
  {
    says: 'is done at eight',
    reports: [gives(pushes.v2, '0x9 11 0x8 8 0x30', { type: 'cds_senderr' })],
    story: ['ALERT@10m tells @slack-platform', 'OK@25m tells @slack-platform'],
  },
  {
    says: 'would never be done where istiod stops, were an empty count nothing (A7)',
    readings: { emptyCountIsZero: false },
    reports: [gives(pushes.v2, '9x19 _x30', { type: 'cds_senderr' })],
    story: ['ALERT from the start'],
  },
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
