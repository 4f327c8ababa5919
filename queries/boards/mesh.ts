import type { Cluster } from '../../model/cluster';
import { call, minus, percentShare } from '../build';
import { and, everything, tag, variable, type Filter } from '../filter';
import type { OneSpelling } from '../registry';
import { stableRequests } from '../scope';
import { requests, serviceTag, wholeMesh, type Traffic } from '../traffic';
import type { Expression } from '../tree';
import { hourBefore, orZero, perSecond, perWindow } from './transform';

/** The board's variable that chooses services. */
export const chosenService = 'service';

/** What lists are made by. */
export type Grouping = 'service' | 'resource';

/** Tags of a grouping. Istio's own metrics know no route: there the answer's code stands beside the service. */
export function groupTags(cluster: Cluster, grouping: Grouping): readonly string[] {
  if (grouping === 'service') return [serviceTag(cluster)];
  return cluster.dataPlane === 'apm' ? ['resource_name'] : ['destination_service', 'response_code'];
}

/**
 * Routes to hosts of the mesh. What a VirtualService with several destinations sends appears a second time, at its
 * sender, as `<VirtualService>:80/`: such names would merge unlike services.
 */
function meshHosts(cluster: Cluster): Filter {
  return cluster.dataPlane === 'apm' ? tag('resource_name', `*.svc.${cluster.domain}:*`) : everything;
}

function traffic(cluster: Cluster, spelling: OneSpelling, grouping: Grouping): Traffic {
  const chosen = variable(chosenService);
  const extra = grouping === 'resource' ? and(meshHosts(cluster), chosen) : chosen;
  return wholeMesh(cluster, spelling, { by: groupTags(cluster, grouping), extra });
}

export function topRequests(cluster: Cluster, spelling: OneSpelling, grouping: Grouping): Expression {
  return traffic(cluster, spelling, grouping).hits;
}

export function topErrors(cluster: Cluster, spelling: OneSpelling, grouping: Grouping): Expression {
  return traffic(cluster, spelling, grouping).errors;
}

/** Over the time that a board shows a hundred requests are few: the floor keeps rare services off the top. */
const floor = 100;

/** Failed requests in percent by service, with the traffic floor. */
export function errorRateByService(cluster: Cluster, spelling: OneSpelling): Expression {
  const { errors, hits } = traffic(cluster, spelling, 'service');
  return percentShare(errors, hits, floor);
}

/** The same as the servers alone count it: a caller that suffers from another's errors is not in it. */
export function errorRateOfServers(cluster: Cluster, spelling: OneSpelling): Expression {
  const by = ['destination_service'];
  const { errors, hits } = requests(cluster, spelling, 'destination', stableRequests(cluster), { by });
  return percentShare(errors, hits, floor);
}

/** Errors and requests by service now, and how many more than an hour before. */
export function changes(cluster: Cluster, spelling: OneSpelling) {
  const { errors, hits } = traffic(cluster, spelling, 'service');
  const more = (now: Expression) => minus(call('default_zero', now), call('default_zero', hourBefore(now)));
  return { errors, hits, moreErrors: more(errors), moreHits: more(hits) };
}

/** Requests per second by service. */
export function rateByService(cluster: Cluster, spelling: OneSpelling): Expression {
  return perSecond(traffic(cluster, spelling, 'service').hits);
}

/** Failed requests per second by service. */
export function errorsByService(cluster: Cluster, spelling: OneSpelling): Expression {
  return perSecond(traffic(cluster, spelling, 'service').errors);
}

/** Failed requests in percent over the whole data plane, in the window and with the floor of its monitor. */
export function meshErrorPercent(
  cluster: Cluster,
  spelling: OneSpelling,
  { windowMinutes, minRequests }: { readonly windowMinutes: number; readonly minRequests: number },
): Expression {
  const { errors, hits } = wholeMesh(cluster, spelling);
  return perWindow(percentShare(orZero(errors), hits, minRequests), windowMinutes);
}
