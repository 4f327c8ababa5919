import type { Kind } from './kind';
import { computed, either, optional, required, strings } from './schema';
import { text, type State, type Value } from './value';

type Body = Record<string, Value>;
const path = '/api/v1/slo';

const nothing = (value: Value | undefined) => value === null || value === undefined || value === '' || value === 0;

function body(state: State): Body {
  const thresholds = ((state['thresholds'] ?? []) as State[]).map(({ timeframe, target, warning }): State => ({
    timeframe: timeframe ?? null,
    target: target ?? null,
    ...(nothing(warning) ? {} : { warning: warning ?? null }),
  }));
  const [query] = (state['query'] ?? []) as State[];
  const said = ['description', 'timeframe', 'monitor_ids', 'groups'].filter((name) => !nothing(state[name]));
  return {
    ...Object.fromEntries(said.map((name) => [name, state[name] ?? null])),
    name: state['name'] ?? null,
    type: state['type'] ?? null,
    tags: state['tags'] ?? [],
    thresholds,
    ...(query ? { query } : {}),
  };
}

function fromApi(slo: Body, state: State): State {
  const shown = ['timeframe', 'target_threshold', 'warning_threshold'].map((name) => [name, slo[name] ?? null]);
  const thresholds = (slo['thresholds'] as State[]).map((one) => ({ ...one, warning: one['warning'] ?? null }));
  return {
    ...state,
    ...Object.fromEntries(shown),
    id: slo['id'] ?? null,
    name: slo['name'] ?? null,
    type: slo['type'] ?? null,
    description: slo['description'] || null,
    tags: slo['tags'] ?? [],
    monitor_ids: slo['monitor_ids'] ?? null,
    groups: slo['groups'] ?? null,
    thresholds: thresholds as Value,
    query: slo['query'] ? [slo['query']] : [],
  };
}

/** What the user said; targets as numbers, texts trimmed, tags in any order. */
function canonical(state: State): State {
  const trim = (value: Value | undefined) => (typeof value === 'string' ? value.trim() || null : (value ?? null));
  const [query] = (state['query'] ?? []) as State[];
  const thresholds = ((state['thresholds'] ?? []) as State[]).map(({ timeframe, target, warning }): State => ({
    timeframe: timeframe ?? null,
    target: Number(target),
    warning: nothing(warning) ? null : Number(warning),
  }));
  return {
    ...Object.fromEntries(
      ['id', 'name', 'type', 'force_delete', 'validate'].map((name) => [name, state[name] ?? null]),
    ),
    description: trim(state['description']),
    tags: Array.isArray(state['tags']) ? [...(state['tags'] as string[])].sort() : (state['tags'] ?? null),
    thresholds,
    query: query ? { numerator: trim(query['numerator']), denominator: trim(query['denominator']) } : null,
    monitor_ids: state['monitor_ids'] ?? null,
  };
}

export const objective: Kind = {
  schema: {
    attributes: {
      id: either('string'),
      name: required('string'),
      type: required('string'),
      description: optional('string'),
      tags: either(strings),
      groups: optional(strings),
      monitor_ids: optional(['set', 'number']),
      timeframe: either('string'),
      target_threshold: either('number'),
      warning_threshold: either('number'),
      force_delete: optional('bool'),
      validate: optional('bool'),
    },
    blocks: {
      query: {
        nesting: 'list',
        max: 1,
        block: { attributes: { numerator: required('string'), denominator: required('string') } },
      },
      thresholds: {
        nesting: 'list',
        min: 1,
        block: {
          attributes: {
            timeframe: required('string'),
            target: required('number'),
            target_display: computed('string'),
            warning: optional('number'),
            warning_display: computed('string'),
          },
        },
      },
    },
  },
  replacing: ['type'],
  canonical,
  create: async (state, api) => {
    const { data } = await api.call<{ data: Body[] }>('POST', path, body(state));
    return fromApi(data[0] ?? {}, state);
  },
  read: async (state, api) => {
    const found = await api.find<{ data: Body }>(`${path}/${text(state['id'])}`);
    return found && fromApi(found.data, state);
  },
  update: async (state, api) => {
    const id = text(state['id']);
    const { data } = await api.call<{ data: Body[] }>('PUT', `${path}/${id}`, { ...body(state), id });
    return fromApi(data[0] ?? {}, state);
  },
  remove: (state, api) =>
    api.remove(`${path}/${text(state['id'])}${state['force_delete'] === true ? '?force=true' : ''}`),
};
