import { identify, isService, type Subject } from '../../model/identity';
import type { Mesh } from '../../model/mesh';
import { monitorTags } from '../../model/tags';
import { watchedOf } from '../../model/watched';
import { ruleOf } from '../../tools/rules/rule';
import { toldOfAlert, type ToldByRule } from '../../tools/rules/told';
import type { Io } from '../io';
import { count } from '../issue-text';
import type { Route, Unrouted } from '../routes';
import { callsText, withAccount } from './connect';

export type LiveRoute = Route & { readonly rules: readonly ToldByRule[] };
export type LiveUnrouted = Unrouted & { readonly rules: readonly ToldByRule[] };

interface Routes {
  readonly routes: readonly Route[];
  readonly unrouted: readonly Unrouted[];
}

/** Routes with whom Datadog's own notification rules tell of the same alerts. */
export async function withRules(
  { routes, unrouted }: Routes,
  mesh: Mesh,
  io: Io,
): Promise<{ readonly routes: readonly LiveRoute[]; readonly unrouted: readonly LiveUnrouted[] }> {
  const rules = await withAccount(mesh.site, io, async ({ account, calls }) => {
    const found = (await account.notificationRules()).map(ruleOf).filter((rule) => rule !== undefined);
    io.err(`${count(found.length, 'notification rule')} in Datadog; ${callsText(calls)}\n`);
    return found;
  });
  const tagsOf = tagsByRoute(mesh);
  const live = routes.map((route) => ({ ...route, rules: toldOfAlert(rules, tagsOf(route)) }));
  return {
    routes: live,
    unrouted: unrouted.map((entry) => {
      const own = live.filter(({ service, cluster }) => service === entry.service && cluster === entry.cluster);
      const told = new Map(own.flatMap((route) => route.rules).map((rule) => [rule.rule, rule]));
      return { ...entry, rules: [...told.values()] };
    }),
  };
}

/** Tags of the monitor that a route is of. */
function tagsByRoute(mesh: Mesh): (route: Route) => readonly string[] {
  const subjects = new Map<string, Subject>(
    [...mesh.clusters, ...mesh.services].map((subject) => [isService(subject) ? subject.id : subject.key, subject]),
  );
  return ({ service, cluster, signal, variant }) => {
    const subject = subjects.get(service === null ? cluster : `${cluster}/${service}`);
    if (!subject) return [];
    const policy = watchedOf(subject).find((one) => one.signal === signal && one.variant === variant);
    if (!policy) return [];
    const { trackingTag } = identify(mesh.name, subject, signal, variant);
    return monitorTags(subject, policy, trackingTag, mesh.datadog?.requiredTags);
  };
}
