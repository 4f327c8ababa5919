import { boardNamed, boardsFor, definitionsOf, texts, titled } from './meshes';

const place = 'env:prod,kube_cluster_name:platform-prod';

describe('top resources', () => {
  const spec = boardNamed(boardsFor().specs, 'top-resources');

  test('sets requests beside errors, in the same row, over the same time and colours', () => {
    for (const by of ['service', 'resource_name']) {
      const [left, right] = ['requests', 'errors'].map((what) =>
        spec.board.widgets.find(
          ({ definition }) => 'title' in definition && definition.title === `Top ${what} by ${by}`,
        ),
      );
      expect(left?.layout.y).toBe(right?.layout.y);
      expect([left?.layout.x, right?.layout.x]).toEqual([0, 6]);
      const style = (widget: typeof left) =>
        widget && 'style' in widget.definition ? widget.definition.style : widget;
      expect(style(left)).toEqual(style(right));
    }
  });

  test('ranks error rates with a floor of 100 requests, and once more without callers', () => {
    expect(texts(titled(spec, 'Error rate'))).toEqual({
      queries: [
        `sum:trace.envoy.proxy.errors{${place},$service} by {service}.as_count()`,
        `sum:trace.envoy.proxy.hits{${place},$service} by {service}.as_count()`,
      ],
      formulas: ['query1 / (query2 + 100) * 100'],
    });
    expect(texts(titled(spec, 'Error rate as servers count it (no callers)')).queries[1]).toBe(
      'sum:istio.mesh.request.count{kube_cluster_name:platform-prod,reporter:destination} by {destination_service}.as_count()',
    );
  });

  test('lists routes by host, never by a VirtualService that merges several', () => {
    expect(texts(titled(spec, 'Top errors by resource_name')).queries).toEqual([
      `sum:trace.envoy.proxy.errors{${place},resource_name:*.svc.cluster.local:*,$service} by {resource_name}.as_count()`,
    ]);
  });

  test('shows a change from or to nothing as a change', () => {
    expect(texts(titled(spec, 'Change against an hour before')).formulas[0]).toBe(
      'default_zero(query1) - default_zero(hour_before(query1))',
    );
  });

  test('says how to read the two lists', () => {
    const [key] = definitionsOf(spec);
    expect(key).toMatchObject({ type: 'note', background_color: 'yellow' });
    expect(JSON.stringify(key)).toMatch(/whole mesh is sick.*is the suspect/s);
  });
});

describe('control plane', () => {
  const graph = (title: string, controlPlane: 'v1' | 'v2' | 'both') =>
    texts(
      titled(boardNamed(boardsFor({ openmetrics: { controlPlane, dataPlane: 'v2' } }).specs, 'control-plane'), title),
    );

  test('asks in the spelling of the cluster, in both while it migrates', () => {
    const v1 = 'sum:istio.sidecar_injection.failure_total{kube_cluster_name:platform-prod}.as_count()';
    const v2 = 'sum:istio.sidecar_injection.failure.count{kube_cluster_name:platform-prod}.as_count()';
    expect(graph('Sidecar injections', 'v1').queries[1]).toBe(v1);
    expect(graph('Sidecar injections', 'v2').queries[1]).toBe(v2);
    expect(graph('Sidecar injections', 'both').queries.slice(2)).toEqual([v1, v2]);
  });

  test('takes the increase of the growing gauges that V1 reports', () => {
    const title = 'Time until a change reached the proxies';
    expect(graph(title, 'v1')).toEqual({
      queries: [
        'sum:istio.pilot.proxy_convergence_time.sum{kube_cluster_name:platform-prod}',
        'sum:istio.pilot.proxy_convergence_time.count{kube_cluster_name:platform-prod}',
      ],
      formulas: ['monotonic_diff(query1) / monotonic_diff(query2)'],
    });
    expect(graph(title, 'v2').formulas).toEqual(['query1 / (query2 + 1)']);
  });

  test('tells failed pushes from sent ones', () => {
    expect(graph('Pushes that could not be sent', 'v2').queries).toEqual([
      'sum:istio.pilot.xds.pushes.count{kube_cluster_name:platform-prod,type:*_senderr} by {type}.as_count()',
    ]);
  });
});

describe('capacity', () => {
  test('divides what proxies use by the requests that they handle', () => {
    const { specs } = boardsFor();
    const figure = titled(boardNamed(specs, 'capacity'), 'Proxy vCPU per 1,000 requests/s');
    expect(texts(figure)).toEqual({
      queries: [
        'sum:kubernetes.cpu.usage.total{kube_cluster_name:platform-prod,kube_container_name:istio-proxy,$deployment}',
        `sum:trace.envoy.proxy.hits{${place},$service}.as_rate()`,
      ],
      formulas: ['query1 / 1000000000 / (query2 / 1000)'],
    });
    expect(JSON.stringify(figure)).toContain('"comparator":">","palette":"white_on_red","value":0.35');
  });

  test('counts a request between two proxies at both, from whichever side it is read', () => {
    const { specs } = boardsFor({ dataPlane: 'istio' });
    const { queries } = texts(titled(boardNamed(specs, 'capacity'), 'Proxy vCPU per 1,000 requests/s'));
    expect(queries.slice(1)).toEqual([
      'sum:istio.mesh.request.count{kube_cluster_name:platform-prod,reporter:destination,$service}.as_rate()',
      'sum:istio.mesh.request.count{kube_cluster_name:platform-prod,reporter:source,$service}.as_rate()',
    ]);
  });
});

describe('canary', () => {
  test('compares both by the label of the destination, and their difference as the monitor does', () => {
    const spec = boardNamed(boardsFor().specs, 'canary');
    const where = 'kube_cluster_name:platform-prod,destination_service:cart.ns.svc.cluster.local,reporter:destination';
    expect(texts(titled(spec, 'Requests per second')).queries).toEqual([
      `sum:istio.mesh.request.count{${where},destination_version:cart}.as_rate()`,
      `sum:istio.mesh.request.count{${where},destination_version:cart-canary}.as_rate()`,
    ]);
    expect(texts(titled(spec, 'Error rate: canary less primary')).formulas).toEqual([
      'default_zero(query1) / (query2 + 100) * 100 - default_zero(query3) / (query4 + 1) * 100',
    ]);
    expect(JSON.stringify(definitionsOf(spec)[0])).toContain('**canary** 10 % of the requests, version cart-canary');
  });

  test('is not there where no metric tells the two apart', () => {
    const { specs } = boardsFor({ keptLabels: [] });
    expect(specs.map(({ identity }) => identity.address)).not.toContain('production__platform__ns__cart__canary');
  });
});
