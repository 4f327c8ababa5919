import type { Account, Json } from './account';
import { noContent, ok, Refused, titled, type Answer } from './answer';
import type { ApiRequest, Route } from './route';

const one = /^\/api\/v2\/downtime\/([0-9a-f-]{36})$/;
const all = /^\/api\/v2\/downtime$/;
const missing = titled(404, 'Not Found', 'Downtime not found');
const wrong = (detail: string): never => {
  throw new Refused(titled(400, 'Bad Request', detail));
};

function attributesOf({ body }: ApiRequest): Json {
  const data = (body as { data?: { type?: unknown; attributes?: Json } } | undefined)?.data;
  if (data?.type !== 'downtime') wrong("data.type must be 'downtime'");
  return data?.attributes ?? wrong('data.attributes is required');
}

function check(attributes: Json): void {
  const identifier = (attributes['monitor_identifier'] ?? {}) as Json;
  if (typeof attributes['scope'] !== 'string' || attributes['scope'] === '') wrong('scope is required');
  if ('monitor_id' in identifier === 'monitor_tags' in identifier) {
    wrong('monitor_identifier needs one of monitor_id, monitor_tags');
  }
  const { start, end } = (attributes['schedule'] ?? {}) as { start?: string | null; end?: string | null };
  if (start && end && Date.parse(end) <= Date.parse(start)) wrong('schedule.end must be after schedule.start');
}

/** A schedule begins at once unless it says when. */
function schedule(sent: Json | undefined, moment: Date): Json {
  const start = moment.toISOString().replace(/\.\d+Z$/, '+00:00');
  if (sent && 'recurrences' in sent) return { timezone: 'UTC', ...sent, current_downtime: { start, end: null } };
  return { start: sent?.['start'] ?? start, end: sent?.['end'] ?? null };
}

function stored(attributes: Json, account: Account, before?: Json): Json {
  const moment = account.now();
  const time = moment.toISOString().replace('Z', '000+00:00');
  const was = before?.['attributes'] as Json | undefined;
  return {
    id: before ? before['id'] : account.nextUuid(),
    type: 'downtime',
    attributes: {
      message: null,
      display_timezone: 'UTC',
      mute_first_recovery_notification: false,
      notify_end_states: ['alert', 'no data', 'warn'],
      notify_end_types: ['expired'],
      ...was,
      ...attributes,
      schedule: schedule((attributes['schedule'] ?? was?.['schedule']) as Json | undefined, moment),
      status: 'active',
      canceled: null,
      created: was ? was['created'] : time,
      modified: time,
    },
    relationships: { created_by: { data: { type: 'users', id: '1' } }, monitor: { data: null } },
  };
}

function create(request: ApiRequest, account: Account): Answer {
  const attributes = attributesOf(request);
  check(attributes);
  const made = stored(attributes, account);
  return ok({ data: account.downtimes.put(String(made['id']), made) });
}

function update(request: ApiRequest, account: Account, id: string): Answer {
  const before = account.downtimes.get(id);
  if (!before) return missing;
  const attributes = attributesOf(request);
  check({ ...(before['attributes'] as Json), ...attributes });
  return ok({ data: account.downtimes.put(id, stored(attributes, account, before)) });
}

export const downtimeRoutes: readonly Route[] = [
  { method: 'POST', path: all, answer: create },
  {
    method: 'GET',
    path: all,
    answer: (_request, account) =>
      ok({ data: account.downtimes.list(), meta: { page: { total_filtered_count: account.downtimes.size } } }),
  },
  {
    method: 'GET',
    path: one,
    answer: (_request, account, id) => {
      const found = account.downtimes.get(id);
      return found ? ok({ data: found }) : missing;
    },
  },
  { method: 'PATCH', path: one, answer: update },
  {
    method: 'DELETE',
    path: one,
    answer: (_request, account, id) => (account.downtimes.delete(id) ? noContent : missing),
  },
];
