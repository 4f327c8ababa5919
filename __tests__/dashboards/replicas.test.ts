import type { Tags } from '../../queries/match';
import { boardNamed, boardsFor, queriesOf, replicas } from './meshes';
import { reads } from './read-filter';

// Series of a PR replica beside its stable service, in every metric that boards read.
const replica = 'cart-pr1';
const seriesOf = (name: string): Tags => ({
  env: 'prod',
  kube_cluster_name: 'platform-prod',
  kube_namespace: 'ns',
  kube_container_name: ['app', 'istio-proxy'],
  kube_deployment: name,
  horizontalpodautoscaler: name,
  service: `${name}.ns`,
  version: 'cart',
  resource_name: [`${name}.ns.svc.cluster.local:80/`],
  'http.status_code': '500',
  reporter: ['destination', 'source'],
  response_code: '500',
  response_flags: 'uf,urx',
  destination_service: `${name}.ns.svc.cluster.local`,
  destination_service_name: name,
  destination_version: 'cart',
});

const ofWorkloads = (query: string) => /:(trace|istio\.mesh|kubernetes|kubernetes_state)\./.test(query);
const production = ['apm-traces', 'canary', 'top-resources', 'control-plane', 'capacity'];

describe.each(['apm', 'istio'] as const)('read from %s', (dataPlane) => {
  const { specs } = boardsFor({ dataPlane, ...replicas });

  test.each(production)('board %s shows no PR replica', (name) => {
    const queries = queriesOf(boardNamed(specs, name)).filter(ofWorkloads);
    expect(queries.length).toBeGreaterThan(0);
    expect(queries.filter((query) => reads(query, seriesOf(replica)))).toEqual([]);
  });

  test.each(['top-resources', 'capacity'])('board %s shows the stable services beside it', (name) => {
    const queries = queriesOf(boardNamed(specs, name)).filter(ofWorkloads);
    expect(queries.filter((query) => !reads(query, seriesOf('cart')))).toEqual([]);
  });

  test('the board of PR replicas shows them and nothing else', () => {
    const queries = queriesOf(boardNamed(specs, 'replicas'));
    expect(queries.filter((query) => !reads(query, seriesOf(replica)))).toEqual([]);
    expect(queries.filter((query) => reads(query, seriesOf('cart')))).toEqual([]);
  });

  test('no board shows another cluster of the same environment', () => {
    const elsewhere = (name: string): Tags => ({ ...seriesOf(name), kube_cluster_name: 'auth-prod' });
    const queries = specs.flatMap(queriesOf);
    expect(queries.filter((query) => reads(query, elsewhere('cart')) || reads(query, elsewhere(replica)))).toEqual([]);
  });
});

test('a cluster without Dynamic Service Routing has no board of replicas', () => {
  const { specs } = boardsFor();
  expect(specs.map(({ title }) => title).filter((title) => title.includes('replicas'))).toEqual([]);
});
