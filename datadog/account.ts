import type { Account, Holder, Json, Verdict } from '../tools/live/account';
import { ApiError } from './api-error';
import type { Client } from './client';
import { handleLookup } from './handles';
import { allPages, entries, entriesAt, isMap } from './pages';
import { queryGroups } from './query';

/** The most that these lists give at once. */
const monitorsAtOnce = 1000;
const slosAtOnce = 1000;
const boardsAtOnce = 1000;
const downtimesAtOnce = 100;
const rulesAtOnce = 100;

/** A Datadog account as the tools see it. */
export function accountOf(client: Client): Account {
  return {
    checkKeys: async () => void (await client('v2.KeyManagementApi.validateAPIKey')),
    holder: async () => holderIn(await client('v2.UsersApi.getCurrentUser')),
    monitors: () =>
      allPages(
        async (_, last) => {
          // by id and not by page: monitors that come and go between two calls move none of the others
          const query = {
            page_size: String(monitorsAtOnce),
            with_downtimes: 'true',
            id_offset: String(Number(last?.id ?? 0)),
          };
          return entries(await client('v1.MonitorsApi.listMonitors', { query }));
        },
        (page) => page.length < monitorsAtOnce,
      ),
    slos: () =>
      allPages(
        async (_page, _last, found) => {
          const query = { limit: String(slosAtOnce), offset: String(found) };
          return entriesAt(await client('v1.ServiceLevelObjectivesApi.listSLOs', { query }), 'data');
        },
        (page) => page.length < slosAtOnce,
      ),
    boards: () =>
      // nobody says how many a page may hold: only an empty one is surely the last
      allPages(async (_page, _last, found) => {
        const query = { count: String(boardsAtOnce), start: String(found) };
        return entriesAt(await client('v1.DashboardsApi.listDashboards', { query }), 'dashboards');
      }),
    board: async (id) => {
      try {
        const answer = await client('v1.DashboardsApi.getDashboard', { path: { dashboard_id: id } });
        return isMap(answer) ? answer : undefined;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return undefined;
        throw error;
      }
    },
    downtimes: () =>
      allPages(
        async (_page, _last, found) => {
          const query = { 'page[limit]': String(downtimesAtOnce), 'page[offset]': String(found) };
          return entriesAt(await client('v2.DowntimesApi.listDowntimes', { query }), 'data');
        },
        (page) => page.length < downtimesAtOnce,
      ),
    configPolicies: async () => entriesAt(await client('v2.MonitorsApi.listMonitorConfigPolicies'), 'data'),
    notificationRules: () =>
      allPages(
        async (page) => {
          const query = { page: String(page), per_page: String(rulesAtOnce) };
          return entriesAt(await client('v2.MonitorsApi.getMonitorNotificationRules', { query }), 'data');
        },
        (page) => page.length < rulesAtOnce,
      ),
    validate: (monitor, id) => validate(client, monitor, id),
    activeMetrics: async (since, filter) => {
      const query = { from: String(Math.floor(since.getTime() / 1000)), tag_filter: filter };
      const answer = await client('v1.MetricsApi.listActiveMetrics', { query });
      const names: unknown = isMap(answer) ? answer.metrics : undefined;
      return new Set(Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string') : []);
    },
    query: (query, aggregator, from, to) => queryGroups(client, query, aggregator, from, to),
    knowsHandle: handleLookup(client),
  };
}

/** Of an existing monitor by its id: two alike are refused, and it is alike to itself. */
async function validate(client: Client, monitor: Json, id: string | undefined): Promise<Verdict> {
  try {
    if (id === undefined) await client('v1.MonitorsApi.validateMonitor', { body: monitor });
    else await client('v1.MonitorsApi.validateExistingMonitor', { path: { monitor_id: id }, body: monitor });
    return { ok: true };
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return { ok: false, errors: [error.said ?? error.message] };
    throw error;
  }
}

/** Permissions stand beside the user, in what is included with their roles. */
function holderIn(answer: unknown): Holder {
  const data = isMap(answer) && isMap(answer.data) ? answer.data : {};
  const { handle } = isMap(data.attributes) ? data.attributes : { handle: undefined };
  const permissions = entriesAt(answer, 'included').flatMap(({ type, attributes }) => {
    const name = isMap(attributes) ? attributes.name : undefined;
    return type === 'permissions' && typeof name === 'string' ? [name] : [];
  });
  return { handle: typeof handle === 'string' ? handle : '', permissions: new Set(permissions) };
}
