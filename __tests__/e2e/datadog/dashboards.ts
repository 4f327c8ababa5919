import type { Account, Json } from './account';
import { errors, noContent, ok, refuse, type Answer } from './answer';
import { checkDashboard } from './dashboard-checks';
import type { ApiRequest, Route } from './route';

const missing = (id: string) => errors(404, `Dashboard with ID ${id} not found`);
const slug = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Widgets come back as sent, each with an id; a group's own widgets too. */
function withIds(widgets: readonly Json[], account: Account): Json[] {
  return widgets.map((widget) => {
    const definition = widget['definition'] as Json;
    const inner = definition['widgets'];
    const whole = Array.isArray(inner) ? { ...definition, widgets: withIds(inner as Json[], account) } : definition;
    return { ...widget, definition: whole, id: widget['id'] ?? 1_000_000_000 + account.nextNumber() };
  });
}

/** `@2` in a tab means the second widget. */
function tabs(sent: unknown, widgets: readonly Json[]): Json {
  if (!Array.isArray(sent)) return {};
  const idOf = (one: unknown) => (typeof one === 'string' ? widgets[Number(one.slice(1)) - 1]?.['id'] : one);
  const list = (sent as Json[]).map((tab) => ({ ...tab, widget_ids: (tab['widget_ids'] as unknown[]).map(idOf) }));
  return { tabs: list };
}

function stored(request: ApiRequest, account: Account, before?: Json): Json {
  const sent = request.body as Json;
  checkDashboard(sent);
  const time = account.now().toISOString().replace('Z', '000+00:00');
  const id = before ? before['id'] : account.nextDashboardId();
  const widgets = withIds(sent['widgets'] as Json[], account);
  const roles = account.options.answersRestrictedRoles === false ? {} : { restricted_roles: [] };
  return {
    ...roles,
    notify_list: null,
    template_variables: null,
    ...sent,
    ...tabs(sent['tabs'], widgets),
    id,
    description: sent['description'] ?? null,
    author_handle: account.author['handle'],
    author_name: account.author['name'],
    url: `/dashboard/${String(id)}/${slug(String(sent['title']))}`,
    widgets,
    created_at: before ? before['created_at'] : time,
    modified_at: time,
  };
}

function list({ query }: ApiRequest, account: Account): Answer {
  const first = Number(query.get('start') ?? 0);
  const size = Number(query.get('count') ?? account.dashboards.size);
  const short = account.dashboards.list().map((one) => ({
    ...Object.fromEntries(
      ['id', 'title', 'description', 'layout_type', 'url', 'created_at', 'modified_at', 'author_handle'].map((key) => [
        key,
        one[key],
      ]),
    ),
    is_read_only: false,
    deleted_at: null,
  }));
  return ok({ dashboards: short.slice(first, first + size) });
}

/** Boards that were deleted together can be brought back: they are kept for 30 days. */
const binned = new WeakMap<Account, Map<string, Json>>();
const binOf = (account: Account) => {
  const bin = binned.get(account) ?? new Map<string, Json>();
  binned.set(account, bin);
  return bin;
};
const named = ({ body }: ApiRequest) => ((body as Json)['data'] as { id: string }[]).map(({ id }) => id);

function removeMany(request: ApiRequest, account: Account): Answer {
  for (const id of named(request)) remove(account, id);
  return noContent;
}

function restore(request: ApiRequest, account: Account): Answer {
  for (const id of named(request)) {
    const board = binOf(account).get(id);
    if (board) account.dashboards.put(id, board);
  }
  return noContent;
}

function remove(account: Account, id: string): boolean {
  const board = account.dashboards.get(id);
  if (board) binOf(account).set(id, board);
  return account.dashboards.delete(id);
}

const one = /^\/api\/v1\/dashboard\/([0-9a-z]{3}-[0-9a-z]{3}-[0-9a-z]{3})$/;
const all = /^\/api\/v1\/dashboard$/;

export const dashboardRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: all,
    answer: (request, account) => {
      const board = stored(request, account);
      return ok(account.dashboards.put(String(board['id']), board));
    },
  },
  { method: 'GET', path: all, answer: list },
  { method: 'DELETE', path: all, answer: removeMany },
  { method: 'PATCH', path: all, answer: restore },
  {
    method: 'GET',
    path: one,
    answer: (_request, account, id) => {
      const board = account.dashboards.get(id);
      return board ? ok(board) : missing(id);
    },
  },
  {
    method: 'PUT',
    path: one,
    answer: (request, account, id) => {
      const before = account.dashboards.get(id);
      if (!before) return missing(id);
      if (typeof request.body !== 'object' || request.body === null) refuse('Invalid JSON');
      return ok(account.dashboards.put(id, stored(request, account, before)));
    },
  },
  {
    method: 'DELETE',
    path: one,
    answer: (_request, account, id) => (remove(account, id) ? ok({ deleted_dashboard_id: id }) : missing(id)),
  },
];
