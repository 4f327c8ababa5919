import { atStage10 } from './a-mesh';
import { prove } from './a-watch';
import { gives } from './reports';

// what the kubelet and kube-state-metrics see of pods and their proxies

const cpu = (pod: string, container: string, points: string, more: Readonly<Record<string, string>> = {}) =>
  gives('kubernetes.cpu.usage.total', points, {
    kube_namespace: 'shop',
    kube_deployment: 'cart',
    kube_container_name: container,
    pod_name: pod,
    ...more,
  });
const app = (pod: string, points: string, more = {}) => cpu(pod, 'app', points, more);
const proxy = (pod: string, points: string, more = {}) => cpu(pod, 'istio-proxy', points, more);
const whole = (pod: string, points = '5x99', more = {}) => [app(pod, points, more), proxy(pod, points, more)];
const bare = ['ALERT@39m tells @slack-orders', 'OK@60m tells @slack-orders'];
const later = '_x10 5x49 5x39';

prove('shop__cart__sidecar-coverage', [
  {
    says: 'is not excused by sidecars elsewhere',
    reports: [
      app('cart-a', '_x10 5x49 5x39'),
      proxy('cart-z', '_x60 5x39'),
      proxy('x', '5x99', { kube_cluster_name: 'auth-prod' }),
      proxy('y', '5x99', { kube_namespace: 'lab' }),
      proxy('z', '5x99', { kube_deployment: 'search' }),
    ],
    story: bare,
  },
  {
    says: 'tells the channel once a pod ran for 30 minutes without a sidecar',
    reports: [...whole('cart-a'), app('cart-b', '_x10 5x89'), proxy('cart-b', '_x60 5x39')],
    story: bare,
  },
  {
    says: 'tells where no pod has a sidecar: none is a number, not silence',
    reports: [app('cart-a', '_x10 5x49 5x39'), proxy('cart-z', '_x60 5x39')],
    story: bare,
  },
  {
    says: 'is done at once with a workload that is gone: its pods are none, not nothing',
    reports: [app('cart-a', '5x9 _x60')],
    story: ['ALERT from the start', 'OK@10m tells @slack-orders'],
  },
  {
    says: 'at stage 10 asks for one sidecar',
    world: atStage10,
    reports: [app('cart-a', '5x99'), app('cart-b', '5x99'), proxy('cart-b', '5x9 _x50 5x39')],
    story: bare,
  },
  ...[
    { says: 'is silent where each pod has one', reports: [...whole('cart-a'), ...whole('cart-b')] },
    { says: 'is silent about a rollout', reports: [...whole('cart-a', '5x20 _x70'), ...whole('cart-b', later)] },
    {
      says: 'is silent about pods that start their proxy late',
      reports: [...whole('cart-a'), app('cart-b', later), proxy('cart-b', '_x38 5x60')],
    },
    { says: 'is silent about a service without pods', reports: [app('cart-a', '_x60')] },
    {
      says: 'is silent about another workload',
      reports: [...whole('cart-a'), app('x', '5x99', { kube_deployment: 'search' })],
    },
    {
      says: 'is silent about a PR replica',
      reports: [...whole('cart-a'), app('x', '5x99', { kube_deployment: 'cart-pr-7' })],
    },
    {
      says: 'is silent about another namespace',
      reports: [...whole('cart-a'), app('x', '5x99', { kube_namespace: 'lab' })],
    },
    {
      says: 'is silent about another cluster',
      reports: [...whole('cart-a'), app('x', '5x99', { kube_cluster_name: 'auth-prod' })],
    },
    { says: 'is silent about another container', reports: [...whole('cart-a'), cpu('x', 'init', '5x99')] },
  ].map((one) => ({ ...one, story: [] })),
]);

prove('shop__search__sidecar-coverage', [
  {
    says: 'takes any container but the proxy for the application, where nobody names it',
    reports: [...whole('search-a'), cpu('search-b', 'main', '_x10 5x89'), proxy('search-b', '_x60 5x39')].map(
      (one) => ({
        ...one,
        tags: { ...one.tags, kube_deployment: 'search' },
      }),
    ),
    story: ['ALERT@39m tells @slack-search', 'OK@60m tells @slack-search'],
  },
]);

