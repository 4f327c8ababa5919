import { canaryPair, canarySource } from '../../model/canary';
import type { Service } from '../../model/service';
import { minus, percentShare, traceLatency } from '../build';
import { and, tag } from '../filter';
import type { OneSpelling } from '../registry';
import { receivedSpans } from '../scope';
import { canaryTraffic } from '../signals/canary';
import type { Traffic } from '../traffic';
import type { Expression, SpaceAggregation } from '../tree';
import { orZero, perSecond, perWindow } from './transform';

/** One number of each of the two. */
export interface Sides {
  readonly canary: Expression;
  readonly primary: Expression;
}

function sides(service: Service, spelling: OneSpelling, of: (traffic: Traffic) => Expression): Sides {
  const { canary, primary } = canaryTraffic(service, spelling);
  return { canary: of(canary), primary: of(primary) };
}

export function canaryRate(service: Service, spelling: OneSpelling): Sides {
  return sides(service, spelling, ({ hits }) => perSecond(hits));
}

interface Window {
  readonly windowMinutes: number;
  readonly minRequests: number;
}

/** Failed requests in percent. The floor is small: it stands in both, and both are drawn. */
export function canaryErrorPercent(service: Service, spelling: OneSpelling, { windowMinutes }: Window): Sides {
  return sides(service, spelling, ({ hits, errors }) =>
    perWindow(percentShare(orZero(errors), hits, 1), windowMinutes),
  );
}

/** Points of error rate that the canary has over the primary, as its monitor computes them. */
export function canaryDifference(service: Service, spelling: OneSpelling, window: Window): Expression {
  const { canary, primary } = canaryTraffic(service, spelling);
  const points = minus(
    percentShare(orZero(canary.errors), canary.hits, window.minRequests),
    percentShare(orZero(primary.errors), primary.hits, 1),
  );
  return perWindow(points, window.windowMinutes);
}

/** Failed requests of each, by how they failed. */
export function canaryErrors(service: Service, spelling: OneSpelling): Sides {
  const by = canarySource(service.cluster) === 'apm' ? ['resource_name', 'http.status_code'] : ['response_code'];
  return sides(service, spelling, ({ errors }) => ({ ...errors, by }));
}

/** Latency of each; undefined where only Istio's own metrics tell the two apart. */
export function canaryLatency(service: Service, percentile: SpaceAggregation): Sides | undefined {
  const pair = canaryPair(service.traffic);
  if (!pair || canarySource(service.cluster) !== 'apm') return undefined;
  const of = (version: string) =>
    traceLatency(service.cluster, percentile, { where: and(receivedSpans(service), tag('version', version)) });
  return { canary: of(pair.canary.version), primary: of(pair.primary.version) };
}
