import { checkCatalog } from '../../../catalog/load';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { broken, entryOf, found, importTexts, servicesOf, shop } from './_shop';

const imported = importTexts([shop]);

test('manifests without any mistake have no findings', () => {
  expect(imported.issues).toEqual([]);
  expect(imported.services).toEqual([
    'istio-system/istio-ingressgateway',
    'shop/cart',
    'shop/search',
    'shop/store',
    'shop/web',
  ]);
});

test('the layer is this, to the byte', () => {
  expect(imported.text).toBe(readFileSync(join(__dirname, '../../manifests/derived.yaml'), 'utf8'));
});

test('the layer is a good one by the schema of the catalog', () => {
  const mesh = readFileSync(join(__dirname, '../../manifests/mesh.yaml'), 'utf8');
  const { issues } = checkCatalog(
    [
      { path: 'mesh.yaml', text: mesh },
      { path: 'derived/main.yaml', text: imported.text },
    ],
    { asOf: '2026-11-23' },
  );
  expect([...new Set(issues.filter(({ severity }) => severity === 'error').map(({ message }) => message))]).toEqual(
    imported.services.map((id) => `${id} has no 'team'`),
  );
});

test('the order of documents changes nothing', () => {
  const documents = shop.split(/^---\n/m);
  expect(importTexts([[...documents].reverse().join('---\n')]).text).toBe(imported.text);
  expect(importTexts([`apiVersion: v1\nkind: List\nitems: []\n---\n${shop}`]).text).toBe(imported.text);
});

test('BOM and CRLF change nothing', () => {
  expect(importTexts([`\uFEFF${shop.replace(/\n/g, '\r\n')}`])).toEqual(imported);
});