// half a core is the limit: 450 of 500 millicores are 90 %
const limit = gives('kubernetes.cpu.limits', '0.5x59', {
  kube_namespace: 'shop',
  kube_deployment: 'cart',
  kube_container_name: 'istio-proxy',
  pod_name: 'cart-a',
});
const busy = '50000000x9 450000000x19 50000000x30';
// fourteen minutes of 90 % and one of 10 % are 84.7 %; ten and five are 63.3 %
const saturated = [
  'kube_deployment:cart ALERT@23m tells @slack-orders',
  'kube_deployment:cart OK@34m tells @slack-orders',
];

prove('shop__cart__proxy-saturation', [
  {
    says: 'alerts above 80 %, and not at it',
    reports: [{ ...limit, points: '0.5x79' }, proxy('cart-a', '400000000x39 405000000x39')],
    story: ['kube_deployment:cart ALERT@40m tells @slack-orders'],
  },
  {
    says: 'holds until it is back at 64 %',
    reports: [{ ...limit, points: '0.5x79' }, proxy('cart-a', '450000000x9 325000000x29 320000000x39')],
    story: ['kube_deployment:cart ALERT from the start', 'kube_deployment:cart OK@54m tells @slack-orders'],
  },
  {
    says: 'is not excused by limits elsewhere',
    reports: [
      limit,
      proxy('cart-a', busy),
      ...[{ kube_cluster_name: 'auth-prod' }, { kube_namespace: 'lab' }, { kube_container_name: 'app' }].map(
        (there) => ({
          ...limit,
          points: '9x59',
          tags: { ...limit.tags, ...there },
        }),
      ),
    ],
    story: saturated,
  },
  {
    says: 'tells the channel fourteen minutes after proxies need 90 % of their limits',
    reports: [limit, proxy('cart-a', busy)],
    story: saturated,
  },
  {
    says: 'adds up the proxies of all pods',
    reports: [
      limit,
      { ...limit, tags: { ...limit.tags, pod_name: 'cart-b' } },
      proxy('cart-a', busy),
      proxy('cart-b', busy),
    ],
    story: saturated,
  },
  {
    says: 'is done with a workload that is gone (A16)',
    reports: [{ ...limit, points: '0.5x19 _x40' }, proxy('cart-a', '450000000x19 _x40')],
    story: ['kube_deployment:cart ALERT from the start', 'kube_deployment:cart OK@34m tells @slack-orders'],
  },
  ...[
    { says: 'is silent at 80 %', reports: [limit, proxy('cart-a', '400000000x59')] },
    {
      says: 'is silent about a deploy that needs it all for a minute',
      reports: [limit, proxy('cart-a', '50000000x9 500000000 50000000x49')],
    },
    { says: 'is silent without points', reports: [limit, proxy('cart-a', '_x60')] },
    { says: 'is silent without limits', reports: [proxy('cart-a', '450000000x59')] },
    {
      says: "is silent about the application's own CPU",
      reports: [limit, proxy('cart-a', '50000000x59'), app('cart-a', '9000000000x59')],
    },
    {
      says: 'is silent about another workload and namespace, whatever their limits',
      reports: [
        limit,
        proxy('cart-a', '50000000x59'),
        { ...limit, tags: { ...limit.tags, kube_deployment: 'search' } },
        proxy('x', '900000000x59', { kube_deployment: 'search' }),
        proxy('y', '900000000x59', { kube_namespace: 'lab' }),
      ],
    },
    {
      says: 'is silent about another workload',
      reports: [limit, proxy('cart-a', '50000000x59'), proxy('x', '900000000x59', { kube_deployment: 'search' })],
    },
    {
      says: 'is silent about another cluster',
      reports: [limit, proxy('cart-a', '50000000x59'), proxy('x', '900000000x59', { kube_cluster_name: 'auth-prod' })],
    },
  ].map((one) => ({ ...one, story: [] })),
]);
