import type { Account, Json } from './account';
import { Float } from './float';

const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : value);

/** A multi alert answers a state for each group of its query. */
const isMulti = (query: string) => /\bby\s*\{|\.by\(/.test(query);

/** The stored monitor: what was sent, trimmed, and what the API adds to it. */
export function monitorBody(sent: Json, account: Account, before?: Json): Json {
  const moment = account.now();
  const time = moment.toISOString().replace('Z', '000+00:00');
  const id = before ? Number(before['id']) : account.nextMonitorId();
  const query = String(sent['query']).trim();
  const sentOptions = (sent['options'] ?? {}) as Json;
  const type = storedType(String(sent['type']), sentOptions);
  return {
    id,
    org_id: account.orgId,
    type,
    name: trimmed(sent['name']) ?? query,
    message: trimmed(sent['message']) ?? '',
    tags: sent['tags'] ?? [],
    query,
    options: options(type, sentOptions, before?.['options'] as Json | undefined),
    multi: isMulti(query),
    created_at: before ? before['created_at'] : Math.floor(moment.getTime() / 1000) * 1000,
    created: before ? before['created'] : time,
    modified: time,
    deleted: null,
    priority: sent['priority'] ?? null,
    restricted_roles: null,
    restriction_policy: null,
    draft_status: sent['draft_status'] ?? 'published',
    assets: ((sent['assets'] ?? []) as Json[]).map((asset) => ({
      monitor_id: id,
      template_variables: {},
      options: {},
      resource_key: null,
      resource_type: null,
      ...asset,
    })),
    overall_state_modified: null,
    overall_state: 'No Data',
    creator: before ? before['creator'] : account.author,
  };
}

/** The two names of a metric monitor are one type; calendar windows and joins with tables have a name each. */
function storedType(type: string, sent: Json): string {
  if (!['metric alert', 'query alert'].includes(type)) return type;
  if (calendar(sent)) return 'query alert';
  const joins = ((sent['variables'] ?? []) as Json[]).some((one) =>
    String(one['data_source']).startsWith('aggregate_'),
  );
  return joins ? 'metric alert' : type;
}

const searches = ['ci-', 'error-tracking', 'llm-', 'log ', 'rum '];

/** Options as stored: what was sent, and a default for some of what was not. */
function options(type: string, sent: Json, before?: Json): Json {
  const { thresholds, escalation_message, on_missing_data: missing, ...rest } = sent;
  const limits = Object.entries((thresholds ?? {}) as Json).filter(([, value]) => value !== null);
  // a calendar window has no missing data to speak of
  const kept = missing === undefined || (missing === 'default' && calendar(sent)) ? {} : { on_missing_data: missing };
  return {
    include_tags: true,
    new_host_delay: 300,
    ...(missing === undefined && !scheduling(sent)['custom_schedule'] ? { notify_no_data: false } : {}),
    ...(searches.some((search) => type.startsWith(search)) ? { groupby_simple_monitor: false } : {}),
    ...rest,
    ...kept,
    ...(escalation_message === undefined ? {} : { escalation_message: trimmed(escalation_message) }),
    ...(limits.length === 0 ? {} : { thresholds: Object.fromEntries(limits) }),
    notify_audit: sent['notify_audit'] ?? false,
    silenced: sent['silenced'] ?? before?.['silenced'] ?? {},
  };
}

const scheduling = (options: Json) => (options['scheduling_options'] ?? {}) as Record<string, Json | undefined>;

/** A window of calendar days or months, which makes a metric alert a query alert. */
const calendar = (options: Json) => {
  const { day_starts, month_starts } = scheduling(options)['evaluation_window'] ?? {};
  return day_starts !== undefined || month_starts !== undefined;
};

/** As a read answers: without what only a write answers, and assets only where asked for. */
export function shownOnRead(monitor: Json, query: URLSearchParams): Json {
  const { restriction_policy: _, assets, restricted_roles: roles, ...rest } = shown(monitor);
  return {
    ...rest,
    ...(query.get('with_restricted_roles') === 'false' ? {} : { restricted_roles: roles }),
    ...(query.get('with_assets') === 'true' ? { assets } : {}),
  };
}

/** As answered: thresholds are floats. */
export function shown(monitor: Json): Json {
  const kept = monitor['options'] as Json;
  const thresholds = kept['thresholds'] as Json | undefined;
  if (!thresholds) return monitor;
  const floats = Object.entries(thresholds).map(([key, value]) => [
    key,
    typeof value === 'number' ? new Float(value) : value,
  ]);
  return { ...monitor, options: { ...kept, thresholds: Object.fromEntries(floats) as Json } };
}
