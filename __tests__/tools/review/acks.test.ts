import type { Ack } from '../../../model/ack';
import { acknowledge } from '../../../tools/review/acks';
import type { Risk } from '../../../tools/review/risk';

const risk: Risk = {
  id: 'monitor-deleted',
  level: 'critical',
  stack: 'team__production__shop',
  address: 'datadog_monitor.production__main__ns__old__error-rate',
  service: 'ns/old',
  cluster: 'main',
  message: 'deleted',
};
const good: Ack = {
  flag: 'monitor-deleted',
  subject: 'production__main__ns__old__*',
  reason: 'gone',
  until: '2026-12-31',
  place: { file: 'acks.yaml', line: 4, column: 5 },
};
const apply = (ack: Partial<Ack>, isWhole = true) =>
  acknowledge([risk], [{ ...good, ...ack }], '2026-11-23', ['monitor-deleted', 'page-removed'], isWhole);

test.each([good.subject, 'ns/old', 'main/ns/old', 'ns/*', 'team__production__shop', risk.address, `${risk.stack}/*`])(
  'accepts by the subject %s until its last day',
  (subject) => {
    const { risks, issues } = apply({ subject, until: '2026-11-23' });
    expect(issues).toEqual([]);
    expect(risks[0]?.acknowledged).toEqual({ reason: 'gone', until: '2026-11-23' });
  },
);

test.each([
  ['is over', { until: '2026-11-22' }, 'ack-expired', 'was accepted until 2026-11-22'],
  ['is of another service', { subject: 'ns/other' }, 'ack-unused', 'nothing raises it'],
  ['is of another flag', { flag: 'page-removed' }, 'ack-unused', 'nothing raises it'],
  ['names no flag', { flag: 'monitor-deletd' }, 'ack-unknown-flag', "no flag 'monitor-deletd'"],
])('fails to accept by an ack that %s', (_, change, code, message) => {
  const { risks, issues } = apply(change);
  expect(risks[0]?.acknowledged).toBeUndefined();
  expect(issues).toEqual([
    expect.objectContaining({ code, line: 4, message: expect.stringContaining(message) as string }),
  ]);
});

test('an ack that accepts nothing may be of a stack that was not planned', () => {
  expect(apply({ subject: 'ns/other' }, false).issues).toEqual([]);
});
