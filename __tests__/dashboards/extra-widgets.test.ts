import { boardSpecs } from '../../dashboards/boards';
import { mostWidgets, widgetCount } from '../../model/board-widgets';
import { serviceBoards } from '../../model/boards';
import type { Cluster } from '../../model/cluster';
import type { Service } from '../../model/service';
import { aCluster, aMesh, aService } from '../model/sample';
import { aPolicy } from '../model/a-policy';

const clusters: readonly Partial<Cluster>[] = [
  {},
  { dataPlane: 'istio' },
  { meshMetrics: false },
  { istio: { ...aCluster().istio, mode: 'ambient' }, dataPlane: 'istio' },
  { istio: { ...aCluster().istio, mode: 'ambient' } },
  { apm: { ...aCluster().apm, versionTag: true } },
  { dataPlane: 'istio', keptLabels: ['destination_version'] },
  { keptLabels: ['destination_version'] },
];
const subsets = [
  { name: 'primary', version: 'a', percent: 90 },
  { name: 'canary', version: 'b', percent: 10 },
];
const services: readonly Partial<Service>[] = [
  {},
  { gateway: true },
  { apm: { proxy: 'cart.ns', app: 'cart', appOperation: 'servlet.request' } },
  { traffic: { subsets } },
  { kind: 'tcp' },
  { slo: { target: 99.9, windowDays: 30, latency: {} }, policies: [aPolicy('slo-burn')] },
];
const all = clusters.flatMap((one) => services.map((of) => aService({ ...of, cluster: aCluster(one) })));

function boardsOf(service: Service) {
  return boardSpecs(aMesh({ services: [service] }), service);
}

test('the model knows how many widgets each board of a service has, whatever can be seen of it', () => {
  const counted = all.flatMap((service) => serviceBoards(service).map((name) => widgetCount(service, name)));
  expect(counted).toEqual(all.flatMap((service) => boardsOf(service).map(({ board }) => board.widgets.length)));
  expect(counted.length).toBeGreaterThan(30);
  expect(Math.max(...counted.map((count = 0) => count))).toBeLessThan(mostWidgets);
});

test('what a team adds stands below ours and above the note, filled for the service', () => {
  const extraWidgets = [
    {
      board: 'apm-traces',
      title: 'Queue',
      display: 'area',
      queries: ['max:queue.depth{$scope}', 'max:queue.age{$scope}'],
    },
    { board: 'canary', title: 'Elsewhere', display: 'bars', queries: ['max:queue.depth{$scope}'] },
  ] as const;
  const [spec] = boardsOf(aService({ extraWidgets, cluster: aCluster({ meshMetrics: false }) }));
  const widgets = spec?.board.widgets.map(({ definition }) => definition) ?? [];
  expect(JSON.stringify(widgets.at(-2))).toContain('"query":"max:queue.depth{kube_cluster_name:platform-prod}"');
  expect(widgets.at(-2)).toMatchObject({ title: 'Queue', type: 'timeseries', requests: [{ display_type: 'area' }] });
  expect(widgets.at(-1)).toMatchObject({ type: 'note' });
  expect(JSON.stringify(widgets)).not.toContain('Elsewhere');
});
