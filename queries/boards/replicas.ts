import type { Cluster } from '../../model/cluster';
import { gauge, percentShare, traceLatency } from '../build';
import { and, type Filter } from '../filter';
import type { OneSpelling } from '../registry';
import { replicaNamed, replicaRequests, replicaSpans } from '../scope';
import { requests, serviceTag, spans, type Traffic } from '../traffic';
import type { Expression } from '../tree';
import { perSecond } from './transform';

function known(filter: Filter | undefined, cluster: Cluster): Filter {
  if (filter) return filter;
  throw new Error(`cluster '${cluster.key}' has no PR replicas, expected dynamicServiceRouting`);
}

function traffic(cluster: Cluster, spelling: OneSpelling): Traffic {
  const by = [serviceTag(cluster)];
  if (cluster.dataPlane === 'apm') return spans(cluster, known(replicaSpans(cluster), cluster), { by });
  return requests(cluster, spelling, 'destination', known(replicaRequests(cluster), cluster), { by });
}

/** Requests per second of each PR replica. */
export function replicaRate(cluster: Cluster, spelling: OneSpelling): Expression {
  return perSecond(traffic(cluster, spelling).hits);
}

export function replicaHits(cluster: Cluster, spelling: OneSpelling): Expression {
  return traffic(cluster, spelling).hits;
}

export function replicaErrors(cluster: Cluster, spelling: OneSpelling): Expression {
  return traffic(cluster, spelling).errors;
}

/** Failed requests in percent of each PR replica; without a floor, since a replica has a tester and not users. */
export function replicaErrorPercent(cluster: Cluster, spelling: OneSpelling): Expression {
  const { errors, hits } = traffic(cluster, spelling);
  return percentShare(errors, hits, 0);
}

export function replicaLatency(cluster: Cluster): Expression {
  const where = known(replicaSpans(cluster), cluster);
  return traceLatency(cluster, 'p95', { where, by: [serviceTag(cluster)] });
}

export function replicaRestarts(cluster: Cluster): Expression {
  const where = and(known(replicaNamed(cluster, 'kube_deployment'), cluster));
  return gauge(cluster, 'kube.restarts', 'sum', { where, by: ['kube_namespace', 'kube_deployment'] });
}
