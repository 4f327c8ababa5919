import { TerraformStack } from 'cdktf';
import { RootConstruct } from 'constructs';
import type { Exception, MutedMonitor } from '../../model/exception';
import { clusterOf, type Subject } from '../../model/identity';
import { SignalMonitors } from '../../monitors/signal-monitors';
import { stableJson } from '../../stacks/stable-json';
import { aPolicy } from '../model/a-policy';
import { anException } from '../model/an-exception';
import { aMesh } from '../model/sample';
import { watchedCluster, watchedService } from '../queries/meshes';

type Resources = Record<string, Record<string, Record<string, unknown>>>;

/** Every resource of the signals of a subject, as Terraform reads it. */
function synthesized(subject: Subject, exceptions: readonly Exception[]): Resources {
  const stack = new TerraformStack(new RootConstruct(), 'stack');
  const mesh = { ...aMesh(), clusters: [clusterOf(subject)], exceptions };
  for (const signal of new Set(subject.policies.map((policy) => policy.signal))) {
    new SignalMonitors(stack, signal, { mesh, subject, signal });
  }
  return (JSON.parse(stableJson(stack.toTerraform())) as { resource: Resources }).resource;
}

const mutesOf = (subject: Subject, exceptions: readonly Exception[]) =>
  synthesized(subject, exceptions)['datadog_downtime_schedule'] ?? {};

/** The ids that downtimes take, by their own address. */
function muted(subject: Subject, mutes: readonly MutedMonitor[]): Record<string, unknown> {
  const found = Object.entries(mutesOf(subject, [anException(mutes)]));
  return Object.fromEntries(
    found.map(([address, { monitor_identifier }]) => [
      address,
      (monitor_identifier as { monitor_id: string }).monitor_id,
    ]),
  );
}

const cart = 'platform/ns/cart';
const prefix = 'production__platform__ns__cart';

test('a mute ends by itself when the last day does, and says why, on whose word', () => {
  const mutes = mutesOf(watchedService(), [anException([{ subject: cart, signal: 'error-rate' }])]);
  expect(mutes).toEqual({
    [`${prefix}__error-rate__mute`]: {
      '//': expect.anything() as unknown,
      monitor_identifier: { monitor_id: `\${datadog_monitor.${prefix}__error-rate.id}` },
      scope: '*',
      one_time_schedule: { end: '2027-02-01T00:00:00Z' },
      display_timezone: 'UTC',
      message:
        'Muted until 2027-01-31 ends in UTC: the batch caller moves\n\nTicket: OPS-123 · asked for by shop · approved by platform',
      mute_first_recovery_notification: false,
      notify_end_states: ['alert', 'no data', 'warn'],
      notify_end_types: ['canceled', 'expired'],
    },
  });
});

test('nothing is muted without an exception, nor by one of another subject, signal or variant', () => {
  const others: readonly MutedMonitor[] = [
    { subject: 'dev/ns/cart', signal: 'error-rate' },
    { subject: 'platform', signal: 'istiod-alive' },
    { subject: cart, signal: 'error-rate', variant: 'slow' },
  ];
  const without = synthesized(watchedService(), []);
  expect(without).not.toHaveProperty('datadog_downtime_schedule');
  expect(synthesized(watchedService(), [anException(others)])).toEqual(without);
});

test('a mute leaves the monitor as it is', () => {
  const with_ = synthesized(watchedService(), [anException([{ subject: cart, signal: 'error-rate' }])]);
  expect(with_['datadog_monitor']).toEqual(synthesized(watchedService(), [])['datadog_monitor']);
});

test('each burn rate is muted alone, the objective never', () => {
  const mutes: readonly MutedMonitor[] = [
    { subject: cart, signal: 'slo-burn' },
    { subject: cart, signal: 'slo-burn', variant: 'slow' },
  ];
  expect(muted(watchedService(), mutes)).toEqual({
    [`${prefix}__slo-burn__mute`]: `\${datadog_monitor.${prefix}__slo-burn.id}`,
    [`${prefix}__slo-burn__slow__mute`]: `\${datadog_monitor.${prefix}__slo-burn__slow.id}`,
  });
});

test('both spellings of one monitor are muted', () => {
  const cluster = watchedCluster({ dataPlane: 'istio', openmetrics: { controlPlane: 'both', dataPlane: 'both' } });
  expect(muted(watchedService(cluster), [{ subject: cart, signal: 'error-rate' }])).toEqual({
    [`${prefix}__error-rate__mute`]: `\${datadog_monitor.${prefix}__error-rate.id}`,
    [`${prefix}__error-rate__v2__mute`]: `\${datadog_monitor.${prefix}__error-rate__v2.id}`,
  });
  expect(Object.keys(muted(cluster, [{ subject: 'platform', signal: 'mesh-error-rate' }]))).toEqual([
    'production__platform__mesh-error-rate__mute',
    'production__platform__mesh-error-rate__v2__mute',
  ]);
  const burn: MutedMonitor = { subject: cart, signal: 'slo-burn', variant: 'slow' };
  expect(Object.keys(muted(watchedService(cluster), [burn]))).toEqual([
    `${prefix}__slo-burn__slow-v2__mute`,
    `${prefix}__slo-burn__slow__mute`,
  ]);
});

test('of a composite it mutes the whole, since its parts tell nobody', () => {
  const mutes: readonly MutedMonitor[] = [{ subject: 'platform', signal: 'mesh-error-rate' }];
  const whole = {
    'production__platform__mesh-error-rate__mute': '${datadog_monitor.production__platform__mesh-error-rate.id}',
  };
  expect(muted(watchedCluster(), mutes)).toEqual(whole);
  expect(muted(watchedCluster({ policies: [aPolicy('mesh-error-rate', { critical: 10 })] }), mutes)).toEqual(whole);
});

test('the words of an exception notify nobody, are no variable and no expression of Terraform', () => {
  const hostile = '@all ${x} %{if} {{y}} {{#is_alert}}@pagerduty-shop{{/is_alert}}\n\u0007';
  const words = { reason: hostile, ticket: hostile, team: '注文 @here', approvedBy: '@all' };
  const mutes = mutesOf(watchedService(), [anException([{ subject: cart, signal: 'error-rate' }], words)]);
  const message = String(mutes[`${prefix}__error-rate__mute`]?.['message']);
  expect(message).not.toMatch(/@|\{\{|\}\}|[^$]\$\{|[^%]%\{/);
  expect(message).toContain('＠all $${x} %%{if} { {y} }');
  expect(message).toBe(message.trim());
  expect(message.split('\n')).toHaveLength(3);
});

test('a ticket that is an address is a link', () => {
  const exception = anException([{ subject: cart, signal: 'error-rate' }], { ticket: 'https://ops.example.com/OPS_1' });
  const { message } = mutesOf(watchedService(), [exception])[`${prefix}__error-rate__mute`] ?? {};
  expect(message).toContain('[Ticket](https://ops.example.com/OPS%5F1) · asked for by shop');
});
