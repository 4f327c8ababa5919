import { coversMatch } from '../../../catalog/manifests/checks/covers';
import { importCodes } from '../../../catalog/manifests/codes';
import { broken, importTexts, shop } from './_shop';

/** One thing broken: the code it is found by, the line it is found on, and what the message or its hint says. */
interface Case {
  readonly code: string;
  readonly from: string;
  readonly to: string;
  /** Part of the line of the finding. */
  readonly at: string;
  readonly says: string;
  /** How often it is found. @default 1 */
  readonly times?: number;
}

const cases: readonly Case[] = [
  {
    code: 'manifest-invalid',
    from: 'kind: Sidecar',
    to: 'kind: Sidecra',
    at: 'kind: Sidecra',
    says: "did you mean 'Sidecar'?",
  },
  {
    code: 'manifest-invalid',
    from: 'metadata: { name: bank, namespace: shop }\nspec:\n  hosts: [bank.example.com]\n  ports',
    to: 'metadata: { name: "${BANK}", namespace: shop }\nspec:\n  hosts: [bank.example.com]\n  ports',
    at: 'name: "${BANK}"',
    says: 'a placeholder?',
  },
  {
    code: 'manifest-invalid',
    from: 'apiVersion: autoscaling/v2\n',
    to: '',
    at: 'kind: HorizontalPodAutoscaler',
    says: "without 'apiVersion'",
  },
  {
    code: 'label-not-string',
    from: "version: '1.10'",
    to: 'version: 1.10',
    at: 'version: 1.10',
    says: "'version' of Deployment shop/web is a number (1.10)",
  },
  {
    code: 'label-not-string',
    from: "sidecar.istio.io/inject: 'false'",
    to: 'sidecar.istio.io/inject: no',
    at: 'inject: no',
    says: '"no"',
  },
  {
    code: 'istio-unknown-key',
    from: 'perTryTimeout: 3s',
    to: 'perTryTimeOut: 3s',
    at: 'perTryTimeOut',
    says: "did you mean 'perTryTimeout'?",
  },
  {
    code: 'istio-unknown-key',
    from: 'spec:\n  tracing:',
    to: 'spce:\n  tracing:',
    at: 'spce:',
    says: "did you mean 'spec'?",
  },
  {
    code: 'istio-wrong-type',
    from: 'gateways: [public]',
    to: 'gateways: public',
    at: 'gateways: public',
    says: 'expected a list',
  },
  {
    code: 'host-invalid',
    from: 'destination: { host: web.shop.svc.cluster.local }',
    to: 'destination: { host: WEB_PLACEHOLDER }',
    at: 'WEB_PLACEHOLDER',
    says: 'a placeholder?',
  },
  {
    code: 'host-invalid',
    from: 'hosts: [shop.example.com]\n  gateways',
    to: "hosts: ['$(HOST)']\n  gateways",
    at: '$(HOST)',
    says: 'is no DNS name',
  },
  {
    code: 'destination-host-missing',
    from: 'destination: { host: web.shop.svc.cluster.local }',
    to: 'destination: { host: wbe }',
    at: 'host: wbe',
    says: "did you mean 'web'?",
  },
  {
    code: 'destination-host-missing',
    from: 'destination: { host: web.shop.svc.cluster.local }',
    to: 'destination: { host: web.shop }',
    at: 'host: web.shop }',
    says: 'write web.shop.svc.cluster.local',
  },
  {
    code: 'destination-host-missing',
    from: 'destination: { host: bank.example.com }',
    to: 'destination: { host: bank.example.org }',
    at: 'bank.example.org',
    says: 'a ServiceEntry would declare it',
  },
  {
    code: 'destination-subset-missing',
    from: 'host: cart, subset: canary',
    to: 'host: cart, subset: canari',
    at: 'canari',
    says: "did you mean 'canary'?",
  },
  {
    code: 'subset-without-pods',
    from: 'labels: { version: v2 }',
    to: 'labels: { version: v3 }',
    at: 'version: v3',
    says: 'their versions: v1, v2',
  },
  {
    code: 'gateway-missing',
    from: 'gateways: [public]',
    to: 'gateways: [pubic]',
    at: 'pubic',
    says: "did you mean 'shop/public'?",
  },
  {
    code: 'delegate-missing',
    from: 'delegate: { name: cart-routes }',
    to: 'delegate: { name: cart-route }',
    at: 'cart-route }',
    says: "did you mean 'shop/cart-routes'?",
  },
  {
    code: 'virtual-service-host-twice',
    from: 'hosts: [search]',
    to: 'hosts: [search, cart]',
    at: 'hosts: [search, cart]',
    says: 'for the host cart.shop.svc.cluster.local, and so is VirtualService shop/cart at shop.yaml:',
  },
  {
    code: 'route-unreachable',
    from: 'match: [{ uri: { prefix: /search } }]\n      name: search\n      route: [{ destination: { host: search } }]\n    - name: web\n',
    to: 'name: first\n      route: [{ destination: { host: search } }]\n    - name: web\n',
    at: '- name: web',
    says: "the route 'web' of VirtualService shop/web is never reached",
  },
  {
    code: 'default-route-missing',
    from: '    - name: default\n      route: [{ destination: { host: search.shop.svc.cluster.local } }]\n',
    to: '',
    at: 'http:',
    says: 'every route of VirtualService shop/search needs a header',
  },
  {
    code: 'fault-injected',
    from: '      timeout: 6s\n',
    to: '      timeout: 6s\n      fault: { delay: { fixedDelay: 2s, percentage: { value: 10 } } }\n',
    at: 'fault:',
    says: 'injects faults (delay)',
  },
  {
    code: 'replica-gone',
    from: 'service-router-search-shop: { exact: search-pr7.shop } } }]\n      name: pr7\n      route: [{ destination: { host: search-pr7.shop',
    to: 'service-router-search-shop: { exact: search-pr8.shop } } }]\n      name: pr7\n      route: [{ destination: { host: search-pr8.shop',
    at: '- match: [{ headers',
    says: "the PR replica 'search-pr8', which is gone",
  },
  {
    code: 'replica-unrouted',
    from: 'service-router-search-shop',
    to: 'end-user',
    at: 'name: search-pr7',
    says: "by the pattern '*-pr*'",
  },
  {
    code: 'weights-sum-to-nothing',
    from: 'weight: 30 }\n        - { destination: { host: cart, subset: canary }, weight: 10 }',
    to: 'weight: 0 }\n        - { destination: { host: cart, subset: canary }, weight: 0 }',
    at: 'weight: 0',
    says: 'sum to nothing',
  },
  {
    code: 'canary-version-hidden',
    from: 'labels: { version: v2 }',
    to: 'labels: { app: cart }',
    at: 'labels: { app: cart }\n',
    says: "other labels than 'version'",
  },
  {
    code: 'tries-exceed-timeout',
    from: 'timeout: 6s',
    to: 'timeout: 5s',
    at: 'timeout: 5s',
    says: '2 tries of 3s of VirtualService shop/web need 6s, and its timeout is 5s',
  },
  {
    code: 'retries-multiply-along-calls',
    from: "retryOn: 'connect-failure,reset'",
    to: "retryOn: '5xx'",
    at: 'name: web',
    says: 'istio-system/istio-ingressgateway → shop/web → shop/cart',
  },
  {
    code: 'timeout-shorter-than-callee',
    from: 'timeout: 1.5s',
    to: 'timeout: 1m30s',
    at: 'timeout: 6s',
    says: 'waits up to 90s for shop/cart',
  },
  {
    code: 'ingress-load-balancer',
    from: 'type: NodePort',
    to: 'type: LoadBalancer',
    at: 'type: LoadBalancer',
    says: 'public address',
  },
  {
    code: 'circuit-breaker-odd',
    from: 'consecutive5xxErrors: 7',
    to: 'consecutive5xxErrors: 0',
    at: 'consecutive5xxErrors: 0',
    says: 'switches ejection off',
  },
  {
    code: 'service-without-workload',
    from: '  selector: { app: web }\n',
    to: '  selector: { app: wbe }\n',
    at: 'app: wbe',
    says: "did you mean 'app: web'?",
  },
  {
    code: 'workload-without-service',
    from: 'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec:\n  selector: { app: web }\n  ports: [{ name: http, port: 80 }]\n---\n',
    to: '',
    at: 'metadata: { name: web, namespace: shop }',
    says: 'no Service selects the pods of Deployment shop/web',
  },
  {
    code: 'proxy-annotations-partial',
    from: '        sidecar.istio.io/proxyCPU: 100m\n',
    to: '',
    at: 'sidecar.istio.io/proxyMemory: 128Mi',
    says: "which discards Istio's defaults of proxyCPU",
  },
  {
    code: 'hpa-without-cpu-request',
    from: '        - name: app\n          resources: { requests: { cpu: 200m } }\n',
    to: '        - name: app\n',
    at: '- name: app',
    says: "'app' of Deployment shop/web requests no CPU",
  },
  {
    code: 'fact-left-out',
    from: 'type: NodePort',
    to: 'type: "\\n"',
    at: '[public]',
    says: 'is left out, since the catalog cannot hold it',
    times: 2,
  },
  {
    code: 'mesh-config-differs',
    from: 'randomSamplingPercentage: 100',
    to: 'randomSamplingPercentage: 1',
    at: 'randomSamplingPercentage: 1',
    says: 'clusters.main.apm.sampling is 100',
  },
  {
    code: 'tracing-off',
    from: 'randomSamplingPercentage: 100',
    to: 'disableSpanReporting: true',
    at: 'disableSpanReporting',
    says: 'they would look free of errors',
  },
];

