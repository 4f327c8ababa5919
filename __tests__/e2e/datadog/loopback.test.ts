import { errors } from './answer';
import { badGateway, broken, dropped, droppedAfter, hanging, limited, onPath } from './faults';
import { LoopbackDatadog } from './loopback';

const query = 'sum(last_10m):sum:trace.envoy.proxy.errors{service:a}.as_count() > 5';
const monitor = {
  name: 'errors',
  type: 'query alert',
  message: 'too many',
  query,
  tags: ['team:a'],
  options: { thresholds: { critical: 5, warning: 2 } },
};
const board = {
  title: 'A board',
  layout_type: 'ordered',
  widgets: [{ definition: { type: 'note', content: 'x' } }],
};
const slo = {
  name: 'availability',
  type: 'metric',
  query: { numerator: 'sum:a{*}.as_count()', denominator: 'sum:b{*}.as_count()' },
  thresholds: [{ timeframe: '30d', target: 99.9 }],
};

let datadog: LoopbackDatadog;
beforeEach(async () => {
  datadog = await LoopbackDatadog.start();
});
afterEach(() => datadog.stop());

const keys = { 'dd-api-key': 'a', 'dd-application-key': 'b' };
async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = keys) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(new URL(path, datadog.url), { method, headers, ...sent });
  const text = await response.text();
  return {
    status: response.status,
    text,
    body: text === '' || text.startsWith('<') ? undefined : JSON.parse(text),
    headers: response.headers,
  };
}
const post = (path: string, body: unknown) => call('POST', path, body);

test('a monitor comes back trimmed, its thresholds as floats, and reads as it was written', async () => {
  const made = await post('/api/v1/monitor', { ...monitor, name: ' errors\n', query: `${query}\n` });
  expect(made).toMatchObject({ status: 200, body: { name: 'errors', query, multi: false } });
  expect(made.text).toContain('"thresholds":{"critical":5.0,"warning":2.0}');
  const read = await call('GET', `/api/v1/monitor/${made.body.id}?with_assets=true`);
  expect(read.body).toMatchObject({ id: made.body.id, options: made.body.options, assets: [] });
});

test.each([
  ['no type', { ...monitor, type: '' }, "The parameter 'type' is required"],
  [
    'another threshold than the query',
    { ...monitor, options: { thresholds: { critical: 6 } } },
    'Alert threshold (6.0) does not match that used in the query (5.0).',
  ],
  [
    'a warning beyond',
    { ...monitor, options: { thresholds: { critical: 5, warning: 7 } } },
    'Warning threshold (7.0) must be less than the alert threshold (5.0).',
  ],
  [
    'no comparison',
    { ...monitor, query: 'sum(last_5m):sum:a{*}' },
    "The value provided for parameter 'query' is invalid: invalid operator specified: ",
  ],
  [
    'open braces',
    { ...monitor, query: 'sum(last_5m):sum:a{* > 5' },
    "The value provided for parameter 'query' is invalid: unbalanced parentheses",
  ],
  ['roles', { ...monitor, restricted_roles: ['a'] }, "The parameter 'restricted_roles' is no longer supported"],
  [
    'a lock',
    { ...monitor, options: { ...monitor.options, locked: false } },
    "The parameter 'locked' is no longer supported",
  ],
  ['81 tags', { ...monitor, tags: Array.from({ length: 81 }, (_, i) => `a:${i}`) }, 'Maximum number of tags is 80'],
  [
    'a strange group',
    { ...monitor, options: { ...monitor.options, notify_by: ['host'] } },
    "The value provided for parameter 'notify_by' is invalid: host not in the query's groups",
  ],
  [
    'a composite of nothing',
    { ...monitor, type: 'composite', query: '12 && 13' },
    "The value provided for parameter 'query' is invalid: monitor 12 does not exist",
  ],
])('fails a monitor with %s, by writing and by asking', async (_what, body, text) => {
  for (const path of ['/api/v1/monitor', '/api/v1/monitor/validate']) {
    expect(await post(path, body)).toMatchObject({ status: 400, body: { errors: [text] } });
  }
});

