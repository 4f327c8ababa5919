import { canaryPair, canarySource } from '../model/canary';
import type { Mesh } from '../model/mesh';
import type { Service } from '../model/service';
import { definition } from '../model/signals';
import { decimal, formatSeconds } from '../model/units';
import { plainText } from '../model/markdown';
import * as compared from '../queries/boards/canary';
import { failingSpansOfVersion, monitorsOf } from '../queries/boards/search';
import type { BoardContent } from './board';
import { extraRow } from './extra-widgets';
import { boardLinks } from './links';
import { quantity } from './policy-table';
import { ranked, spelled } from './spelled';
import { row, type Definition } from './widgets/grid';
import { spanList } from './widgets/list-stream';
import { monitorList } from './widgets/monitor-list';
import { note, type Note } from './widgets/note';
import type { Unit } from './widgets/request';
import { timeseries, type Layer } from './widgets/timeseries';
import { toplist } from './widgets/toplist';

/** Both subsets side by side, in the view of the server: retries of callers would hide errors. */
export function canary(mesh: Mesh, service: Service): BoardContent {
  return {
    purpose: 'The canary beside the primary: the same numbers of both, and their difference as the monitor sees it.',
    rows: [
      row(3, weights(mesh, service), monitorList('Monitors', monitorsOf(service))),
      row(4, requests(service), errorRate(service), difference(service)),
      row(4, ...latencies(service)),
      row(4, ...errorLists(service)),
      row(5, ...traces(service)),
      extraRow(service, 'canary'),
    ],
  };
}

function weights(mesh: Mesh, service: Service): Note {
  const shares = service.traffic.subsets.map(({ name, version, percent }) => {
    const selected = version === undefined ? 'selected by other labels' : `version ${plainText(version)}`;
    return `- **${plainText(name)}** ${decimal(percent)} % of the requests, ${selected}`;
  });
  const hint = 'Weights are those of the catalog. A canary without traffic differs by nothing and stays silent.';
  return note([...shares, '', hint, '', boardLinks(mesh.site, service, 'canary').join(' · ')].join('\n'));
}

/** The primary behind, the canary in front in a warmer colour. */
function layers(service: Service, of: (spelling: 'v1' | 'v2') => compared.Sides, unit?: Unit): readonly Layer[] {
  const side = (name: keyof compared.Sides) =>
    spelled(spellingOf(service), (spelling) => ({
      expression: of(spelling)[name],
      alias: name,
      ...(unit === undefined ? {} : { unit }),
    }));
  return [
    { lines: side('primary'), palette: 'grey' },
    { lines: side('canary'), palette: 'warm' },
  ];
}

function spellingOf({ cluster }: Service) {
  return canarySource(cluster) === 'istio' ? cluster.openmetrics.dataPlane : 'v2';
}

function valuesOf(service: Service) {
  const policy = service.policies.find(({ signal }) => signal === 'canary');
  return policy?.values ?? definition('canary');
}

function requests(service: Service): Definition {
  return timeseries(
    'Requests per second',
    layers(service, (spelling) => compared.canaryRate(service, spelling)),
  );
}

function errorRate(service: Service): Definition {
  const values = valuesOf(service);
  const sides = (spelling: 'v1' | 'v2') => compared.canaryErrorPercent(service, spelling, values);
  return timeseries(`Error rate over ${formatSeconds(values.windowMinutes * 60)}`, layers(service, sides, 'percent'));
}

function difference(service: Service): Definition {
  const values = valuesOf(service);
  const lines = spelled(spellingOf(service), (spelling) => ({
    expression: compared.canaryDifference(service, spelling, values),
    alias: 'points',
  }));
  const critical = 'critical' in values ? values.critical : undefined;
  const threshold =
    critical === undefined ? [] : [{ value: critical, label: `alerts above ${quantity(critical, 'points')}` }];
  return timeseries('Error rate: canary less primary', [{ lines }], threshold);
}

function latencies(service: Service): readonly Definition[] {
  return (['p50', 'p95', 'p99'] as const).flatMap((percentile) => {
    const sides = compared.canaryLatency(service, percentile);
    return sides
      ? [
          timeseries(
            `Latency ${percentile}`,
            layers(service, () => sides, 'second'),
          ),
        ]
      : [];
  });
}

function errorLists(service: Service): readonly Definition[] {
  const { canary: of, primary } = compared.canaryErrors(service, ranked(spellingOf(service)));
  return [
    toplist('Errors of the canary', { expression: of }),
    toplist('Errors of the primary', { expression: primary }),
  ];
}

function traces(service: Service): readonly Definition[] {
  const pair = canaryPair(service.traffic);
  if (!pair || canarySource(service.cluster) !== 'apm') return [];
  return [
    spanList('Failing traces of the canary', failingSpansOfVersion(service, pair.canary.version)),
    spanList('Failing traces of the primary', failingSpansOfVersion(service, pair.primary.version)),
  ];
}
