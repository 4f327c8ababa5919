import type { Cluster } from '../model/cluster';
import type { Mesh } from '../model/mesh';
import { definition } from '../model/signals';
import { formatSeconds } from '../model/units';
import * as mesh from '../queries/boards/mesh';
import { monitorsOf, unwellMonitors } from '../queries/boards/search';
import { serviceTag } from '../queries/traffic';
import { variableOf, type BoardContent } from './board';
import { clusterNote } from './cluster-note';
import { quantity } from './policy-table';
import { ranked, requestSpelling, spelled } from './spelled';
import { row, type Definition } from './widgets/grid';
import { monitorList } from './widgets/monitor-list';
import { note } from './widgets/note';
import { queryTable } from './widgets/query-table';
import { scatter } from './widgets/scatter';
import { timeseries } from './widgets/timeseries';
import { toplist } from './widgets/toplist';

/** Which services take the requests and which make the errors: is the mesh sick, or one service? */
export function topResources(meshOf: Mesh, cluster: Cluster): BoardContent {
  return {
    purpose: 'Which services take the requests and which make the errors: is the whole mesh sick, or one service?',
    variables: [variableOf(mesh.chosenService, serviceTag(cluster))],
    rows: [
      row(4, note(key(cluster), 'yellow')),
      row(4, ...lists(cluster, 'service')),
      row(4, ...lists(cluster, 'resource')),
      row(5, diagonal(cluster), ...rankings(cluster)),
      row(4, changes(cluster)),
      row(4, ...overTime(cluster)),
      row(3, meshErrorRate(cluster)),
      row(4, monitorList('Monitors of the mesh', monitorsOf(cluster)), monitorList('Unwell', unwellMonitors(cluster))),
      row(5, clusterNote(meshOf, cluster, 'top-resources')),
    ],
  };
}

/** How to read the board, for someone who sees it for the first time at night. */
function key(cluster: Cluster): string {
  const onTraces = cluster.dataPlane === 'apm';
  return [
    '**How to read the lists.** Left: who takes the most requests. Right: who makes the most errors. Same time, same colours.',
    '',
    '- **The same names in the same order on both lists: the whole mesh is sick.** Look at the control plane, the nodes, the network, what all of them call.',
    '- **A name high on errors but not on requests is the suspect.** In the scatter it lies above the diagonal of the others; open its own board.',
    '- **High on requests, absent from errors**: busy and well.',
    ...(onTraces
      ? [
          '- By `service`, a caller also stands for the errors of what it calls. By `resource_name`, errors stand at the host that was called: a name on the right above its callers is the culprit.',
        ]
      : []),
    '- Rates count 100 requests more than there were, so that one failure of two does not lead the list. PR replicas are left out.',
  ].join('\n');
}

function lists(cluster: Cluster, grouping: mesh.Grouping): readonly Definition[] {
  const spelling = ranked(cluster.openmetrics.dataPlane);
  const by = mesh.groupTags(cluster, grouping).join(', ');
  return [
    toplist(`Top requests by ${by}`, { expression: mesh.topRequests(cluster, spelling, grouping) }),
    toplist(`Top errors by ${by}`, { expression: mesh.topErrors(cluster, spelling, grouping) }),
  ];
}

function diagonal(cluster: Cluster): Definition {
  const spelling = ranked(cluster.openmetrics.dataPlane);
  return scatter(
    'Requests against errors',
    { expression: mesh.topRequests(cluster, spelling, 'service'), alias: 'requests' },
    { expression: mesh.topErrors(cluster, spelling, 'service'), alias: 'errors' },
    serviceTag(cluster),
  );
}

function rankings(cluster: Cluster): readonly Definition[] {
  const spelling = ranked(cluster.openmetrics.dataPlane);
  const rate = { expression: mesh.errorRateByService(cluster, spelling), unit: 'percent' } as const;
  const ofServers = { expression: mesh.errorRateOfServers(cluster, spelling), unit: 'percent' } as const;
  return [
    toplist('Error rate', rate),
    ...(cluster.dataPlane === 'apm' && cluster.meshMetrics
      ? [toplist('Error rate as servers count it (no callers)', ofServers)]
      : []),
  ];
}

function changes(cluster: Cluster): Definition {
  const { errors, hits, moreErrors, moreHits } = mesh.changes(cluster, ranked(cluster.openmetrics.dataPlane));
  return queryTable('Change against an hour before', [
    { expression: moreErrors, alias: 'more errors' },
    { expression: errors, alias: 'errors' },
    { expression: moreHits, alias: 'more requests' },
    { expression: hits, alias: 'requests' },
  ]);
}

function overTime(cluster: Cluster): readonly Definition[] {
  const lines = (of: typeof mesh.rateByService) =>
    spelled(requestSpelling(cluster), (spelling) => ({ expression: of(cluster, spelling), most: 10 }));
  return [
    timeseries('Requests per second', [{ lines: lines(mesh.rateByService), palette: 'semantic' }]),
    timeseries('Errors per second', [{ lines: lines(mesh.errorsByService), palette: 'semantic' }]),
  ];
}

function meshErrorRate(cluster: Cluster): Definition {
  const policy = cluster.policies.find(({ signal, variant }) => signal === 'mesh-error-rate' && variant === undefined);
  const values = policy?.values ?? definition('mesh-error-rate');
  const lines = spelled(requestSpelling(cluster), (spelling) => ({
    expression: mesh.meshErrorPercent(cluster, spelling, values),
    alias: 'errors',
    unit: 'percent' as const,
  }));
  const { critical } = policy?.values ?? {};
  const threshold =
    critical === undefined ? [] : [{ value: critical, label: `alerts above ${quantity(critical, 'percent')}` }];
  const title = `Error rate of the whole mesh over ${formatSeconds(values.windowMinutes * 60)}`;
  return timeseries(title, [{ lines }], threshold);
}
