import { sightOf } from '../model/board-widgets';
import { hasObjective } from '../model/boards';
import { identify } from '../model/identity';
import type { Mesh } from '../model/mesh';
import type { Service } from '../model/service';
import { formatSeconds } from '../model/units';
import { failingSpans, monitorsOf, slowSpans } from '../queries/boards/search';
import type { BoardContent } from './board';
import { extraRow } from './extra-widgets';
import { deploys, proxy, restarts } from './pod-graphs';
import { errorGraph, errorList, latencyGraph, proxyAndApplication, requestGraph } from './request-graphs';
import { flagGraph, retryGraph, sentErrorList, sentLatencyGraph } from './call-graphs';
import { serviceNote } from './service-note';
import { row, type Definition } from './widgets/grid';
import { spanList } from './widgets/list-stream';
import { monitorList } from './widgets/monitor-list';
import { objective } from './widgets/objective';

/** What a service receives, what it calls: state and numbers first, then causes, then traces, at last the policy. */
export function apmTraces(mesh: Mesh, service: Service): BoardContent {
  const { requests, percentiles, spans, callers, sends } = sightOf(service);
  const rows = [
    row(3, monitorList('Monitors', monitorsOf(service)), objectiveOf(mesh, service)),
    row(3, ...(requests ? [requestGraph(service), errorGraph(service)] : [])),
    row(3, ...(percentiles ? (['p50', 'p95', 'p99'] as const).map((name) => latencyGraph(service, name)) : [])),
    row(4, requests ? errorList(service) : undefined, percentiles ? proxyAndApplication(service) : undefined),
    row(4, ...(sends ? [sentLatencyGraph(service), sentErrorList(service)] : [])),
    row(3, ...(callers ? [flagGraph(service), retryGraph(service)] : [])),
    row(3, deploys(service), restarts(service), proxy(service)),
    row(5, ...(spans ? traceLists(service) : [])),
    extraRow(service, 'apm-traces'),
    row(6, serviceNote(mesh, service, 'apm-traces')),
  ];
  return { purpose: 'What a service receives, what it calls, and where its time and its errors go.', rows };
}

function objectiveOf(mesh: Mesh, service: Service): Definition | undefined {
  if (!service.slo || !hasObjective(service)) return undefined;
  const { address } = identify(mesh.name, service, 'slo');
  return objective('Objective', { type: 'datadog_service_level_objective', address }, service.slo.windowDays);
}

/** Without a declared limit, slower than a second is worth a look. */
const slowSeconds = 1;

function traceLists(service: Service): readonly Definition[] {
  const policy = service.policies.find(({ signal }) => signal === 'latency');
  const seconds = policy?.values.critical ?? slowSeconds;
  return [
    spanList('Failing traces', failingSpans(service)),
    spanList(`Traces slower than ${formatSeconds(seconds)}`, slowSpans(service, seconds)),
  ];
}
