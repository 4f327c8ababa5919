import { boardSpecs } from '../../dashboards/boards';
import type { Definition } from '../../dashboards/widgets/grid';
import type { BoardSpec } from '../../dashboards/spec';
import type { Cluster } from '../../model/cluster';
import type { Mesh } from '../../model/mesh';
import type { Service } from '../../model/service';
import { aMesh } from '../model/sample';
import { watchedCluster, watchedService } from '../queries/meshes';

/** A mesh of one service, and every board of it and of its cluster. */
export function boardsFor(
  changes: Partial<Cluster> = {},
  serviceChanges: Partial<Service> = {},
): { mesh: Mesh; service: Service; cluster: Cluster; specs: readonly BoardSpec[] } {
  const cluster = watchedCluster(changes);
  const service = watchedService(cluster, {
    apm: { proxy: 'cart.ns', app: 'cart', appOperation: 'servlet.request' },
    ...serviceChanges,
  });
  const mesh = aMesh({ services: [service] });
  return { mesh, service, cluster, specs: [...boardSpecs(mesh, service), ...boardSpecs(mesh, cluster)] };
}

export const replicas = { dynamicServiceRouting: { pattern: '*-pr*' } } as const;

const apm = {
  operation: 'envoy.proxy',
  sampling: 100,
  serviceNaming: 'app.namespace',
  versionTag: true,
  errors: 'span',
} as const;

/** Meshes whose boards differ in kind. */
export const kinds: readonly (readonly [name: string, Partial<Cluster>, Partial<Service>])[] = [
  ['apm', {}, {}],
  ['apm with versions', { apm, ...replicas }, {}],
  ['apm by status, sampled', { apm: { ...apm, errors: 'status', sampling: 10 } }, {}],
  ['apm without mesh metrics', { meshMetrics: false, keptLabels: [] }, {}],
  ['istio', { dataPlane: 'istio', ...replicas }, {}],
  ['istio, both spellings', { dataPlane: 'istio', openmetrics: { controlPlane: 'both', dataPlane: 'both' } }, {}],
  ['v1', { openmetrics: { controlPlane: 'v1', dataPlane: 'v1' } }, {}],
  [
    'ambient',
    { dataPlane: 'istio', istio: { version: '1.24', revision: 'default', mode: 'ambient', defaultRetryAttempts: 2 } },
    {},
  ],
  ['a gateway', {}, { gateway: true, traffic: { subsets: [] } }],
  ['stage 10, no policies', {}, { stage: 10, policies: [] }],
  ['stage 0', {}, { stage: 0 }],
];

export function boardNamed(specs: readonly BoardSpec[], name: string): BoardSpec {
  const found = specs.find((spec) => spec.identity.address.endsWith(`__${name}`));
  if (!found) throw new Error(`no board ${name}`);
  return found;
}

export function definitionsOf({ board }: BoardSpec): readonly Definition[] {
  return board.widgets.map(({ definition }) => definition);
}

export function titled(spec: BoardSpec, title: string): Definition {
  const found = definitionsOf(spec).find((definition) => 'title' in definition && definition.title === title);
  if (!found) throw new Error(`no widget ${title}`);
  return found;
}

interface Request {
  readonly queries: readonly { readonly query: string; readonly name: string }[];
  readonly formulas: readonly { readonly formula: string }[];
}

/** Requests of a widget that ask for metrics. */
export function requestsOf(definition: Definition): readonly Request[] {
  if (!('requests' in definition)) return [];
  const { requests } = definition;
  const all = 'table' in requests ? [requests.table] : requests;
  return all.flatMap((request) => ('queries' in request ? [request] : []));
}

/** Every metric query of a board, as written. */
export function queriesOf(spec: BoardSpec): readonly string[] {
  return definitionsOf(spec).flatMap((definition) =>
    requestsOf(definition).flatMap(({ queries }) => queries.map(({ query }) => query)),
  );
}

/** Query and formula texts of a widget. */
export function texts(definition: Definition): { queries: string[]; formulas: string[] } {
  const all = requestsOf(definition);
  return {
    queries: all.flatMap(({ queries }) => queries.map(({ query }) => query)),
    formulas: all.flatMap(({ formulas }) => formulas.map(({ formula }) => formula)),
  };
}
