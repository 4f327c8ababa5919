import { breaks } from '../../cli/harness';
import { errors } from '../datadog/answer';
import type { Json } from '../datadog/account';
import { answering } from '../datadog/faults';
import { drifted } from './drifted';
import { World } from './world';

jest.setTimeout(120_000);

const role = 'role:7b1a5f2e-9c3d-4e8f-a1b2-c3d4e5f60718';
/** Services 000 and 003 are of tier 1; 001 is muted for a while. */
const files = {
  'policy.yaml':
    'apiVersion: meshwatch/v1\nkind: Policy\nexceptions: { maxDays: 90, approvers: [platform] }\n' +
    `datadog: { requiredTags: [team], protectTiers: [1], editors: ['${role}'] }\n`,
  'overrides/team-1.yaml':
    'apiVersion: meshwatch/v1\nkind: TeamOverrides\nteam: team-1\nexceptions:\n' +
    '  - { services: [ns/svc-001], signals: [error-rate], mute: true, reason: a load test, ticket: OPS-1,\n' +
    '      approvedBy: platform, expires: 2026-12-20 }\n',
};

let world: World;
beforeAll(async () => {
  world = await World.make({ services: 4, files });
});
beforeEach(async () => {
  world.datadog.account.clear();
  await world.deploy();
});
afterAll(() => world.end());

/** Changes the attributes of the one object on a shelf; the object itself. */
function edit(shelf: { list(): Json[]; put(id: string, one: Json): Json }, alter: (attributes: Json) => Json): Json {
  const [one] = shelf.list();
  if (!one) throw new Error('nothing was deployed');
  return shelf.put(String(one['id']), { ...one, attributes: alter(one['attributes'] as Json) });
}

test('policies, editors and mutes as they were deployed are no drift, and cost one list and one call an editor', async () => {
  const { configPolicies, downtimes, restrictionPolicies } = world.datadog.account;
  expect([configPolicies.size, downtimes.size]).toEqual([1, 1]);
  expect(restrictionPolicies.size).toBeGreaterThan(5);
  const { code, drift, out } = await drifted(world, '--skip-boards');
  expect([code, drift]).toEqual([0, []]);
  expect(breaks('drift', out)).toEqual([]);
  expect(world.datadog.calls.counts()).toEqual({
    'GET /api/v1/dashboard': 2,
    'GET /api/v1/monitor': 1,
    'GET /api/v1/slo': 1,
    'GET /api/v2/downtime': 1,
    'GET /api/v2/monitor/policy': 1,
    'GET /api/v2/restriction_policy/monitor:{id}': restrictionPolicies.size,
  });
});

test('a tag that is required no longer, or only with some values, is named', async () => {
  const { account } = world.datadog;
  edit(account.configPolicies, ({ policy, ...rest }) => ({
    ...rest,
    policy: { ...(policy as Json), tag_key_required: false, valid_tag_values: ['web', 'search'] },
  }));
  const { code, told, drift } = await drifted(world);
  expect([code, told]).toEqual([
    1,
    [['changed', 'required tag team', 'tag_key_required: true → false', 'valid_tag_values: * → search, web']],
  ]);
  expect(drift[0]).toMatchObject({
    stack: 'platform__production',
    address: 'datadog_monitor_config_policy.organisation__required-tag__team',
  });
  const [policy] = account.configPolicies.list();
  account.configPolicies.delete(String(policy?.['id']));
  expect((await drifted(world)).told).toEqual([['deleted', 'required tag team']]);
});

test('a tag policy of somebody else, and a policy of another kind, are none of ours', async () => {
  const { configPolicies } = world.datadog.account;
  const [ours] = configPolicies.list();
  configPolicies.clear();
  const other = { tag_key: 'cost', tag_key_required: false, valid_tag_values: [] };
  configPolicies.put('a', { id: 'a', attributes: { policy_type: 'tag', policy: other } });
  configPolicies.put('b', { id: 'b', attributes: { policy_type: 'downtime', policy: { max_duration: 3600 } } });
  configPolicies.put('c', ours ?? {});
  expect((await drifted(world)).drift).toEqual([]);
});

