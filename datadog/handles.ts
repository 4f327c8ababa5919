import { ApiError } from './api-error';
import type { Client } from './client';
import type { OperationName } from './operations';
import { allPages, entriesAt, isMap } from './pages';
import type { Json } from '../tools/live/account';

type Lookup = (name: string) => Promise<boolean | undefined>;

/**
 * Whether Datadog knows a handle, by the first of these that fits; each list is read once. Of Slack, Microsoft Teams and
 * On-Call the API lists nothing by the name that stands in a message: unknown.
 */
export function handleLookup(client: Client): Lookup {
  const users = once(() => usersOf(client));
  const teams = once(() => teamsOf(client));
  const opsgenie = once(() => opsgenieOf(client));
  return async (handle) => {
    const name = handle.slice(1).toLowerCase();
    if (name.includes('@')) return (await users()).has(name);
    // Datadog's own group: everybody
    if (name === 'all') return true;
    if (name.startsWith('team-')) return (await teams()).has(name.slice('team-'.length));
    if (name.startsWith('opsgenie-')) return (await opsgenie()).has(name.slice('opsgenie-'.length));
    // names of these keep their case
    const exact = handle.slice(1);
    if (name.startsWith('pagerduty-')) {
      return exists(client, pagerDuty, 'service_name', exact.slice('pagerduty-'.length));
    }
    if (name.startsWith('webhook-')) return exists(client, webhook, 'webhook_name', exact.slice('webhook-'.length));
    return undefined;
  };
}

const pagerDuty = 'v1.PagerDutyIntegrationApi.getPagerDutyIntegrationService';
const webhook = 'v1.WebhooksIntegrationApi.getWebhooksIntegration';

async function exists(client: Client, operation: OperationName, part: string, name: string): Promise<boolean> {
  try {
    await client(operation, { path: { [part]: name } });
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return false;
    throw error;
  }
}

/** Handles of users are their mail addresses. */
async function usersOf(client: Client): Promise<ReadonlySet<string>> {
  const found = await allPages(async (page) => {
    const query = { 'page[size]': '100', 'page[number]': String(page), 'filter[status]': 'Active,Pending' };
    return entriesAt(await client('v2.UsersApi.listUsers', { query }), 'data');
  }, isShort);
  return new Set(found.flatMap((user) => [...textAt(user, 'handle'), ...textAt(user, 'email')]));
}

async function teamsOf(client: Client): Promise<ReadonlySet<string>> {
  const found = await allPages(async (page) => {
    const query = { 'page[size]': '100', 'page[number]': String(page) };
    return entriesAt(await client('v2.TeamsApi.listTeams', { query }), 'data');
  }, isShort);
  return new Set(found.flatMap((team) => textAt(team, 'handle')));
}

async function opsgenieOf(client: Client): Promise<ReadonlySet<string>> {
  const answer = await client('v2.OpsgenieIntegrationApi.listOpsgenieServices');
  return new Set(entriesAt(answer, 'data').flatMap((service) => textAt(service, 'name')));
}

/** 100 is the most that these lists give at once. */
const isShort = (page: readonly Json[]) => page.length < 100;

function textAt({ attributes }: Json, key: string): readonly string[] {
  const text = isMap(attributes) ? attributes[key] : undefined;
  return typeof text === 'string' ? [text.toLowerCase()] : [];
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => (promise ??= read());
}
