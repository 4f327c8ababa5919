import type { Cluster } from '../model/cluster';
import type { Mesh } from '../model/mesh';
import * as istiod from '../queries/boards/control-plane';
import { monitorsOf } from '../queries/boards/search';
import type { OneSpelling } from '../queries/registry';
import type { Expression } from '../queries/tree';
import type { BoardContent } from './board';
import { clusterNote } from './cluster-note';
import { ranked, spelled } from './spelled';
import { row, type Definition } from './widgets/grid';
import { monitorList } from './widgets/monitor-list';
import type { Line, Unit } from './widgets/request';
import { timeseries } from './widgets/timeseries';
import { toplist } from './widgets/toplist';

/** What istiod does, rather than how busy it is. */
export function controlPlane(mesh: Mesh, cluster: Cluster): BoardContent {
  return {
    purpose: 'What istiod does: injects sidecars, checks configuration, and brings it to the proxies.',
    rows: [
      row(3, monitorList('Monitors', monitorsOf(cluster)), available(cluster), autoscaler(cluster)),
      row(3, ...(cluster.istio.mode === 'ambient' ? [] : [injections(cluster)]), validations(cluster)),
      row(3, rejectedConfigurations(cluster), misconfigurations(cluster)),
      row(3, xdsRejects(cluster), pushErrors(cluster), pushes(cluster)),
      row(3, convergence(cluster), connected(cluster), signing(cluster)),
      row(6, clusterNote(mesh, cluster, 'control-plane')),
    ],
  };
}

function lines(
  cluster: Cluster,
  of: (spelling: OneSpelling) => Expression,
  alias?: string,
  unit?: Unit,
): readonly Line[] {
  return spelled(cluster.openmetrics.controlPlane, (spelling) => ({
    expression: of(spelling),
    ...(alias === undefined ? {} : { alias }),
    ...(unit === undefined ? {} : { unit }),
  }));
}

function available(cluster: Cluster): Definition {
  return timeseries('istiod: available replicas', [{ lines: [{ expression: istiod.availableReplicas(cluster) }] }]);
}

function autoscaler(cluster: Cluster): Definition | undefined {
  const found = istiod.autoscaler(cluster);
  if (!found) return undefined;
  return timeseries('istiod: autoscaler', [
    { lines: [{ expression: found.desired, alias: 'desired replicas' }] },
    { lines: [{ expression: found.most, alias: 'most replicas' }], faint: true },
  ]);
}

/** Two outcomes of one thing: what failed stands in front. */
function outcomes(
  cluster: Cluster,
  title: string,
  all: readonly [(spelling: OneSpelling) => Expression, string],
  bad: readonly [(spelling: OneSpelling) => Expression, string],
): Definition {
  return timeseries(title, [
    { lines: lines(cluster, ...all), display: 'bars', palette: 'grey' },
    { lines: lines(cluster, ...bad), display: 'bars', palette: 'warm' },
  ]);
}

function injections(cluster: Cluster): Definition {
  return outcomes(
    cluster,
    'Sidecar injections',
    [(spelling) => istiod.injections(cluster, spelling).requested, 'requested'],
    [(spelling) => istiod.injections(cluster, spelling).failed, 'failed'],
  );
}

function validations(cluster: Cluster): Definition {
  return outcomes(
    cluster,
    'Configuration checked on apply',
    [(spelling) => istiod.validations(cluster, spelling).passed, 'passed'],
    [(spelling) => istiod.validations(cluster, spelling).failed, 'failed'],
  );
}

function signing(cluster: Cluster): Definition {
  return outcomes(
    cluster,
    'Certificates',
    [(spelling) => istiod.signing(cluster, spelling).requested, 'requested'],
    [(spelling) => istiod.signing(cluster, spelling).unsigned, 'not signed'],
  );
}

function rejectedConfigurations(cluster: Cluster): Definition {
  const spelling = ranked(cluster.openmetrics.controlPlane);
  return toplist('Configuration rejected, by resource and reason', {
    expression: istiod.rejectedConfigurations(cluster, spelling),
  });
}

function misconfigurations(cluster: Cluster): Definition {
  const { duplicateDomains, subsetsWithoutHosts } = istiod.misconfigurations(cluster);
  return timeseries('Configuration that contradicts itself', [
    {
      lines: [
        { expression: duplicateDomains, alias: 'domains claimed twice' },
        { expression: subsetsWithoutHosts, alias: 'subsets without hosts' },
      ],
    },
  ]);
}

function xdsRejects(cluster: Cluster): Definition {
  const rejects = lines(cluster, (spelling) => istiod.rejectsByType(cluster, spelling));
  return timeseries('Configuration that proxies refused', [{ lines: rejects, display: 'bars', palette: 'warm' }]);
}

function pushErrors(cluster: Cluster): Definition {
  const failed = lines(cluster, (spelling) => istiod.pushes(cluster, spelling).failed);
  return timeseries('Pushes that could not be sent', [{ lines: failed, display: 'bars', palette: 'warm' }]);
}

function pushes(cluster: Cluster): Definition {
  const sent = lines(cluster, (spelling) => istiod.pushes(cluster, spelling).sent);
  return timeseries('Pushes, by type', [{ lines: sent, display: 'bars' }]);
}

function convergence(cluster: Cluster): Definition {
  const mean = lines(cluster, (spelling) => istiod.convergence(cluster, spelling), 'mean', 'second');
  return timeseries('Time until a change reached the proxies', [{ lines: mean }]);
}

function connected(cluster: Cluster): Definition {
  return timeseries('Connected proxies', [
    { lines: [{ expression: istiod.connectedProxies(cluster), alias: 'proxies' }] },
  ]);
}