test('who may edit a monitor beside those of the catalog is named, and that everybody may', async () => {
  const { account } = world.datadog;
  const user = 'user:11111111-0000-0000-0000-000000000000';
  edit(account.restrictionPolicies, () => ({ bindings: [{ relation: 'editor', principals: [user, role] }] }));
  const { code, told, drift } = await drifted(world);
  expect([code, told]).toEqual([
    1,
    [['changed', expect.stringMatching(/^editors of ns\/svc-00[03]: /), `editor: ${role} → ${role}, ${user}`]],
  ]);
  expect(drift[0]).toMatchObject({ id: expect.stringMatching(/^monitor:\d+$/) as string });
  account.restrictionPolicies.clear();
  const gone = (await drifted(world)).drift;
  expect(gone.length).toBeGreaterThan(5);
  expect(new Set(gone.map(({ kind, address }) => `${kind} ${address?.split('.')[0]}`))).toEqual(
    new Set(['deleted datadog_restriction_policy']),
  );
});

test('who may see a monitor, and a binding without anybody, are told apart', async () => {
  edit(world.datadog.account.restrictionPolicies, ({ bindings }) => ({
    bindings: [
      ...(bindings as Json[]),
      { relation: 'viewer', principals: ['org:1'] },
      { relation: 'x', principals: [] },
    ],
  }));
  expect((await drifted(world)).told).toEqual([['changed', expect.any(String), 'viewer: null → org:1']]);
});

test('of a monitor that was deleted the monitor alone is missed', async () => {
  const { account } = world.datadog;
  const monitor = account.monitors.list().find(({ name }) => String(name).includes('svc-000: error rate'));
  account.monitors.delete(String(monitor?.['id']));
  const { drift } = await drifted(world);
  expect(drift.map(({ kind, address }) => [kind, address?.split('.')[0]])).toEqual([['deleted', 'datadog_monitor']]);
});

const mute = expect.stringMatching(/^mute of ns\/svc-001: error rate/) as string;

test.each([
  [
    'another end',
    { schedule: { start: null, end: '2027-03-01T00:00:00+00:00' } },
    'end: 2026-12-21T00:00:00Z → 2027-03-01T00:00:00Z',
  ],
  ['no end', { schedule: { start: null, end: null } }, 'end: 2026-12-21T00:00:00Z → null'],
  ['a narrower scope', { scope: 'env:staging' }, 'scope: * → env:staging'],
  ['nobody told at its end', { notify_end_states: [] }, 'notify_end_states: ["alert","no data","warn"] → null'],
])('a mute of the catalog with %s is changed, and not one by hand', async (_what, attributes, change) => {
  edit(world.datadog.account.downtimes, (before) => ({ ...before, ...attributes }));
  const { code, told, drift } = await drifted(world);
  expect([code, told]).toEqual([1, [['changed', mute, change]]]);
  expect(drift[0]).toMatchObject({ file: 'catalog/overrides/team-1.yaml', line: 5 });
});

test('its order of states and the writing of its end are no drift', async () => {
  edit(world.datadog.account.downtimes, (before) => ({
    ...before,
    notify_end_states: ['warn', 'no data', 'alert'],
    schedule: { start: '2026-11-23T10:00:00.123+00:00', end: '2026-12-21T09:00:00+09:00' },
  }));
  expect((await drifted(world)).drift).toEqual([]);
});

test('a mute that somebody canceled is missed, with the moment for as long as Datadog tells', async () => {
  const { account } = world.datadog;
  edit(account.downtimes, (before) => ({ ...before, status: 'canceled', canceled: '2026-11-23T11:00:00+00:00' }));
  const { told } = await drifted(world);
  expect(told).toEqual([['deleted', mute, 'canceled: null → 2026-11-23T11:00:00+00:00']]);
  account.downtimes.clear();
  expect((await drifted(world)).told).toEqual([['deleted', mute]]);
});

test('a mute by hand beside that of the catalog is told as one', async () => {
  const { downtimes } = world.datadog.account;
  const [own] = downtimes.list();
  const attributes = { ...(own?.['attributes'] as Json), message: 'quiet!', schedule: { start: null, end: null } };
  downtimes.put('b', { ...own, id: 'b', attributes });
  expect((await drifted(world)).told).toEqual([
    ['muted', expect.stringContaining('svc-001: error rate'), 'muted: null → without an end'],
  ]);
});

test('fails with the permission that a list needs', async () => {
  const on = ({ path }: { path: string }) => path === '/api/v2/monitor/policy';
  world.datadog.faults.add({ on, strike: answering(errors(403, 'Forbidden')) });
  const { code, err } = await world.run(['drift', 'out']);
  expect([code, err.split('\n')]).toEqual([
    3,
    [
      'meshwatch: cannot list tag policies of monitors: GET /api/v2/monitor/policy answered 403, Forbidden',
      '  hint: the application key needs the permission monitors_read, or the keys are of another site',
      '',
    ],
  ]);
});
