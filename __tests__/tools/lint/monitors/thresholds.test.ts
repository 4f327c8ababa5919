import { noRecoveryThreshold } from '../../../../tools/lint/monitors/no-recovery-threshold';
import { thresholdForm } from '../../../../tools/lint/monitors/threshold-form';
import { thresholdMismatch } from '../../../../tools/lint/monitors/threshold-mismatch';
import { thresholdNumber } from '../../../../tools/lint/monitors/threshold-number';
import { thresholdOrder } from '../../../../tools/lint/monitors/threshold-order';
import { found, planned } from './found';

const over = (comparison: string) => `avg(last_10m):avg:istio.pilot.xds{kube_cluster_name:platform-prod} ${comparison}`;

test.each([
  ['5', over('> 5')],
  ['5.0', over('> 5')],
  ['0.5', over('>= 0.50')],
  ['-1', over('< -1')],
  ['100', 'logs("status:error").index("*").rollup("count").last("5m") > 100'],
])('critical %s is the number in %s', (critical, query) => {
  expect(found(thresholdMismatch, { query, monitor_thresholds: { critical } })).toEqual([]);
});

test('fails where the query compares with another number', () => {
  const monitor_thresholds = { critical: '90' };
  expect(found(thresholdMismatch, { query: over('> 200'), monitor_thresholds })).toEqual([
    "the query compares with '> 200', critical is 90, expected the same number",
  ]);
  const query = 'burn_rate("abc").over("30d").long_window("1h").short_window("5m") > 14.4';
  expect(found(thresholdMismatch, { type: 'slo alert', query, monitor_thresholds })).toHaveLength(1);
});

test('fails without a critical threshold, whatever else stands there', () => {
  const expected = ["the query compares with '> 5' and monitor_thresholds has no critical"];
  for (const monitor_thresholds of [null, [], {}, { warning: '2' }, { critical: null }]) {
    expect(found(thresholdMismatch, { monitor_thresholds })).toEqual(expected);
  }
});

test('says nothing of a number that only Terraform knows, nor of what compares no number', () => {
  expect(found(thresholdMismatch, { monitor_thresholds: [{ critical: '${var.critical}' }] })).toEqual([]);
  expect(found(thresholdMismatch, { type: 'composite', query: '1 && 2', monitor_thresholds: null })).toEqual([]);
  const values = { type: 'query alert', query: over('> 5') };
  const unknown = { monitor_thresholds: true };
  const expressions = { monitor_thresholds: [{ critical: { references: ['var.critical'] } }] };
  expect(planned(thresholdMismatch, { cart: { values, unknown, expressions } })).toEqual([]);
});

test.each([
  ['>', { critical: '5', critical_recovery: '4.9', warning: '2', warning_recovery: '1' }],
  ['>=', { critical: '5', critical_recovery: '1', warning: '2' }],
  ['<', { critical: '5', critical_recovery: '6', warning: '8', warning_recovery: '9' }],
  ['<=', { critical: '0', warning: '1' }],
  ['==', { critical: '5', warning: '5' }],
])('%s with %j is in order', (comparator, monitor_thresholds) => {
  expect(
    found(thresholdOrder, { query: over(`${comparator} ${monitor_thresholds.critical}`), monitor_thresholds }),
  ).toEqual([]);
});

test.each([
  ['>', { critical: '5', warning: '5' }, 'warning'],
  ['>', { critical: '5', warning: '6' }, 'warning'],
  ['>', { critical: '5', critical_recovery: '5' }, 'critical_recovery'],
  ['>=', { critical: '5', warning: '2', warning_recovery: '3' }, 'warning_recovery'],
  ['<', { critical: '5', warning: '4' }, 'warning'],
  ['<', { critical: '5', critical_recovery: '5' }, 'critical_recovery'],
  ['<=', { critical: '5', warning: '8', warning_recovery: '7' }, 'warning_recovery'],
])('fails on %s with %j', (comparator, monitor_thresholds, name) => {
  const messages = found(thresholdOrder, { query: over(`${comparator} 5`), monitor_thresholds });
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(new RegExp(`^${name} is `));
});

test('a service check may count the same number of results for all states', () => {
  const query = '"ntp.in_sync".by("*").last(2).count_by_status()';
  const monitor_thresholds = { critical: '1', warning: '1', ok: '1' };
  expect(found(thresholdOrder, { type: 'service check', query, monitor_thresholds })).toEqual([]);
});

test('expects no recovery threshold where whole numbers leave no room, nor of what does not page', () => {
  const without = (number: string, more = {}) => ({
    query: over(number),
    monitor_thresholds: { critical: '1' },
    ...more,
  });
  expect(found(noRecoveryThreshold, without('< 1'))).toEqual([]);
  expect(found(noRecoveryThreshold, without('> 1'))).toEqual(['it pages and has no critical_recovery']);
  expect(found(noRecoveryThreshold, without('> 1', { message: '{{#is_alert}}@slack-shop{{/is_alert}}' }))).toEqual([]);
});

test.each(['five', '5,0', '0x10', 'NaN', '1e', ' 5', true])(
  'fails on the threshold %j, which is no number',
  (critical) => {
    expect(found(thresholdNumber, { monitor_thresholds: [{ critical }] })).toEqual([
      `critical is ${JSON.stringify(String(critical))}, expected a number`,
    ]);
  },
);

test.each(['5', '5.0', '-0.5', '.5', '5e0', 0.25, 1e21, '${var.critical}', '', null])(
  'the threshold %j is a number, or not known',
  (critical) => {
    expect(found(thresholdNumber, { monitor_thresholds: { critical } })).toEqual([]);
  },
);

test.each([
  ['.5', '0.5'],
  ['-.5', '-0.5'],
  ['5e0', '5'],
  ['0.30000000000000004', '0.3'],
  [0.1 + 0.2, '0.3'],
])('fails on the form of %j, which is %s', (critical, plain) => {
  expect(found(thresholdForm, { monitor_thresholds: { critical } })).toEqual([
    `critical is ${critical}, expected ${plain}`,
  ]);
});

test.each(['5', '5.0', '0.50', '1234567890123456', '0.333333', 1e21, 'five'])(
  '%j is written well enough',
  (critical) => {
    expect(found(thresholdForm, { monitor_thresholds: { critical } })).toEqual([]);
  },
);

test('fails on the form of the number in the query, once', () => {
  const query = over('> .5');
  expect(found(thresholdForm, { query, monitor_thresholds: { critical: '0.5' } })).toEqual([
    'the query compares with .5, expected 0.5',
  ]);
  expect(found(thresholdForm, { query, monitor_thresholds: { critical: '.5' } })).toHaveLength(1);
});