const ofFiles = ['manifest-not-text', 'manifest-template', 'manifest-duplicate'];
const ofOwners = Object.keys(importCodes).filter((code) => /owner|^team-/.test(code));

test('every code has a case', () => {
  const tested = new Set(cases.map(({ code }) => code));
  const missing = Object.keys(importCodes).filter((code) => !tested.has(code));
  expect(missing.sort()).toEqual([...ofFiles, ...ofOwners].sort());
});

test.each(cases)('fails with $code where it says “$says”, and says nothing of the shop as it is', (one) => {
  const text = broken(one.from, one.to);
  const { issues } = importTexts([text]);
  const line = (number: number) => `${text.split('\n')[number - 1] ?? ''}\n`;
  const own = issues.filter(({ code }) => code === one.code);
  expect(own.map(({ message, hint = '' }) => `${message} | ${hint}`)).toEqual(
    Array(one.times ?? 1).fill(expect.stringContaining(one.says)),
  );
  expect(line(own[0]?.line ?? 0)).toContain(one.at);
  expect(importTexts([shop]).issues).toEqual([]);
});

describe('a cluster', () => {
  const operator = (more: string) => `---
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: istio, namespace: istio-system }
spec:
  ${more}
`;

  test.each([
    [
      'tracing names',
      'meshConfig: { defaultConfig: { tracingServiceName: CANONICAL_NAME_ONLY } }',
      'apm.serviceNaming',
    ],
    ['default retries', 'meshConfig: { defaultHttpRetryPolicy: { attempts: 5 } }', 'istio.defaultRetryAttempts is 2'],
    [
      'an autoscaler of istiod',
      'components: { pilot: { k8s: { hpaSpec: { maxReplicas: 9 } } } }',
      'istiod.hpa.max is 5',
    ],
  ])('fails where an IstioOperator states %s other than mesh.yaml', (_, more, says) => {
    const { issues } = importTexts([shop + operator(more)]);
    expect(issues.map(({ code, message }) => `${code} ${message}`)).toEqual([expect.stringContaining(says)]);
  });

  test('a MeshConfig without a kind is read', () => {
    const { issues } = importTexts([shop, 'defaultConfig: { tracing: { sampling: 10 } }\n']);
    expect(issues.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'more-1.yaml:1 mesh-config-differs',
    ]);
  });

  test('says what is true without a finding', () => {
    const same = operator('meshConfig: { defaultConfig: { tracingServiceName: APP_LABEL_AND_NAMESPACE } }');
    expect(importTexts([shop + same]).issues).toEqual([]);
  });
});

