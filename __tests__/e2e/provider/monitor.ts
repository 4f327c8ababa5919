import { ApiError, type Api } from './api';
import type { Kind } from './kind';
import { either, optional, required, strings, type Block } from './schema';
import { known, text, type State, type Value } from './value';

const schema: Block = {
  attributes: {
    id: either('string'),
    name: required('string'),
    type: required('string'),
    query: required('string'),
    message: required('string'),
    escalation_message: optional('string'),
    priority: optional('string'),
    tags: either(strings),
    ignore_tag_keys: optional(strings),
    include_tags: optional('bool'),
    require_full_window: optional('bool'),
    notify_no_data: optional('bool'),
    on_missing_data: optional('string'),
    evaluation_delay: either('number'),
    new_host_delay: optional('number'),
    new_group_delay: optional('number'),
    renotify_interval: optional('number'),
    renotify_occurrences: optional('number'),
    renotify_statuses: optional(strings),
    notify_by: optional(strings),
    notify_audit: optional('bool'),
    notification_preset_name: optional('string'),
    timeout_h: optional('number'),
    draft_status: optional('string'),
    force_delete: optional('bool'),
    validate: optional('bool'),
  },
  blocks: {
    monitor_thresholds: {
      nesting: 'list',
      max: 1,
      block: {
        attributes: {
          critical: optional('string'),
          critical_query: optional('string'),
          critical_recovery: optional('string'),
          critical_recovery_query: optional('string'),
          warning: optional('string'),
          warning_recovery: optional('string'),
          ok: optional('string'),
          unknown: optional('string'),
        },
      },
    },
    assets: {
      nesting: 'list',
      block: {
        attributes: {
          category: required('string'),
          name: required('string'),
          url: required('string'),
          resource_key: optional('string'),
          resource_type: optional('string'),
        },
      },
    },
  },
};

/** Attributes that stand among the options of the API, under the same name. */
const options = [
  ...['include_tags', 'require_full_window', 'notify_no_data', 'on_missing_data', 'evaluation_delay', 'new_host_delay'],
  ...['new_group_delay', 'renotify_interval', 'renotify_occurrences', 'renotify_statuses', 'notify_by', 'notify_audit'],
  ...['notification_preset_name', 'timeout_h', 'escalation_message'],
];
/** Attributes that the API never sees. */
const ours = ['force_delete', 'validate', 'ignore_tag_keys'];
const path = '/api/v1/monitor';

type Body = Record<string, unknown>;

function body(state: State): Body {
  const said = options.filter((name) => isSaid(state[name])).map((name) => [name, state[name]]);
  const [thresholds] = (state['monitor_thresholds'] ?? []) as State[];
  const limits = Object.entries(thresholds ?? {}).filter(([, value]) => value !== null);
  const numbers = limits.map(([name, value]) => [name, name.endsWith('query') ? value : Number(value)]);
  const assets = (state['assets'] ?? []) as State[];
  return {
    name: state['name'],
    type: state['type'],
    query: state['query'],
    message: state['message'],
    tags: [...((state['tags'] ?? []) as string[])].sort(),
    draft_status: state['draft_status'],
    priority: isSaid(state['priority']) ? Number(state['priority']) : null,
    restricted_roles: null,
    options: { ...Object.fromEntries(said), thresholds: Object.fromEntries(numbers) as Body },
    ...(assets.length === 0 ? {} : { assets }),
  };
}

const isSaid = (value: Value | undefined) =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

function fromApi(monitor: Body, state: State): State {
  const kept = monitor['options'] as Record<string, Value>;
  const thresholds = Object.entries((kept['thresholds'] ?? {}) as State).map(([name, value]) => [name, text(value)]);
  const { name, type, query, message, tags, priority, draft_status } = monitor as State;
  const assets = (monitor['assets'] ?? []) as State[];
  const short = assets.map(({ category, name, url, resource_key, resource_type }) => ({
    ...{ category: category ?? null, name: name ?? null, url: url ?? null },
    ...{ resource_key: resource_key ?? null, resource_type: resource_type ?? null },
  }));
  return {
    ...Object.fromEntries(ours.map((one) => [one, state[one] ?? null])),
    ...Object.fromEntries(options.map((one) => [one, kept[one] ?? null])),
    ...{ name, type, query, message, tags, draft_status },
    id: String(monitor['id']),
    priority: priority === null ? null : text(priority),
    monitor_thresholds: thresholds.length === 0 ? [] : [Object.fromEntries(thresholds) as State],
    assets: short,
  } as State;
}

const trim = (value: Value | undefined) => (typeof value === 'string' ? value.trim() : (value ?? null));
const sorted = (value: Value | undefined) => (Array.isArray(value) ? [...(value as string[])].sort() : (value ?? null));

/** The two names of a metric monitor are one; zero and empty say no more than nothing. */
function canonical(state: State): State {
  const metric = state['type'] === 'metric alert' ? 'query alert' : (state['type'] ?? null);
  const bare = Object.entries(state).map(([name, value]) => {
    const empty = value === '' || value === 0 || value === false || (Array.isArray(value) && value.length === 0);
    return [name, empty ? null : Array.isArray(value) && typeof value[0] === 'string' ? sorted(value) : value];
  });
  const trimmed = ['message', 'query', 'escalation_message'].map((name) => [name, trim(state[name]) || null]);
  const limits = ((state['monitor_thresholds'] ?? []) as State[]).map((one) =>
    Object.fromEntries(Object.entries(one).map(([name, value]) => [name, value === null ? null : Number(value)])),
  );
  return { ...Object.fromEntries([...bare, ...trimmed]), type: metric, monitor_thresholds: limits } as State;
}

/** Each plan asks whether the API would take the monitor, changed or not; a gateway's trouble is asked again. */
async function check(state: State, api: Api): Promise<void> {
  if (state['validate'] === false || !known(state['query'] ?? null) || !known(state['type'] ?? null)) return;
  const id = typeof state['id'] === 'string' ? `/${state['id']}` : '';
  try {
    await api.call('POST', `${path}${id}/validate`, body(state));
  } catch (error) {
    throw error instanceof ApiError ? new Error(`error validating monitor from ${url(error)}: ${error.body}`) : error;
  }
}
const url = ({ path, status }: ApiError) => `${path}: ${status}`;

export const monitor: Kind = {
  schema,
  defaults: {
    include_tags: true,
    new_host_delay: 300,
    require_full_window: true,
    notify_no_data: false,
    draft_status: 'published',
  },
  replacing: ['type'],
  canonical,
  check,
  create: async (state, api) => fromApi(await api.call<Body>('POST', path, body(state)), state),
  read: async (state, api) => {
    const found = await api.find<Body>(`${path}/${text(state['id'])}?with_assets=true`);
    return found && fromApi(found, state);
  },
  update: async (state, api) => {
    const id = text(state['id']);
    return fromApi(await api.call<Body>('PUT', `${path}/${id}`, { ...body(state), id: Number(id) }), state);
  },
  remove: (state, api) =>
    api.remove(`${path}/${text(state['id'])}${state['force_delete'] === true ? '?force=true' : ''}`),
};
