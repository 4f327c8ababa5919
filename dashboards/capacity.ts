import type { Cluster } from '../model/cluster';
import type { Mesh } from '../model/mesh';
import { proxyCostPer1000 } from '../model/sizing';
import * as measured from '../queries/boards/capacity';
import { chosenService, rateByService } from '../queries/boards/mesh';
import { serviceTag } from '../queries/traffic';
import { variableOf, type BoardContent } from './board';
import { capacityNote, loadTestKey } from './capacity-note';
import { ranked, requestSpelling, spelled } from './spelled';
import { row, type Definition } from './widgets/grid';
import { note } from './widgets/note';
import { queryTable } from './widgets/query-table';
import { queryValue } from './widgets/query-value';
import { timeseries } from './widgets/timeseries';
import { toplist } from './widgets/toplist';

const megabytes = proxyCostPer1000.bytes / 1_000_000;

/** What the proxies cost, measured against Istio's figures and what the catalog declares; a load test is read here. */
export function capacity(mesh: Mesh, cluster: Cluster): BoardContent {
  const sidecars = cluster.istio.mode === 'sidecar';
  return {
    purpose: 'What proxies cost, measured against the published figures and what is declared; for reading load tests.',
    variables: [
      variableOf(measured.chosenDeployment, 'kube_deployment'),
      variableOf(chosenService, serviceTag(cluster)),
    ],
    rows: [
      row(4, note(loadTestKey(), 'yellow')),
      ...(sidecars ? [row(2, ...figures(cluster)), row(3, ...figuresOverTime(cluster)), row(6, use(cluster))] : []),
      row(4, rate(cluster), latency(cluster), pods(cluster)),
      row(4, throttled(cluster), autoscalers(cluster)),
      row(6, capacityNote(mesh, cluster)),
    ],
  };
}

function figures(cluster: Cluster): readonly Definition[] {
  const spelling = ranked(requestSpelling(cluster));
  const cpu = { expression: measured.coresPer1000(cluster, spelling) };
  const memory = { expression: measured.megabytesPer1000(cluster, spelling) };
  return [
    queryValue('Proxy vCPU per 1,000 requests/s', cpu, proxyCostPer1000.cores, 'vCPU'),
    queryValue('Proxy memory per 1,000 requests/s', memory, megabytes, 'MB'),
  ];
}

function figuresOverTime(cluster: Cluster): readonly Definition[] {
  const spelling = requestSpelling(cluster);
  const cpu = spelled(spelling, (one) => ({ expression: measured.coresPer1000(cluster, one), alias: 'vCPU' }));
  const memory = spelled(spelling, (one) => ({ expression: measured.megabytesPer1000(cluster, one), alias: 'MB' }));
  return [
    timeseries(
      'Proxy vCPU per 1,000 requests/s',
      [{ lines: cpu }],
      [{ value: proxyCostPer1000.cores, label: `Istio states ${proxyCostPer1000.cores}` }],
    ),
    timeseries(
      'Proxy memory per 1,000 requests/s',
      [{ lines: memory }],
      [{ value: megabytes, label: `Istio states ${megabytes} MB` }],
    ),
  ];
}

function use(cluster: Cluster): Definition {
  const { cpuPercent, cpu, cpuRequest, cpuLimit, memoryPercent, memory, memoryLimit } = measured.proxyUse(cluster);
  return queryTable('What proxies use of what they are given', [
    { expression: cpuPercent, alias: 'CPU of limit', unit: 'percent' },
    { expression: cpu, alias: 'CPU used', unit: 'core' },
    { expression: cpuRequest, alias: 'CPU requested', unit: 'core' },
    { expression: cpuLimit, alias: 'CPU limit', unit: 'core' },
    { expression: memoryPercent, alias: 'memory of limit', unit: 'percent' },
    { expression: memory, alias: 'memory used', unit: 'byte' },
    { expression: memoryLimit, alias: 'memory limit', unit: 'byte' },
  ]);
}

function rate(cluster: Cluster): Definition {
  const lines = spelled(requestSpelling(cluster), (one) => ({ expression: rateByService(cluster, one), most: 10 }));
  return timeseries('Requests per second', [{ lines, palette: 'semantic' }]);
}

function latency(cluster: Cluster): Definition | undefined {
  if (cluster.dataPlane === 'istio') return undefined;
  const lines = [{ expression: measured.latencyByService(cluster), most: 10, unit: 'second' as const }];
  return timeseries('Latency p90', [{ lines, palette: 'semantic' }]);
}

function pods(cluster: Cluster): Definition {
  return timeseries('Available pods', [
    { lines: [{ expression: measured.availablePods(cluster), most: 10 }], palette: 'semantic' },
  ]);
}

function throttled(cluster: Cluster): Definition {
  return toplist('Throttled periods of proxies', { expression: measured.throttling(cluster) });
}

function autoscalers(cluster: Cluster): Definition {
  return toplist('Autoscalers: share of the most replicas', {
    expression: measured.autoscalers(cluster),
    unit: 'percent',
  });
}
