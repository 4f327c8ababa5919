import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from './api';
import type { Kind } from './kind';
import { computed, either, optional, required } from './schema';
import { text, type State } from './value';

type Body = Record<string, unknown>;
const path = '/api/v1/dashboard';
/** What the provider takes out before it compares a board with its text. */
const made = ['id', 'url', 'author_handle', 'author_name', 'created_at', 'modified_at'];

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortedKeys(inner)]));
}

/** Widgets without ids; a group's own too. */
function withoutIds(widgets: unknown): unknown {
  return (widgets as Body[]).map(({ id: _, ...widget }) => {
    const definition = widget['definition'] as Body | undefined;
    if (definition?.['type'] !== 'group') return widget;
    return { ...widget, definition: { ...definition, widgets: withoutIds(definition['widgets']) } };
  });
}

function prepared(board: Body): string {
  const kept = Object.fromEntries(Object.entries(board).filter(([key]) => !made.includes(key)));
  const widgets = Array.isArray(kept['widgets']) ? { widgets: withoutIds(kept['widgets']) } : {};
  const { is_read_only: readOnly, ...rest } = kept;
  // roles win over the flag; the flag defaults to false
  const flag = Array.isArray(rest['restricted_roles']) ? {} : { is_read_only: readOnly ?? false };
  return JSON.stringify(sortedKeys({ ...rest, ...flag, ...widgets }));
}

const bodyOf = (state: State) => JSON.parse(text(state['dashboard'])) as Body;
const sent = (state: State): Body => {
  const { is_read_only: _, ...board } = bodyOf(state);
  return board;
};

function fromApi(board: Body, state: State): State {
  return {
    ...state,
    id: String(board['id']),
    url: String(board['url']),
    dashboard: prepared(board),
    dashboard_lists_removed: null,
  };
}

/** A board may be missing for a moment after it was made: it is read until it is there. */
async function awaited(api: Api, id: string): Promise<void> {
  while ((await api.find(`${path}/${id}`)) === undefined) await wait(20);
}

export const dashboardJson: Kind = {
  schema: {
    attributes: {
      id: either('string'),
      dashboard: required('string'),
      dashboard_lists: optional(['set', 'number']),
      dashboard_lists_removed: computed(['set', 'number']),
      url: either('string'),
    },
  },
  canonical: (state) => ({
    id: state['id'] ?? null,
    dashboard: typeof state['dashboard'] === 'string' ? prepared(bodyOf(state)) : (state['dashboard'] ?? null),
  }),
  create: async (state, api) => {
    const board = await api.call<Body>('POST', path, sent(state));
    await awaited(api, String(board['id']));
    return fromApi(board, state);
  },
  read: async (state, api) => {
    const board = await api.find<Body>(`${path}/${text(state['id'])}`);
    return board && fromApi(board, state);
  },
  update: async (state, api) =>
    fromApi(await api.call<Body>('PUT', `${path}/${text(state['id'])}`, sent(state)), state),
  remove: (state, api) => api.remove(`${path}/${text(state['id'])}`),
};