test('fails a second monitor of the same definition, and takes it once it differs', async () => {
  const { body } = await post('/api/v1/monitor', monitor);
  const twin = await post('/api/v1/monitor', monitor);
  expect(twin).toMatchObject({ status: 400 });
  expect(twin.body.errors[0]).toMatch(new RegExp(`^Duplicate of an existing monitor_id:${body.id}`));
  expect(await post('/api/v1/monitor', { ...monitor, message: 'other' })).toMatchObject({ status: 200 });
});

test('fails to delete a part of a composite', async () => {
  const { body } = await post('/api/v1/monitor', monitor);
  await post('/api/v1/monitor', { name: 'c', type: 'composite', query: `${body.id}`, message: '' });
  expect((await call('DELETE', `/api/v1/monitor/${body.id}`)).status).toBe(400);
  expect((await call('DELETE', `/api/v1/monitor/${body.id}?force=true`)).status).toBe(200);
});

test.each([
  ['tags beside team', { ...board, tags: ['env:prod'] }, 'Invalid tag format. Valid tag keys are: team.'],
  ['is_read_only', { ...board, is_read_only: false }, "The parameter 'is_read_only' is no longer supported"],
  ['roles', { ...board, restricted_roles: ['x'] }, "The parameter 'restricted_roles' is no longer supported"],
  [
    'no layout',
    { ...board, layout_type: '' },
    "Value of parameter 'layout_type' should be any of these ['ordered', 'free']",
  ],
  [
    'empty defaults',
    { ...board, template_variables: [{ name: 'a', defaults: [''] }] },
    "Minimum length of parameter 'defaults' should be 1",
  ],
])('fails a board with %s', async (_what, body, text) => {
  expect(await post('/api/v1/dashboard', body)).toMatchObject({ status: 400, body: { errors: [text] } });
});

test('organisations differ in whether a board sent without roles is answered with none', async () => {
  expect((await post('/api/v1/dashboard', board)).body).toHaveProperty('restricted_roles', []);
  const other = await LoopbackDatadog.start({ answersRestrictedRoles: false });
  const send = (body: object) =>
    fetch(new URL('/api/v1/dashboard', other.url), { method: 'POST', headers: keys, body: JSON.stringify(body) });
  expect(await (await send(board)).json()).not.toHaveProperty('restricted_roles');
  expect(await (await send({ ...board, restricted_roles: [] })).json()).toHaveProperty('restricted_roles', []);
  await other.stop();
});

test('an objective is a list when written, one when read, and says its queries', async () => {
  const made = await post('/api/v1/slo', slo);
  expect(made.text).toContain('"target":99.9,"target_display":"99.9"');
  const { id } = made.body.data[0];
  const read = await call('GET', `/api/v1/slo/${id}`);
  expect(read.body.data.sli_specification.count.queries).toHaveLength(2);
  expect(await call('DELETE', `/api/v1/slo/${id}`)).toMatchObject({ status: 200, body: { data: [id] } });
  expect((await call('GET', `/api/v1/slo/${id}`)).body).toEqual({ errors: [`SLO not found: ${id} not found`] });
});

