import type { Filter } from '../../../queries/filter';
import { parseMonitor } from '../../../queries/parse';
import { metricsOfMonitor } from '../../../queries/walk';
import { handlesOf } from '../../../tools/message/handles';
import { parseMessage } from '../../../tools/message/parse';
import { Account } from './account';
import { metricRoutes, type Series } from './metrics';
import { peopleRoutes, type People } from './people';
import type { Route } from './route';

/** All that a deploy needs. */
const permissions = [
  'monitors_write',
  'dashboards_write',
  'slos_write',
  'monitors_downtime',
  'monitor_config_policy_write',
];

/** Routes whose answers are made anew at each call. */
function eachTime(make: (account: Account) => readonly Route[]): readonly Route[] {
  return make(new Account()).map((route, index) => ({
    ...route,
    answer: (request, account, ...groups) => {
      const now = make(account)[index];
      if (!now) throw new Error(`${route.method} ${String(route.path)} is gone`);
      return now.answer(request, account, ...groups);
    },
  }));
}

/** What each query reads, once. */
const known = new Map<string, readonly Series[]>();

function series(account: Account): readonly Series[] {
  const all = texts(account, 'query').flatMap((query) => {
    const found = known.get(query) ?? read(query);
    known.set(query, found);
    return found;
  });
  return [...new Map(all.map((one) => [JSON.stringify([one.metric, one.tags]), one])).values()];
}

function read(query: string): readonly Series[] {
  const parsed = parseMonitor(query);
  if (!parsed.ok) return [];
  return metricsOfMonitor(parsed.tree).flatMap(({ metric, filter, by }) => {
    const grouped = Object.fromEntries(by.map((key) => [key, 'any']));
    // traces hold all that Istio counts, and more
    const value = metric.startsWith('trace.') ? 1_000_000 : 1000;
    return tagsThatMeet(filter).map((tags) => ({ metric, tags: { ...grouped, ...tags }, value }));
  });
}

type Tags = Readonly<Record<string, string>>;

/** Tags of series that a filter reads, at least one for each choice that it leaves. */
function tagsThatMeet(filter: Filter): readonly Tags[] {
  switch (filter.kind) {
    case 'tag':
      return [{ [filter.key]: filter.value.replaceAll('*', 'any') }];
    case 'in':
      return filter.values.map((value) => ({ [filter.key]: value.replaceAll('*', 'any') }));
    case 'group':
      return tagsThatMeet(filter.filter);
    case 'or':
      return filter.filters.flatMap(tagsThatMeet);
    case 'and':
      return filter.filters
        .map(tagsThatMeet)
        .reduce((all, some) => all.flatMap((one) => some.map((other) => ({ ...one, ...other }))));
    case 'bare':
      return [{ [filter.tag]: '' }];
    default:
      return [{}];
  }
}

function people(account: Account): People {
  const handles = texts(account, 'message').flatMap((message) =>
    handlesOf(parseMessage(message)).map(({ handle }) => handle.slice(1)),
  );
  const named = (prefix: string) =>
    [...new Set(handles)].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return {
    permissions,
    users: named('').filter((name) => name.includes('@')),
    teams: named('team-'),
    pagerDuty: named('pagerduty-'),
    webhooks: named('webhook-'),
    opsgenie: named('opsgenie-'),
  };
}

function texts(account: Account, key: string): readonly string[] {
  return account.monitors.list().map((one) => String(one[key]));
}

/**
 * What an account would know whose mesh is well: all that its monitors read reports, and all whom they tell are known.
 * Made up at each call from what was deployed so far, so that `verify` can be tried by hand; before a deploy there is nothing.
 */
export const inventedRoutes: readonly Route[] = [
  ...eachTime((account) => metricRoutes(series(account))),
  ...eachTime((account) => peopleRoutes(people(account))),
];