test('a list of kubectl gives what its objects give one by one', () => {
  const items = shop
    .split(/^---\n/m)
    .map((text) => text.replace(/^#.*\n/, ''))
    .map((text) => `  - ${text.trimEnd().replace(/\n/g, '\n    ')}\n`);
  const list = `apiVersion: v1\nkind: List\nmetadata: { resourceVersion: '' }\nitems:\n${items.join('')}`;
  expect(importTexts([list]).text).toBe(imported.text);
});

test('anchors and merge keys are what they stand for', () => {
  const labels = broken('labels: { app: cart, version: v1 } }', 'labels: &labels { app: cart, version: v1 } }');
  const merged = broken('labels: { app: cart, version: v2 } }', 'labels: { <<: *labels, version: v2 } }', labels);
  // an anchor ends with its document
  expect(found(importTexts([merged]))).toContain('shop.yaml:113 yaml-syntax');
  const within = broken(
    'matchLabels: { app: cart, version: v2 } }',
    'matchLabels: &own { app: cart, version: v2 } }',
    broken('labels: { app: cart, version: v2 } }', 'labels: { <<: *own } }'),
  );
  expect(importTexts([within])).toEqual(imported);
});

describe('traffic', () => {
  test('shares are percent, the delegate wins and its parent fills gaps, a subset overrides its rule', () => {
    expect(entryOf(imported, 'cart').traffic).toEqual({
      subsets: { primary: { version: 'v1', weight: 75 }, canary: { version: 'v2', weight: 25 } },
      timeout: '1500ms',
      retries: { attempts: 2 },
      circuitBreaker: { consecutive5xxErrors: 7 },
      connectionPool: { maxConnections: 50, maxPendingRequests: 20 },
    });
  });

  test('weights that are no whole percent stay as they are', () => {
    const subsets = entryOf(
      importTexts([broken('weight: 30 }', 'weight: 2 }').replace('weight: 10 }', 'weight: 1 }')]),
      'cart',
    ).traffic?.subsets;
    expect(subsets).toEqual({ primary: { version: 'v1', weight: 2 }, canary: { version: 'v2', weight: 1 } });
  });

  test('a lone destination takes everything', () => {
    const lone = broken('        - { destination: { host: cart, subset: canary }, weight: 10 }\n', '');
    expect(entryOf(importTexts([lone]), 'cart').traffic?.subsets).toEqual({ primary: { version: 'v1', weight: 100 } });
  });

  test('a wildcard rule is for hosts that have none of their own', () => {
    const wild = broken('  host: cart\n', "  host: '*.shop.svc.cluster.local'\n");
    expect(entryOf(importTexts([wild]), 'search').traffic?.connectionPool).toEqual({
      maxConnections: 50,
      maxPendingRequests: 20,
    });
    expect(entryOf(importTexts([shop]), 'search').traffic).toBeUndefined();
  });

  test('an HTTPRoute of a Service is a route of the mesh, and a missing weight is 1', () => {
    const route = `---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: store, namespace: shop }
spec:
  parentRefs: [{ group: '', kind: Service, name: store }]
  rules: [{ backendRefs: [{ name: store, port: 80 }], timeouts: { request: 2s } }]
`;
    expect(entryOf(importTexts([shop + route]), 'store').traffic).toEqual({ timeout: '2s' });
  });
});

describe('membership', () => {
  const stage = (text: string, name = 'cart') => entryOf(importTexts([text]), name).clusters?.['main']?.stage;
  const enabled = '{ name: shop, labels: { istio-injection: enabled } }';

  test.each([
    ['enabled', shop, 100],
    ['not labelled', broken(enabled, '{ name: shop }'), 0],
    ['of a revision', broken(enabled, '{ name: shop, labels: { istio.io/rev: canary } }'), 100],
    [
      'disabled, whatever its revision',
      broken(enabled, '{ name: shop, labels: { istio-injection: disabled, istio.io/rev: x } }'),
      0,
    ],
    ['ambient', broken(enabled, '{ name: shop, labels: { istio.io/dataplane-mode: ambient } }'), 100],
    [
      'not in the input',
      broken('kind: Namespace\nmetadata: { name: shop,', 'kind: Namespace\nmetadata: { name: other,'),
      undefined,
    ],
  ])('of a namespace that is %s', (_, text, expected) => {
    expect(stage(text)).toBe(expected);
  });

  test('some pods of a service are the first step of a rollout', () => {
    const some = broken(
      'labels: { app: cart, version: v1 } }',
      "labels: { app: cart, version: v1, sidecar.istio.io/inject: 'false' } }",
    );
    expect(stage(some)).toBe(10);
  });

  test("a pod's label beats its annotation", () => {
    expect(stage(shop, 'store')).toBe(0);
    expect(
      stage(broken('labels: { app: store }, ', "labels: { app: store, sidecar.istio.io/inject: 'true' }, "), 'store'),
    ).toBe(100);
  });

  test("pods on the host's network have no sidecar", () => {
    expect(
      stage(
        broken(
          'spec: { containers: [{ name: search }] }\n---\napiVersion: v1\nkind: Service\nmetadata: { name: search-pr7',
          'spec: { hostNetwork: true, containers: [{ name: search }] }\n---\napiVersion: v1\nkind: Service\nmetadata: { name: search-pr7',
        ),
        'search',
      ),
    ).toBe(0);
  });
});

describe('names of traces', () => {
  test('are the app label and the namespace, and the label of Datadog', () => {
    expect(entryOf(imported, 'web').apm).toEqual({ proxy: 'web.shop', app: 'shop-web' });
  });

  test('are the workload where there is no app label', () => {
    const text = shop.replace(/app: search }/g, 'name: search }');
    expect(entryOf(importTexts([text]), 'search').apm).toEqual({ proxy: 'search.shop' });
  });

  test("are the proxy's own DD_SERVICE where its pod sets one", () => {
    const text = broken(
      "annotations: { sidecar.istio.io/inject: 'false' }",
      "annotations: { proxy.istio.io/config: 'proxyMetadata: { DD_SERVICE: own }' }",
    );
    expect(entryOf(importTexts([text]), 'store').apm).toEqual({ proxy: 'own' });
  });
});

test('an autoscaler of the first version says the same', () => {
  const metrics =
    '  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }]';
  const old = broken(metrics, '  targetCPUUtilizationPercentage: 60');
  expect(importTexts([old])).toEqual(imported);
});

test('of a name in several namespaces each is a service of its own', () => {
  const twin =
    '---\napiVersion: v1\nkind: Service\nmetadata: { name: cart, namespace: other }\nspec: { selector: { app: cart } }\n';
  expect(
    servicesOf(importTexts([shop + twin]))
      .filter(({ name }) => name === 'cart')
      .map(({ namespace }) => namespace),
  ).toEqual(['other', 'shop']);
});

test('hosts whose namespace is not in the input are neither right nor wrong', () => {
  const elsewhere = broken(
    'destination: { host: web.shop.svc.cluster.local }',
    'destination: { host: web.front.svc.cluster.local }',
  );
  const { issues, outside } = importTexts([elsewhere]);
  expect([issues, outside]).toEqual([[], ['web.front.svc.cluster.local']]);
});

test('a Rollout that refers to a Deployment runs its pods', () => {
  const text = broken(
    '  selector: { matchLabels: { app: cart, version: v2 } }\n  template:\n    metadata: { labels: { app: cart, version: v2 } }\n    spec: { serviceAccountName: cart, containers: [{ name: cart }] }\n',
    '  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: cart }\n',
  );
  expect(entryOf(importTexts([text]), 'cart').workloads).toEqual([
    { kind: 'Rollout', name: 'cart-canary', app: 'cart', container: 'cart' },
  ]);
});

describe('PR replicas', () => {
  const { replicas } = entryOf(imported, 'search');

  test('are of their stable service, and no services of their own', () => {
    expect(replicas).toEqual([
      { cluster: 'main', name: 'pr7', service: 'search-pr7', header: 'service-router-search-shop' },
    ]);
    expect(imported.leftOut).toEqual(['shop/search-pr7']);
  });

  test('that are gone are none', () => {
    const gone = shop.replaceAll('search-pr7.shop', 'search-pr8.shop');
    expect(entryOf(importTexts([gone]), 'search').replicas).toBeUndefined();
  });

  test.each([
    ['another header', 'service-router-search-shop', 'end-user'],
    ["another service's header", 'service-router-search-shop', 'service-router-cart-shop'],
    ['another value', '{ exact: search-pr7.shop }', '{ exact: jason }'],
    ['a prefix', '{ exact: search-pr7.shop }', '{ prefix: search-pr7.shop }'],
  ])('are not told by %s', (_, from, to) => {
    expect(entryOf(importTexts([broken(from, to)]), 'search').replicas).toBeUndefined();
  });

  test('are told by the header in any case', () => {
    const text = broken('service-router-search-shop', 'Service-Router-search-shop');
    expect(entryOf(importTexts([text]), 'search').replicas?.[0]).toMatchObject({
      header: 'Service-Router-search-shop',
    });
  });
});

describe('ingress', () => {
  test('is the Service in front of the gateway, with its type', () => {
    expect(entryOf(imported, 'web').ingress).toEqual({
      gateway: 'istio-system/istio-ingressgateway',
      serviceType: 'NodePort',
      hosts: ['shop.example.com'],
    });
  });

  test('is a gateway of mesh.yaml by its label where the Service is not in the input', () => {
    const documents = shop.split(/^---\n/m).filter((text) => !/name: istio-ingressgateway/.test(text));
    expect(entryOf(importTexts([documents.join('---\n')]), 'web').ingress).toEqual({
      gateway: 'istio-system/istio-ingressgateway',
      hosts: ['shop.example.com'],
    });
  });

  test('of a VirtualService for sidecars and gateways alike gives its policy too', () => {
    const both = broken('gateways: [public]', 'gateways: [mesh, public]');
    expect(entryOf(importTexts([both]), 'web').traffic).toMatchObject({ timeout: '6s' });
  });
});

describe('calls', () => {
  test('say how sure they are, and by what', () => {
    const via = (name: string) => (entryOf(imported, name).dependsOn ?? []).map((call) => `${call?.to} ${call?.via}`);
    expect(via('istio-ingressgateway')).toEqual([
      'shop/search certain, by VirtualService shop/web',
      'shop/web certain, by VirtualService shop/web',
    ]);
    expect(via('web')).toEqual(['shop/cart likely, by CART_URL of Deployment shop/web']);
    expect(via('cart')).toEqual(['shop/store possible, allowed by AuthorizationPolicy shop/store']);
    expect(via('search')).toEqual(['shop/store possible, seen by Sidecar shop/search']);
  });

  test('are not what a DENY names', () => {
    const deny = broken(
      'spec:\n  selector: { matchLabels: { app: store } }\n  rules',
      'spec:\n  action: DENY\n  selector: { matchLabels: { app: store } }\n  rules',
    );
    expect(entryOf(importTexts([deny]), 'cart').dependsOn).toBeUndefined();
  });

  test('of a route that names its callers are certain', () => {
    const named = broken(
      '    - match: [{ headers: { service-router',
      '    - match: [{ sourceLabels: { app: web } }]\n      route: [{ destination: { host: search } }]\n    - match: [{ headers: { service-router',
    );
    expect(entryOf(importTexts([named]), 'web').dependsOn).toEqual([
      { to: 'shop/cart', via: 'likely, by CART_URL of Deployment shop/web' },
      { to: 'shop/search', via: 'certain, by VirtualService shop/search' },
    ]);
  });
});

test('the order of a list of kubectl, by name or by age, changes nothing but which twin is first', () => {
  const twice = importTexts([shop, shop.replace('timeout: 6s', 'timeout: 7s')]);
  expect(twice.text).toBe(imported.text);
  expect(twice.issues.filter(({ message }) => message.includes('something else')).map(({ file }) => file)).toEqual([
    'more-1.yaml',
  ]);
});

test("the control plane's own Services are left out, its gateways are not", () => {
  const istiod = `---
apiVersion: v1
kind: Service
metadata: { name: istiod, namespace: istio-system }
spec: { selector: { app: istiod } }
---
apiVersion: v1
kind: Service
metadata: { name: kube-dns, namespace: kube-system }
spec: { selector: { k8s-app: kube-dns } }
`;
  const { leftOut, services, issues } = importTexts([shop + istiod]);
  expect(leftOut).toEqual(['istio-system/istiod', 'kube-system/kube-dns', 'shop/search-pr7']);
  expect([services, issues]).toEqual([imported.services, []]);
});

test('a route that needs a header never speaks for a service', () => {
  const text = broken(
    '    - match: [{ uri: { prefix: /search } }]\n',
    '    - match: [{ headers: { x-test: { exact: y } } }]\n      route: [{ destination: { host: search } }]\n      timeout: 1s\n    - match: [{ uri: { prefix: /search } }]\n      timeout: 4s\n',
  );
  expect(entryOf(importTexts([broken('  hosts: [search]\n', '  hosts: [other]\n', text)]), 'search').traffic).toEqual({
    timeout: '4s',
  });
});

describe('files', () => {
  test('fails once for a template, however many documents it has, and reads what is none', () => {
    const template = '{{- if .x }}\napiVersion: v1\n---\nmetadata: { {{ .y }}: 1 }\n{{- end }}\n---\n';
    const { issues, text } = importTexts([template + shop]);
    expect(issues.map(({ code, line }) => `${line} ${code}`)).toEqual(['1 manifest-template']);
    expect(text).toBe(imported.text);
  });

  test('braces in a text of a manifest are no template', () => {
    const text = broken("value: 'http://cart:8080/v1'", "value: 'http://cart:8080/{{ v1 }}'");
    expect(importTexts([text]).issues).toEqual([]);
  });

  test.each([
    ['a Secret', 'Secret'],
    ['a ConfigMap', 'ConfigMap'],
  ])('never reads %s', (_, kind) => {
    const deep = `---\napiVersion: v1\nkind: ${kind}\nmetadata: { name: x, name: x }\ndata: ${'{ a: '.repeat(60)}1${' }'.repeat(60)}\n`;
    expect(importTexts([shop + deep])).toEqual(imported);
  });

  test('that are not UTF-8 are no text', () => {
    const latin = Buffer.from('kind: Service\nmetadata:\n\tname: caf\xe9\n', 'latin1').toString('utf8');
    expect(importTexts([shop, latin]).issues.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'more-1.yaml manifest-not-text',
    ]);
  });
});
