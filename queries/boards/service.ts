import { canarySource } from '../../model/canary';
import type { Service } from '../../model/service';
import { number, over, percentShare, share, traceLatency } from '../build';
import { tag } from '../filter';
import type { OneSpelling } from '../registry';
import { flagged, receivedSpans, requestsTo, sentSpans } from '../scope';
import { receivedBy, requests, spans } from '../traffic';
import type { Expression, SpaceAggregation } from '../tree';
import { orZero, perSecond, perWindow } from './transform';

/** Requests per second that a service receives, by the given tags. */
export function requestRate(service: Service, spelling: OneSpelling, by: readonly string[] = []): Expression {
  return perSecond(receivedBy(service, spelling, { by }).hits);
}

/** Failed requests in percent, in the window and with the traffic floor of the service's monitor. */
export function errorPercent(
  service: Service,
  spelling: OneSpelling,
  { windowMinutes, minRequests }: { readonly windowMinutes: number; readonly minRequests: number },
): Expression {
  const { errors, hits } = receivedBy(service, spelling);
  return perWindow(percentShare(orZero(errors), hits, minRequests), windowMinutes);
}

/** Failed requests by what failed and how: by route and status on traces, by code and flags on Istio's metrics. */
export function errorsByKind(service: Service, spelling: OneSpelling): Expression {
  const onTraces = service.cluster.dataPlane === 'apm';
  const by = onTraces ? ['resource_name', 'http.status_code'] : ['response_code', 'response_flags'];
  return receivedBy(service, spelling, { by }).errors;
}

/** A percentile of the time in which the service answered, as its proxies saw it. */
export function latency(service: Service, percentile: SpaceAggregation): Expression {
  return traceLatency(service.cluster, percentile, { where: receivedSpans(service) });
}

/** The same as the application's own spans saw it. `app` and `operation` name them. */
export function applicationLatency(
  service: Service,
  percentile: SpaceAggregation,
  app: string,
  operation: string,
): Expression {
  return traceLatency(service.cluster, percentile, { where: tag('service', app) }, operation);
}

/** How long calls to others took, by what was called. */
export function sentLatency(service: Service): Expression {
  return traceLatency(service.cluster, 'p95', { where: sentSpans(service), by: ['resource_name'] });
}

/** Failed calls to others, by what was called. */
export function sentErrors(service: Service): Expression {
  return spans(service.cluster, sentSpans(service), { by: ['resource_name'] }).errors;
}

/** Requests per second by version of the pods, where the cluster's metrics carry it (`canarySource`). */
export function requestsByVersion(service: Service, spelling: OneSpelling): Expression {
  const { cluster } = service;
  const seen =
    canarySource(cluster) === 'apm'
      ? spans(cluster, receivedSpans(service), { by: ['version'] })
      : requests(cluster, spelling, 'destination', requestsTo(service), { by: ['destination_version'] });
  return perSecond(seen.hits);
}

/** No healthy upstream, failed connection, timeout, closed connection, pool overflow, no route. */
const undelivered = flagged('uh', 'uf', 'ut', 'uc', 'uo', 'nr');

/** Requests per second that a caller's proxy could not deliver or had to cut, by Envoy's flags. */
export function flaggedRequests(service: Service, spelling: OneSpelling): Expression {
  const extra = undelivered;
  return perSecond(
    requests(service.cluster, spelling, 'source', requestsTo(service), { extra, by: ['response_flags'] }).hits,
  );
}

/** Requests per second that failed after their last retry. */
export function exhaustedRetries(service: Service, spelling: OneSpelling): Expression {
  const extra = flagged('urx');
  return perSecond(requests(service.cluster, spelling, 'source', requestsTo(service), { extra }).hits);
}

/** Tries that the service saw per request that its callers sent, above 1 where retries multiply. */
export function triesPerRequest(service: Service, spelling: OneSpelling): Expression {
  const seenBy = (reporter: 'destination' | 'source') =>
    requests(service.cluster, spelling, reporter, requestsTo(service)).hits;
  return perWindow(share(seenBy('destination'), seenBy('source'), 100), 15);
}

/** Nanocores as cores. */
export function cores(nanocores: Expression): Expression {
  return over(nanocores, number(1_000_000_000));
}
