import type { Server } from 'node:http';
import { openClient, type ClientOptions } from '../../datadog/client';
import type { ApiError } from '../../datadog/api-error';
import type { Access } from '../../datadog/keys';
import { answer, listen, type Handler } from './server';

const [apiKey, appKey] = ['a'.repeat(32), 'b'.repeat(40)];
let server: Server | undefined;
let handler: Handler;
let url: string;
let access: Access;

beforeAll(async () => {
  ({ server, url } = await listen((request, response) => handler(request, response)));
  access = { apiKey, appKey, url };
});
afterAll(() => {
  server?.closeAllConnections();
  server?.close();
});

const slept: number[] = [];
const sleep = (seconds: number) => Promise.resolve(void slept.push(seconds));
beforeEach(() => void slept.splice(0));

const client = (options: Partial<ClientOptions> = {}, to = access) =>
  openClient(to, { cancel: new AbortController().signal, sleep, ...options });

const failureOf = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: ApiError) => error,
  );

test('a call carries the keys, its parameters and asks for JSON', async () => {
  const seen: unknown[] = [];
  handler = (request, response) => {
    const { headers } = request;
    seen.push(request.method, request.url, headers['dd-api-key'], headers['dd-application-key'], headers.accept);
    answer(response, 200, [{ id: 1 }]);
  };
  const found = await client()('v1.MonitorsApi.listMonitors', { query: { page_size: '1000' } });
  expect(found).toEqual([{ id: 1 }]);
  expect(seen).toEqual(['GET', '/api/v1/monitor?page_size=1000', apiKey, appKey, 'application/json']);
});

test('a part of a path cannot leave it', async () => {
  const seen: unknown[] = [];
  handler = (request, response) => {
    seen.push(request.url);
    answer(response, 200, {});
  };
  await client()('v1.DashboardsApi.getDashboard', { path: { dashboard_id: '../monitor?x' } });
  expect(seen).toEqual(['/api/v1/dashboard/..%2Fmonitor%3Fx']);
});

test('a refused rate waits for as long as Datadog says', async () => {
  let calls = 0;
  handler = (_, response) => {
    calls += 1;
    if (calls < 3) answer(response, 429, { errors: ['Rate limit'] }, { 'x-ratelimit-reset': '7' });
    else answer(response, 200, []);
  };
  await client()('v1.MonitorsApi.listMonitors');
  expect([calls, slept]).toEqual([3, [7, 7]]);
});

test('a limit that is used up holds back the next call of its kind, and no other', async () => {
  handler = (_, response) => answer(response, 200, [], { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9' });
  const call = client();
  await call('v1.MonitorsApi.listMonitors');
  await call('v1.DashboardsApi.listDashboards');
  expect(slept).toEqual([]);
  await call('v1.MonitorsApi.listMonitors');
  expect(slept.map(Math.ceil)).toEqual([9]);
});

test('fails where a limit resets after hours', async () => {
  handler = (_, response) => answer(response, 429, { errors: ['Rate limit'] }, { 'x-ratelimit-reset': '7200' });
  const { message, status } = await failureOf(client()('v1.MonitorsApi.listMonitors'));
  expect([message, status]).toEqual(['cannot list monitors: GET /api/v1/monitor answered 429, Rate limit', 429]);
});

test('a server in trouble is asked again, five times at most', async () => {
  let calls = 0;
  handler = (_, response) => {
    calls += 1;
    answer(response, 503, 'upstream down');
  };
  const { message } = await failureOf(client()('v1.MonitorsApi.listMonitors'));
  expect([calls, slept]).toEqual([5, [2, 4, 8, 16]]);
  expect(message).toBe('cannot list monitors: GET /api/v1/monitor answered 503, what is not JSON: is a proxy between?');
});

test('fails with the permission that is missing', async () => {
  handler = (_, response) => answer(response, 403, { errors: ['Forbidden'] });
  const { message, permission, hint } = await failureOf(client()('v1.MetricsApi.listActiveMetrics'));
  expect(message).toBe('cannot list active metrics: GET /api/v1/metrics answered 403, Forbidden');
  expect(permission).toBe('metrics_read');
  expect(hint).toContain('metrics_read');
});

test('at most eight calls run at once', async () => {
  let [now, most] = [0, 0];
  handler = (_, response) => {
    now += 1;
    most = Math.max(most, now);
    setTimeout(() => {
      now -= 1;
      answer(response, 200, {});
    }, 50);
  };
  const call = client();
  await Promise.all(
    Array.from({ length: 40 }, () => call('v1.DashboardsApi.getDashboard', { path: { dashboard_id: 'a' } })),
  );
  expect(most).toBe(8);
});

test('fails where nothing answers in time, and says so', async () => {
  handler = () => undefined;
  const { message } = await failureOf(client({ timeoutSeconds: 0.05 })('v1.MonitorsApi.listMonitors'));
  expect(message).toBe(`cannot list monitors: GET ${url}/api/v1/monitor gave no answer within 0.05 s`);
});

test('fails where there is no network', async () => {
  const closed = await listen(() => undefined);
  closed.server.close();
  const gone = { ...access, url: closed.url };
  const { message, hint } = await failureOf(client({}, gone)('v1.MonitorsApi.listMonitors'));
  expect(message).toBe(`cannot list monitors: GET ${closed.url}/api/v1/monitor could not be reached: ECONNREFUSED`);
  expect(hint).toContain('network');
});

test('fails at a redirect, which would carry the keys elsewhere', async () => {
  handler = (_, response) => answer(response, 302, '', { location: 'http://127.0.0.1:1/' });
  const { message } = await failureOf(client()('v1.MonitorsApi.listMonitors'));
  expect(message).toContain('could not be reached: a redirect');
});

test('an interruption ends calls that are under way and those that wait', async () => {
  let calls = 0;
  handler = () => void (calls += 1);
  const cancel = new AbortController();
  const call = client({ cancel: cancel.signal });
  const all = Array.from({ length: 12 }, () => failureOf(call('v1.MonitorsApi.listMonitors')));
  setTimeout(() => cancel.abort(), 50);
  const messages = (await Promise.all(all)).map(({ message }) => message);
  expect(new Set(messages)).toEqual(new Set([`cannot list monitors: GET ${url}/api/v1/monitor was interrupted`]));
  expect(calls).toBe(8);
});

describe('no error holds a key', () => {
  const echo = `you sent ${apiKey} and ${appKey}`;
  const cases: readonly [string, Handler][] = [
    ['an answer that repeats it', (_, response) => answer(response, 403, { errors: [echo] })],
    ['errors of v2', (_, response) => answer(response, 400, { errors: [{ detail: echo }] })],
    ['one that is no JSON', (_, response) => answer(response, 400, echo)],
    ['a success that is no JSON', (_, response) => answer(response, 200, echo)],
    ['a redirect', (_, response) => answer(response, 302, '', { location: `http://x/?key=${apiKey}` })],
    ['a rate that is refused', (_, response) => answer(response, 429, { errors: [echo] })],
    ['a broken connection', (request) => request.socket.destroy()],
    ['silence', () => undefined],
  ];
  test.each(cases)('after %s', async (_, broken) => {
    handler = broken;
    const error = await failureOf(client({ timeoutSeconds: 0.05 })('v1.MonitorsApi.listMonitors'));
    const text = [error.message, error.hint, error.said, error.stack, JSON.stringify(error)].join('\n');
    expect(text).toContain('cannot list monitors');
    expect(text.includes(apiKey) || text.includes(appKey)).toBe(false);
  });
});