describe('routes', () => {
  test('for one host in namespaces that do not see each other are no conflict', () => {
    const other = (exportTo: string) => `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: mine, namespace: other }
spec: { hosts: [cart.shop.svc.cluster.local], exportTo: ['${exportTo}'], http: [{ route: [{ destination: { host: cart.shop.svc.cluster.local } }] }] }
`;
    const codes = (text: string) => importTexts([text]).issues.map(({ code }) => code);
    expect(codes(shop + other('*'))).toEqual(['virtual-service-host-twice']);
    expect(codes(broken('  hosts: [cart]\n', "  hosts: [cart]\n  exportTo: ['.']\n") + other('.'))).toEqual([]);
  });

  test.each([
    [{ uri: { prefix: '/a' } }, { uri: { exact: '/a/b' } }, true],
    [{ uri: { prefix: '/a' } }, { uri: { prefix: '/' } }, false],
    [{ uri: { prefix: '/a' } }, { uri: { regex: '/a.*' } }, false],
    [{ uri: { exact: '/a' } }, { uri: { prefix: '/a' } }, false],
    [{ uri: { regex: '.*' } }, { uri: { prefix: '/a' } }, true],
    [{ uri: { prefix: '/' } }, {}, true],
    [{}, { uri: { prefix: '/a' } }, true],
    [{ uri: { prefix: '/a' } }, {}, false],
    [{ uri: { prefix: '/a' }, ignoreUriCase: true }, { uri: { prefix: '/a' } }, false],
    [{ headers: { x: { exact: '1' } } }, { headers: { x: { exact: '1' }, y: { exact: '2' } } }, true],
    [{ headers: { x: { exact: '1' } } }, { headers: { x: { exact: '2' } } }, false],
    [{ headers: { x: {} } }, { headers: { x: {} } }, true],
    [{ method: { exact: 'GET' } }, { method: { exact: 'GET' }, uri: { prefix: '/a' } }, true],
    [{ port: 80 }, { port: 81 }, false],
    [{ sourceLabels: { app: 'a' } }, {}, false],
  ])('%j takes all requests of %j: %s', (wide, narrow, expected) => {
    expect(coversMatch(wide, narrow)).toBe(expected);
  });
});
