import { readArtifact } from '../../../tools/artifact/read';
import type { Json } from '../../../tools/live/account';
import type { Held } from '../../../tools/recover/held';
import { orphansAmong, type LiveKinds } from '../../../tools/recover/orphans';
import { uncreated } from '../../../tools/recover/uncreated';

const cart = 'meshwatch-id:production/main/ns/cart';
const message = 'Requests fail.\n\nOwner: web · shop/production/main/ns/cart/error-rate\n@slack-web';
const content = {
  resource: {
    datadog_monitor: { cart: { name: 'cart', message, tags: [`${cart}/error-rate`, 'team:web'] } },
    datadog_service_level_objective: { cart: { name: 'cart objective', tags: [`${cart}/slo`, 'team:web'] } },
    datadog_dashboard_json: {
      cart: { dashboard: JSON.stringify({ title: 'cart', description: `${cart}/apm-traces`, tags: ['team:web'] }) },
    },
    datadog_downtime_schedule: {
      cart: {
        monitor_identifier: { monitor_id: '${datadog_monitor.cart.id}' },
        message: 'a load test costs $${nothing}',
        one_time_schedule: { end: '2027-02-01T00:00:00Z' },
        scope: '*',
      },
    },
    datadog_restriction_policy: { cart: { resource_id: 'monitor:${datadog_monitor.cart.id}' } },
  },
};

const artifactOf = (more: object = {}) =>
  readArtifact([{ path: 'out/stacks/web/cdk.tf.json', text: JSON.stringify({ ...content, ...more }) }]).artifact;

const monitor = (id: number, changes: Json = {}): Json => ({
  id, name: 'cart', message, tags: [`${cart}/error-rate`, 'team:web'], created_at: 0, ...changes,
}); // prettier-ignore
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
const nothing: LiveKinds = { monitors: [], slos: [], boards: [], downtimes: [] };

function found(live: Partial<LiveKinds>, held: readonly Held[] = [], more: object = {}): readonly string[] {
  const orphans = orphansAmong(uncreated(artifactOf(more).stacks, held), { ...nothing, ...live }, held);
  return orphans.map(({ resource, id }) => `${resource.type.replace('datadog_', '')} ${id}`);
}
const holds = (stack: string, resource: string, id: string): Held => ({ stack, resource, id });

test('each kind is found by what makes it ours: a tag, a description, or all that it says', () => {
  const live: LiveKinds = {
    monitors: [monitor(7)],
    slos: [{ id: 's1', name: 'cart objective', tags: [`${cart}/slo`, 'team:web'] }],
    boards: [{ id: 'abc-def-ghi', title: 'cart', description: `Traces. ${cart}/apm-traces`, tags: ['team:web'] }],
    downtimes: [downtime()],
  };
  expect(found(live)).toEqual([
    'monitor 7',
    'service_level_objective s1',
    'dashboard_json abc-def-ghi',
    'downtime_schedule d1',
  ]);
});

test.each([
  ['another team', { tags: [`${cart}/error-rate`, 'team:search'] }],
  ['another mesh', { message: message.replace('shop/', 'bank/') }],
])('what was made for %s is left to the state that made it', (_who, changes) => {
  expect(found({ monitors: [monitor(7, changes)] })).toEqual([]);
});

test('a board of another team is left to it, too', () => {
  const board = { id: 'abc-def-ghi', title: 'cart', description: `${cart}/apm-traces`, tags: ['team:search'] };
  expect(found({ boards: [board] })).toEqual([]);
});

test('what was made before a rename is found by its older ids; where a state holds it there is nothing to find', () => {
  const moved = {
    moved: [
      { from: 'datadog_monitor.production__main__ns__basket__error-rate', to: 'datadog_monitor.trolley' },
      { from: 'datadog_monitor.trolley', to: 'datadog_monitor.cart' },
    ],
  };
  const old = monitor(7, { tags: ['meshwatch-id:production/main/ns/basket/error-rate', 'team:web'] });
  expect(found({ monitors: [old] }, [], moved)).toEqual(['monitor 7']);
  expect(found({ monitors: [old, monitor(8)] }, [holds('web', 'datadog_monitor.trolley', '7')], moved)).toEqual([]);
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

test('of two it is the older; where a state holds that one the younger is a copy of it', () => {
  const two = { monitors: [monitor(9, { created_at: 2000 }), monitor(8, { created_at: 1000 })] };
  expect(found(two)).toEqual(['monitor 8']);
  expect(found(two, [holds('search', 'datadog_monitor.cart', '8')])).toEqual([]);
});

test('each object is taken once', () => {
  const twice = {
    resource: {
      ...content.resource,
      datadog_monitor: { cart: content.resource.datadog_monitor.cart, also: content.resource.datadog_monitor.cart },
    },
  };
  expect(found({ monitors: [monitor(7)] }, [], twice)).toEqual(['monitor 7']);
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

test('what the plan imports already, and what is written under an id of its own, is not asked for', () => {
  const adopted = artifactOf({ import: [{ id: '7', to: 'datadog_monitor.cart' }] });
  expect(uncreated(adopted.stacks, []).map(({ resource }) => resource.type)).toEqual([
    'datadog_service_level_objective',
    'datadog_dashboard_json',
    'datadog_downtime_schedule',
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
