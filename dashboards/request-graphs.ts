import type { Policy } from '../model/policy';
import type { Service } from '../model/service';
import { definition, type SignalId } from '../model/signals';
import { formatSeconds } from '../model/units';
import { applicationLatency, errorPercent, errorsByKind, latency, requestRate } from '../queries/boards/service';
import { weekBefore } from '../queries/boards/transform';
import { quantity } from './policy-table';
import { ranked, requestSpelling, spelled } from './spelled';
import type { Line } from './widgets/request';
import { timeseries, type Layer, type Threshold, type Timeseries } from './widgets/timeseries';
import { toplist, type Toplist } from './widgets/toplist';

/** Lines, and the same a week before behind them. */
function besideLastWeek(lines: readonly Line[]): readonly Layer[] {
  const before = lines.map((line) => ({
    ...line,
    alias: `${line.alias ?? ''} last week`.trim(),
    expression: weekBefore(line.expression),
  }));
  return [{ lines: before, faint: true }, { lines }];
}

export function requestGraph(service: Service): Timeseries {
  const lines = spelled(requestSpelling(service.cluster), (spelling) => ({
    expression: requestRate(service, spelling),
    alias: 'requests/s',
  }));
  return timeseries('Requests per second', besideLastWeek(lines));
}

/** Error rate as its monitor computes it, or would with the defaults. */
export function errorGraph(service: Service): Timeseries {
  const policy = mainPolicy(service, 'error-rate');
  const values = policy?.values ?? definition('error-rate');
  const lines = spelled(requestSpelling(service.cluster), (spelling) => ({
    expression: errorPercent(service, spelling, values),
    alias: 'errors',
    unit: 'percent' as const,
  }));
  const window = formatSeconds(values.windowMinutes * 60);
  return timeseries(`Error rate over ${window}`, besideLastWeek(lines), thresholdOf(policy));
}

export function latencyGraph(service: Service, percentile: 'p50' | 'p95' | 'p99'): Timeseries {
  const policy = service.policies.find(
    ({ signal, values }) => signal === 'latency' && (values.percentile ?? 'p95') === percentile,
  );
  const line: Line = { expression: latency(service, percentile), alias: percentile, unit: 'second' };
  const objective = service.slo?.latency[percentile];
  const aim =
    objective === undefined ? [] : [{ value: objective, label: `objective ${formatSeconds(objective)}`, aim: true }];
  return timeseries(`Latency ${percentile}`, besideLastWeek([line]), [...thresholdOf(policy), ...aim]);
}

export function errorList(service: Service): Toplist {
  const { dataPlane, openmetrics } = service.cluster;
  const title = dataPlane === 'apm' ? 'Errors by route and status' : 'Errors by response code and flags';
  return toplist(title, { expression: errorsByKind(service, ranked(openmetrics.dataPlane)) });
}

/** Where the time goes: a gap between the two is the proxy, or the wait for the application. */
export function proxyAndApplication(service: Service): Timeseries | undefined {
  const { app, appOperation } = service.apm;
  if (app === undefined || appOperation === undefined) return undefined;
  const lines: readonly Line[] = [
    { expression: latency(service, 'p95'), alias: 'proxy', unit: 'second' },
    { expression: applicationLatency(service, 'p95', app, appOperation), alias: 'application', unit: 'second' },
  ];
  return timeseries('Latency p95, proxy and application', [{ lines }]);
}

function mainPolicy(service: Service, signal: SignalId): Policy | undefined {
  return service.policies.find((policy) => policy.signal === signal && policy.variant === undefined);
}

function thresholdOf(policy: Policy | undefined): readonly Threshold[] {
  if (!policy) return [];
  const { critical } = policy.values;
  return [
    { value: critical, label: `alerts above ${quantity(critical, definition(policy.signal, policy.variant).unit)}` },
  ];
}
