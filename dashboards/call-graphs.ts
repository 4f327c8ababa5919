import type { Service } from '../model/service';
import { exhaustedRetries, flaggedRequests, sentErrors, sentLatency, triesPerRequest } from '../queries/boards/service';
import { spelled } from './spelled';
import { timeseries, type Timeseries } from './widgets/timeseries';
import { toplist, type Toplist } from './widgets/toplist';

export function sentLatencyGraph(service: Service): Timeseries {
  const lines = [{ expression: sentLatency(service), most: 10, unit: 'second' as const }];
  return timeseries('Outgoing calls: latency p95', [{ lines, palette: 'semantic' }]);
}

export function sentErrorList(service: Service): Toplist {
  return toplist('Outgoing calls: errors', { expression: sentErrors(service) });
}

/** What callers could not deliver: a service that is dead shows here and nowhere in its own numbers. */
export function flagGraph(service: Service): Timeseries {
  const lines = spelled(service.cluster.openmetrics.dataPlane, (spelling) => ({
    expression: flaggedRequests(service, spelling),
  }));
  return timeseries('Not delivered by callers, by response flag', [{ lines, display: 'bars' }]);
}

export function retryGraph(service: Service): Timeseries {
  const spelling = service.cluster.openmetrics.dataPlane;
  const exhausted = spelled(spelling, (one) => ({
    expression: exhaustedRetries(service, one),
    alias: 'failed after retries/s',
  }));
  const tries = spelled(spelling, (one) => ({ expression: triesPerRequest(service, one), alias: 'tries per request' }));
  return timeseries('Retries', [
    { lines: exhausted, display: 'bars', palette: 'warm' },
    { lines: tries, rightAxis: true },
  ]);
}
