import { plainText } from '../model/markdown';
import type { Cluster } from '../model/cluster';
import type { Mesh } from '../model/mesh';
import * as replica from '../queries/boards/replicas';
import { failingReplicaSpans } from '../queries/boards/search';
import type { BoardContent } from './board';
import { boardLinks } from './links';
import { ranked, requestSpelling, spelled } from './spelled';
import { row, type Definition } from './widgets/grid';
import { spanList } from './widgets/list-stream';
import { note, type Note } from './widgets/note';
import { timeseries } from './widgets/timeseries';
import { toplist } from './widgets/toplist';

/** Replicas of pull requests: for those who try them out. Nothing here ever notifies. */
export function replicas(mesh: Mesh, cluster: Cluster): BoardContent {
  return {
    purpose:
      'Replicas of pull requests, for those who try them out. They have no monitors and stand on no other board.',
    rows: [
      row(5, list(mesh, cluster)),
      row(4, ...overTime(cluster)),
      row(4, ...lists(cluster)),
      ...(cluster.dataPlane === 'apm' ? [row(5, spanList('Failing traces', failingReplicaSpans(cluster)))] : []),
    ],
  };
}

/** Replicas that are listed; the rest is counted. */
const mostRows = 60;

function list(mesh: Mesh, cluster: Cluster): Note {
  const all = mesh.services
    .filter((service) => service.cluster.key === cluster.key)
    .flatMap((service) =>
      service.replicas.map((one) => ({ ...one, namespace: service.namespace, stable: service.name })),
    );
  const rows = all.slice(0, mostRows).map(({ name, service, namespace, stable, header }) => {
    const cells = [plainText(name), plainText(stable), `${plainText(header)}: ${plainText(`${service}.${namespace}`)}`];
    return `| ${cells.join(' | ')} |`;
  });
  const more = all.length - rows.length;
  return note(
    [
      'Send the header to reach the replica; without it a request goes to the stable service. Replicas never page.',
      boardLinks(mesh.site, cluster, 'replicas').join(' · '),
      '',
      ...(rows.length === 0
        ? ['The catalog lists none.']
        : ['| replica | of | header |', '| --- | --- | --- |', ...rows]),
      ...(more > 0 ? ['', `And ${more} more.`] : []),
    ].join('\n'),
  );
}

function overTime(cluster: Cluster): readonly Definition[] {
  const spelling = requestSpelling(cluster);
  const rate = spelled(spelling, (one) => ({ expression: replica.replicaRate(cluster, one), most: 20 }));
  const errors = spelled(spelling, (one) => ({
    expression: replica.replicaErrorPercent(cluster, one),
    most: 20,
    unit: 'percent' as const,
  }));
  const latency = [{ expression: replica.replicaLatency(cluster), most: 20, unit: 'second' as const }];
  return [
    timeseries('Requests per second', [{ lines: rate, palette: 'semantic' }]),
    timeseries('Error rate', [{ lines: errors, palette: 'semantic' }]),
    ...(cluster.dataPlane === 'apm' ? [timeseries('Latency p95', [{ lines: latency, palette: 'semantic' }])] : []),
  ];
}

function lists(cluster: Cluster): readonly Definition[] {
  const spelling = ranked(cluster.openmetrics.dataPlane);
  return [
    toplist('Requests', { expression: replica.replicaHits(cluster, spelling) }),
    toplist('Errors', { expression: replica.replicaErrors(cluster, spelling) }),
    toplist('Restarts', { expression: replica.replicaRestarts(cluster) }),
  ];
}
