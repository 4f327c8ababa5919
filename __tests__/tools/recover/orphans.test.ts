import { readArtifact } from '../../../tools/artifact/read';
import type { Json } from '../../../tools/live/account';
import type { Held } from '../../../tools/recover/held';
import { orphansAmong, uncreated, type LiveKinds } from '../../../tools/recover/orphans';

const cart = 'meshwatch-id:production/main/ns/cart';
const content = {
  resource: {
    datadog_monitor: { cart: { name: 'cart', tags: [`${cart}/error-rate`] } },
    datadog_service_level_objective: { cart: { name: 'cart objective', tags: [`${cart}/slo`] } },
    datadog_dashboard_json: {
      cart: { dashboard: JSON.stringify({ title: 'cart', description: `${cart}/apm-traces` }) },
    },
    datadog_downtime_schedule: {
      cart: {
        monitor_identifier: { monitor_id: '${datadog_monitor.cart.id}' },
        message: 'a load test costs $${nothing}',
        one_time_schedule: { end: '2027-02-01T00:00:00Z' },
        scope: '*',
      },
    },
    datadog_monitor_config_policy: {
      team: {
        policy_type: 'tag',
        tag_policy: { tag_key: 'team', tag_key_required: true, valid_tag_values: ['b', 'a'] },
      },
    },
    datadog_restriction_policy: { cart: { resource_id: 'monitor:${datadog_monitor.cart.id}' } },
  },
};

const artifactOf = (more: object = {}) =>
  readArtifact([{ path: 'out/stacks/web/cdk.tf.json', text: JSON.stringify({ ...content, ...more }) }]).artifact;

const monitor = (id: number, created_at = 0): Json => ({ id, name: 'cart', tags: [`${cart}/error-rate`], created_at });
const downtime = (changes: Json = {}): Json => ({
  id: 'd1',
  attributes: {
    monitor_identifier: { monitor_id: 7 },
    message: 'a load test costs ${nothing}',
    schedule: { start: '2026-11-20T00:00:00+00:00', end: '2027-02-01T00:00:00+00:00' },
    scope: '*',
    status: 'active',
    ...changes,
  },
});
const policy = (values: readonly string[]): Json => ({
  id: 'p1',
  attributes: { policy_type: 'tag', policy: { tag_key: 'team', tag_key_required: true, valid_tag_values: values } },
});
const nothing: LiveKinds = { monitors: [], slos: [], boards: [], downtimes: [], configPolicies: [] };

function found(live: Partial<LiveKinds>, held: readonly Held[] = []): readonly string[] {
  const artifact = artifactOf();
  const orphans = orphansAmong(uncreated(artifact.stacks, held), artifact, { ...nothing, ...live }, held);
  return orphans.map(({ resource, id }) => `${resource.type.replace('datadog_', '')} ${id}`);
}
const holds = (stack: string, resource: string, id: string): Held => ({ stack, resource, id });

test('each kind is found by what makes it ours: a tag, a description, or all that it says', () => {
  const live: LiveKinds = {
    monitors: [monitor(7)],
    slos: [{ id: 's1', name: 'cart objective', tags: [`${cart}/slo`] }],
    boards: [{ id: 'abc-def-ghi', title: 'cart', description: `Traces. ${cart}/apm-traces` }],
    downtimes: [downtime()],
    configPolicies: [policy(['a', 'b'])],
  };
  expect(found(live)).toEqual([
    'monitor 7',
    'service_level_objective s1',
    'dashboard_json abc-def-ghi',
    'downtime_schedule d1',
    'monitor_config_policy p1',
  ]);
});

test('what a state holds is nobody’s orphan, whichever stack it is, and the resource that it is needs no other', () => {
  expect(found({ monitors: [monitor(7)] }, [holds('web', 'datadog_monitor.cart', '7')])).toEqual([]);
  expect(found({ monitors: [monitor(7)] }, [holds('search', 'datadog_monitor.cart', '7')])).toEqual([]);
  // somebody deleted ours in the browser and left its copy: the state does not know that yet
  expect(found({ monitors: [monitor(8)] }, [holds('web', 'datadog_monitor.cart', '7')])).toEqual([]);
  // a number is an id of its own kind alone
  expect(found({ monitors: [monitor(7)] }, [holds('search', 'datadog_synthetics_test.cart', '7')])).toEqual([
    'monitor 7',
  ]);
});

test('of two it is the older, and one that another state holds is neither', () => {
  expect(found({ monitors: [monitor(9, 2000), monitor(8, 1000)] })).toEqual(['monitor 8']);
  const held = [holds('search', 'datadog_monitor.cart', '8')];
  expect(found({ monitors: [monitor(9, 2000), monitor(8, 1000)] }, held)).toEqual(['monitor 9']);
});

test.each([
  ['of another monitor', { monitor_identifier: { monitor_id: 8 } }],
  ['by tags', { monitor_identifier: { monitor_tags: ['team:web'] } }],
  ['with other words', { message: 'lunch' }],
  ['of another end', { schedule: { end: '2027-02-02T00:00:00+00:00' } }],
  ['without an end', { schedule: { end: null } }],
  ['of another scope', { scope: 'env:dev' }],
  ['that was cancelled', { status: 'canceled' }],
])('a downtime %s is somebody’s own', (_which, changes) => {
  const held = [holds('web', 'datadog_monitor.cart', '7')];
  expect(found({ downtimes: [downtime()] }, held)).toEqual(['downtime_schedule d1']);
  expect(found({ downtimes: [downtime(changes)] }, held)).toEqual([]);
});

test('a downtime of a monitor that nobody finds is not looked for', () => {
  expect(found({ downtimes: [downtime()] })).toEqual([]);
});

test('a policy that says something else of the tag is somebody’s own', () => {
  expect(found({ configPolicies: [policy(['a'])] })).toEqual([]);
});

test('what the plan imports already, and what is written under an id of its own, is not asked for', () => {
  const adopted = artifactOf({ import: [{ id: '7', to: 'datadog_monitor.cart' }] });
  expect(uncreated(adopted.stacks, []).map(({ type }) => type)).toEqual([
    'datadog_service_level_objective',
    'datadog_dashboard_json',
    'datadog_downtime_schedule',
    'datadog_monitor_config_policy',
  ]);
});

test('anybody’s Terraform without ids of ours has no orphans', () => {
  const { artifact } = readArtifact([
    {
      path: 'a/main.tf.json',
      text: JSON.stringify({ resource: { datadog_monitor: { m: { name: 'cart', tags: [] } } } }),
    },
  ]);
  expect(uncreated(artifact.stacks, [])).toEqual([]);
});
