import type { Account, Json } from './account';
import { errors, ok, refuse, type Answer } from './answer';
import { checkMonitor } from './monitor-checks';
import { monitorBody, shown, shownOnRead } from './monitor-body';
import type { ApiRequest, Route } from './route';

const missing = errors(404, 'Monitor not found');
const groupStates = ['all', 'alert', 'warn', 'no data', 'ok'];

function bodyOf({ body }: ApiRequest): Json {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Json) : refuse('Invalid JSON');
}

/** What makes two monitors the same to the API; the id, the author and the times do not. */
const definition = ({ name, type, query, message, tags, options }: Json) =>
  JSON.stringify([name, type, query, message, tags, options]);

function refuseDuplicate(monitor: Json, account: Account, except?: string): void {
  const wanted = definition(monitor);
  const twin = account.monitors.list().find((one) => definition(one) === wanted && String(one['id']) !== except);
  if (twin) refuse(`Duplicate of an existing monitor_id:${String(twin['id'])} org_id:${account.orgId}`);
}

function create(request: ApiRequest, account: Account): Answer {
  const sent = bodyOf(request);
  checkMonitor(sent, account);
  const made = monitorBody(sent, account);
  refuseDuplicate(made, account);
  return ok(shown(account.monitors.put(String(made['id']), made)));
}

function update(request: ApiRequest, account: Account, id: string): Answer {
  const now = account.monitors.get(id);
  if (!now) return missing;
  const sent = bodyOf(request);
  // a partial body changes what it names; options are one of these
  const whole = { ...now, ...sent };
  if (sent['type'] !== undefined && !sameType(sent['type'], now['type'])) {
    refuse('Monitor type cannot be changed after creation.');
  }
  checkMonitor({ ...whole, restricted_roles: sent['restricted_roles'] ?? null }, account);
  const next = monitorBody({ ...whole, type: now['type'] }, account, now);
  refuseDuplicate(next, account, id);
  return ok(shown(account.monitors.put(id, next)));
}

const metric = ['metric alert', 'query alert'];
const sameType = (one: unknown, other: unknown) =>
  one === other || (metric.includes(String(one)) && metric.includes(String(other)));

function read(request: ApiRequest, account: Account, id: string): Answer {
  const monitor = account.monitors.get(id);
  if (!monitor) return missing;
  checkGroupStates(request);
  const downtimes = request.query.get('with_downtimes') === 'true' ? { matching_downtimes: [] } : {};
  return ok({ ...shownOnRead(monitor, request.query), ...downtimes });
}

function list(request: ApiRequest, account: Account): Answer {
  checkGroupStates(request);
  const { query } = request;
  const tags = words(query.get('monitor_tags'));
  const scopes = words(query.get('tags'));
  const name = query.get('name')?.toLowerCase();
  const after = Number(query.get('id_offset') ?? 0);
  const found = account.monitors.list().filter((one) => {
    const own = one['tags'] as string[];
    return (
      (!name || String(one['name']).toLowerCase().includes(name)) &&
      tags.every((tag) => own.includes(tag)) &&
      scopes.every((scope) => String(one['query']).includes(scope)) &&
      Number(one['id']) > after
    );
  });
  const size = Number(query.get('page_size') ?? (query.has('page') ? 100 : found.length));
  const first = Number(query.get('page') ?? 0) * size;
  const page = found.slice(first, first + size);
  return ok(page.map((one) => ({ ...shownOnRead(one, query), matching_downtimes: [] })));
}

function remove(request: ApiRequest, account: Account, id: string): Answer {
  if (!account.monitors.get(id)) return missing;
  const force = request.query.get('force') === 'true';
  const users = account.monitors
    .list()
    .filter((one) => one['type'] === 'composite' && String(one['query']).split(/\D+/).includes(id));
  if (users.length > 0 && !force) {
    refuse(
      `monitor [${id},] is referenced in composite monitors: [${users.map((one) => String(one['id'])).join(', ')}]`,
    );
  }
  const objectives = account.objectives
    .list()
    .filter((one) => (one['monitor_ids'] as number[] | undefined)?.includes(Number(id)));
  if (objectives.length > 0 && !force) {
    refuse(`monitor ${id} is referenced in slos: ${objectives.map((one) => String(one['id'])).join(', ')}`);
  }
  account.monitors.delete(id);
  return ok({ deleted_monitor_id: Number(id) });
}

function validate(request: ApiRequest, account: Account): Answer {
  checkMonitor(bodyOf(request), account);
  return ok({});
}

const words = (text: string | null) => (text ? text.split(',') : []);

function checkGroupStates({ query }: ApiRequest): void {
  const states = words(query.get('group_states'));
  if (states.some((state) => !groupStates.includes(state))) refuse('Invalid group_state filters.');
}

export const monitorRoutes: readonly Route[] = [
  { method: 'POST', path: /^\/api\/v1\/monitor\/validate$/, answer: validate },
  {
    method: 'POST',
    path: /^\/api\/v1\/monitor\/(\d+)\/validate$/,
    answer: (request, account, id) => (account.monitors.get(id) ? validate(request, account) : missing),
  },
  { method: 'POST', path: /^\/api\/v1\/monitor$/, answer: create },
  { method: 'GET', path: /^\/api\/v1\/monitor$/, answer: list },
  { method: 'GET', path: /^\/api\/v1\/monitor\/(\d+)$/, answer: read },
  { method: 'PUT', path: /^\/api\/v1\/monitor\/(\d+)$/, answer: update },
  { method: 'DELETE', path: /^\/api\/v1\/monitor\/(\d+)$/, answer: remove },
];
