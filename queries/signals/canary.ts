import { canaryPair, canarySource } from '../../model/canary';
import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import { minus, number, share, times } from '../build';
import { tag } from '../filter';
import { alert } from '../monitor';
import type { OneSpelling } from '../registry';
import { receivedSpans, requestsTo } from '../scope';
import { requests, spans, type Traffic } from '../traffic';
import type { MetricAlert } from '../tree';

/** One request suffices to compare against: the primary always has traffic, and 0/0 would skip the evaluation. */
const primaryFloor = 1;

/** Points of error rate that the canary has over the primary. A canary without traffic gives at most 0. */
export function canary(service: Service, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  const both = canaryTraffic(service, spelling);
  const canaryRate = share(both.canary.errors, both.canary.hits, values.minRequests);
  const primaryRate = share(both.primary.errors, both.primary.hits, primaryFloor);
  return alert(values, 'sum', times(minus(canaryRate, primaryRate), number(100)), '>');
}

/** Requests and errors of both subsets, in the view of the destination: retries at the source would hide errors. */
export function canaryTraffic(service: Service, spelling: OneSpelling): { canary: Traffic; primary: Traffic } {
  const pair = canaryPair(service.traffic);
  if (!pair) throw new Error(`${service.id} has no canary to compare, expected subsets canary and primary by version`);
  return {
    canary: ofVersion(service, pair.canary.version, spelling),
    primary: ofVersion(service, pair.primary.version, spelling),
  };
}

function ofVersion(service: Service, version: string, spelling: OneSpelling): Traffic {
  const { cluster } = service;
  return canarySource(cluster) === 'apm'
    ? spans(cluster, receivedSpans(service), { extra: tag('version', version) })
    : requests(cluster, spelling, 'destination', requestsTo(service), { extra: tag('destination_version', version) });
}
