import type { Cluster } from '../model/cluster';
import type { Service } from '../model/service';
import { count, traceCount } from './build';
import { and, not, tag, type Filter } from './filter';
import type { OneSpelling } from './registry';
import {
  failedAnswers,
  receivedSpans,
  reportedBy,
  requestsFromGateway,
  requestsTo,
  stableRequests,
  stableSpans,
  type Reporter,
} from './scope';
import type { Metric } from './tree';

/** Requests and failed requests over one set of series; `extra` narrows both alike, `by` groups both alike. */
export interface Traffic {
  readonly hits: Metric;
  readonly errors: Metric;
}

interface Narrowing {
  readonly extra?: Filter;
  readonly by?: readonly string[];
}

/** What a service received, read where its cluster says. */
export function receivedBy(service: Service, spelling: OneSpelling, narrowing: Narrowing = {}): Traffic {
  const { cluster } = service;
  if (cluster.dataPlane === 'apm') return spans(cluster, receivedSpans(service), narrowing);
  if (service.gateway) return requests(cluster, spelling, 'gateway', requestsFromGateway(service), narrowing);
  return requests(cluster, spelling, 'destination', requestsTo(service), narrowing);
}

/** The whole data plane of a cluster, PR replicas left out. */
export function wholeMesh(cluster: Cluster, spelling: OneSpelling, narrowing: Narrowing = {}): Traffic {
  return cluster.dataPlane === 'apm'
    ? spans(cluster, stableSpans(cluster), narrowing)
    : requests(cluster, spelling, 'destination', stableRequests(cluster), narrowing);
}

/** The data plane without one service, to compare it with. */
export function restOfMesh(service: Service, spelling: OneSpelling): Traffic {
  const { cluster } = service;
  const others = cluster.dataPlane === 'apm' ? not(tag('service', service.apm.proxy)) : not(requestsTo(service));
  return wholeMesh(cluster, spelling, { extra: others });
}

/** The tag that names the service in `wholeMesh`. */
export function serviceTag(cluster: Cluster): string {
  return cluster.dataPlane === 'apm' ? 'service' : 'destination_service';
}

/** Spans as requests. Where Envoy loses the span's error flag, 5xx status codes stand for it. */
export function spans(cluster: Cluster, where: Filter, { extra, by = [] }: Narrowing = {}): Traffic {
  const filter = extra === undefined ? where : and(where, extra);
  const hits = traceCount(cluster, 'trace.hits', { where: filter, by });
  const errors =
    cluster.apm.errors === 'status'
      ? traceCount(cluster, 'trace.hits', { where: and(filter, tag('http.status_code', '5*')), by })
      : traceCount(cluster, 'trace.errors', { where: filter, by });
  return { hits, errors };
}

/** Requests as Istio counts them, seen by one side. */
export function requests(
  cluster: Cluster,
  spelling: OneSpelling,
  reporter: Reporter,
  where: Filter,
  { extra, by = [] }: Narrowing = {},
): Traffic {
  const all = and(where, reportedBy(cluster, reporter), ...(extra === undefined ? [] : [extra]));
  const requestCount = (filter: Filter) => count(cluster, 'mesh.requests', spelling, { where: filter, by });
  return { hits: requestCount(all), errors: requestCount(and(all, failedAnswers())) };
}