test('downtimes, rules and policies are made, changed, read and deleted', async () => {
  const kinds = [
    ['/api/v2/downtime', 'downtime', { scope: '*', monitor_identifier: { monitor_tags: ['a:b'] } }],
    [
      '/api/v2/monitor/notification_rule',
      'monitor-notification-rule',
      { name: 'r', filter: { tags: ['a:b'] }, recipients: ['x'] },
    ],
    [
      '/api/v2/monitor/policy',
      'monitor-config-policy',
      { policy_type: 'tag', policy: { tag_key: 'team', tag_key_required: true, valid_tag_values: [] } },
    ],
  ] as const;
  for (const [path, type, attributes] of kinds) {
    const { body, status } = await post(path, { data: { type, attributes } });
    expect(status).toBe(200);
    const one = `${path}/${body.data.id}`;
    expect((await call('PATCH', one, { data: { id: body.data.id, type, attributes } })).status).toBe(200);
    expect((await call('GET', one)).body.data).toMatchObject({ id: body.data.id, type, attributes });
    expect((await post(path, { data: { type, attributes: {} } })).status).toBe(400);
    expect((await call('DELETE', one)).status).toBe(204);
    expect((await call('GET', one)).status).toBe(404);
  }
  const policy = {
    id: 'monitor:12',
    type: 'restriction_policy',
    attributes: { bindings: [{ relation: 'editor', principals: ['role:a'] }] },
  };
  const path = '/api/v2/restriction_policy/monitor:12';
  expect(await post(path, { data: policy })).toMatchObject({ status: 200, body: { data: policy } });
  expect((await call('DELETE', path)).status).toBe(204);
  expect(await call('GET', path)).toMatchObject({
    status: 200,
    body: { data: { ...policy, attributes: { bindings: [] } } },
  });
});

test('fails a call without keys, and says nothing of them', async () => {
  const answer = await call('GET', '/api/v1/validate', undefined, {});
  expect(answer).toMatchObject({ status: 403, body: { errors: ['Forbidden'] } });
  expect((await call('GET', '/api/v1/validate')).body).toEqual({ valid: true });
});

test('faults strike the calls they mean, as often as asked, and no others', async () => {
  datadog.faults.add({ on: onPath('POST', /monitor$/), strike: limited(2), times: 2 });
  const struck = await post('/api/v1/monitor', monitor);
  expect([struck.status, struck.headers.get('x-ratelimit-reset')]).toEqual([429, '2']);
  expect((await post('/api/v1/slo', slo)).status).toBe(200);
  expect((await post('/api/v1/monitor', monitor)).status).toBe(429);
  expect((await post('/api/v1/monitor', monitor)).status).toBe(200);
  datadog.faults.add({ on: () => true, strike: limited() });
  expect((await call('GET', '/api/v1/monitor')).headers.get('x-ratelimit-reset')).toBeNull();
  datadog.faults.add({ on: () => true, strike: broken });
  expect((await call('GET', '/api/v1/monitor')).status).toBe(500);
  datadog.faults.add({ on: onPath('POST', /validate$/), strike: badGateway });
  expect((await post('/api/v1/monitor/validate', monitor)).status).toBe(502);
});

test('a connection that breaks after a write leaves the object, one that breaks before leaves none', async () => {
  datadog.faults.add({ on: onPath('POST', /slo$/), strike: dropped });
  await expect(post('/api/v1/slo', slo)).rejects.toThrow();
  expect(datadog.account.objectives.size).toBe(0);
  datadog.faults.add({ on: onPath('POST', /slo$/), strike: droppedAfter });
  await expect(post('/api/v1/slo', slo)).rejects.toThrow();
  expect(datadog.account.objectives.size).toBe(1);
});

test('a call may wait for ever', async () => {
  datadog.faults.add({ on: () => true, strike: hanging });
  const waiting = fetch(new URL('/api/v1/validate', datadog.url), { headers: keys, signal: AbortSignal.timeout(50) });
  await expect(waiting).rejects.toThrow('timeout');
});

test('calls are counted by kind, and a test may add paths of its own', async () => {
  await post('/api/v1/monitor/validate', monitor);
  const { body } = await post('/api/v1/monitor', monitor);
  await call('GET', `/api/v1/monitor/${body.id}`);
  expect(datadog.calls.counts()).toEqual({
    'GET /api/v1/monitor/{id}': 1,
    'POST /api/v1/monitor': 1,
    'POST /api/v1/monitor/validate': 1,
  });
  expect(datadog.calls.writes()).toHaveLength(1);
  const path = /^\/api\/v1\/query$/;
  const more = await LoopbackDatadog.start({ routes: [{ method: 'GET', path, answer: () => errors(400, 'mine') }] });
  expect((await fetch(new URL('/api/v1/query', more.url), { headers: keys })).status).toBe(400);
  await more.stop();
});
