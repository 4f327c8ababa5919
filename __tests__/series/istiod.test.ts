import { prove } from './a-watch';
import { gives } from './reports';

// whether the control plane is there, and what it does with what it has

const state = (metric: string, points: string, more: Readonly<Record<string, string>>) =>
  gives(`kubernetes_state.${metric}`, points, { kube_namespace: 'istio-system', ...more });
const available = (points: string, more = {}) =>
  state('deployment.replicas_available', points, { kube_deployment: 'istiod', ...more });
const istiod = (line: string) => `kube_deployment:istiod ${line}`;

prove('istiod-alive', [
  {
    says: 'is not excused by another cluster or namespace',
    reports: [
      available('2x20 0x19'),
      available('2x40', { kube_cluster_name: 'auth-prod' }),
      available('2x40', { kube_namespace: 'lab' }),
    ],
    story: [istiod('ALERT@25m tells @pagerduty-platform @slack-platform')],
  },
  {
    says: 'pages once no replica was available for five minutes',
    reports: [available('2x20 0x19 2x20')],
    story: [
      istiod('ALERT@25m tells @pagerduty-platform @slack-platform'),
      istiod('OK@41m tells @pagerduty-platform @slack-platform'),
    ],
  },
  {
    says: 'says that it has no data where nothing reports the replicas',
    reports: [available('2x20 _x20 2x20')],
    story: [istiod('NO DATA@25m tells @slack-platform'), istiod('OK@41m tells @pagerduty-platform @slack-platform')],
  },
  {
    says: 'lets no revision stand in for another',
    world: { cluster: { istiod: { namespace: 'istio-system', deployments: ['istiod', 'istiod-canary'] } } },
    reports: [available('2x20 0x19'), available('2x40', { kube_deployment: 'istiod-canary' })],
    story: [istiod('ALERT@25m tells @pagerduty-platform @slack-platform')],
  },
  { says: 'is silent about a restart of four minutes', reports: [available('2x20 0x3 2x20')], story: [] },
  { says: 'is silent about a single replica', reports: [available('1x40')], story: [] },
  {
    says: 'is silent about another deployment',
    reports: [available('2x40'), available('0x40', { kube_deployment: 'web' })],
    story: [],
  },
  {
    says: 'is silent about another cluster',
    reports: [available('2x40'), available('0x40', { kube_cluster_name: 'auth-prod' })],
    story: [],
  },
  {
    says: 'is silent about another namespace',
    reports: [available('2x40'), available('0x40', { kube_namespace: 'lab' })],
    story: [],
  },
]);

const hpa = (which: string, points: string, more = {}) =>
  state(`hpa.${which}_replicas`, points, { horizontalpodautoscaler: 'istiod', ...more });
const most = hpa('max', '10x59');

prove('istiod-hpa', [
  {
    says: 'is silent about an autoscaler of that name in another namespace',
    reports: [most, hpa('desired', '5x59'), hpa('desired', '10x59', { kube_namespace: 'lab' })],
    story: [],
  },
  {
    says: 'is not excused by other autoscalers',
    reports: [
      most,
      hpa('desired', '5x9 10x19 5x30'),
      hpa('max', '90x59', { kube_cluster_name: 'auth-prod' }),
      hpa('max', '90x59', { kube_namespace: 'lab' }),
      hpa('max', '90x59', { horizontalpodautoscaler: 'web' }),
    ],
    story: ['ALERT@24m tells @slack-platform', 'OK@30m tells @slack-platform'],
  },
  {
    says: 'holds at sixteen of twenty, and not at fifteen',
    reports: [hpa('max', '20x59'), hpa('desired', '20x29 16x9 15x19')],
    story: ['ALERT from the start', 'OK@40m tells @slack-platform'],
  },
  {
    says: 'tells the channel once all replicas were wanted for fifteen minutes',
    reports: [most, hpa('desired', '5x9 10x19 5x30')],
    story: ['ALERT@24m tells @slack-platform', 'OK@30m tells @slack-platform'],
  },
  {
    says: 'holds until less than eight of ten are wanted',
    reports: [most, hpa('desired', '5x9 10x19 8x9 7x20')],
    story: ['ALERT@24m tells @slack-platform', 'OK@40m tells @slack-platform'],
  },
  {
    says: 'lets go where nobody reports it any more (A16)',
    reports: [hpa('max', '10x19 _x30'), hpa('desired', '10x19 _x30')],
    story: ['ALERT from the start', 'OK@34m tells @slack-platform'],
  },
  { says: 'is silent while one more is possible', reports: [most, hpa('desired', '9x59')], story: [] },
  { says: 'is silent about a peak of fourteen minutes', reports: [most, hpa('desired', '5x9 10x13 5x30')], story: [] },
  { says: 'is silent without points', reports: [hpa('max', '_x60'), hpa('desired', '_x60')], story: [] },
  {
    says: 'is silent about another autoscaler',
    reports: [most, hpa('desired', '5x59'), hpa('desired', '10x59', { horizontalpodautoscaler: 'web' })],
    story: [],
  },
  {
    says: 'is silent about another cluster',
    reports: [most, hpa('desired', '5x59'), hpa('desired', '10x59', { kube_cluster_name: 'auth-prod' })],
    story: [],
  },
]);

const changes = (sum: string, count: string, more = {}) => [
  gives('istio.pilot.proxy_convergence_time.sum', sum, more),
  gives('istio.pilot.proxy_convergence_time.count', count, more),
];

prove('convergence', [
  { says: 'is silent at 10 s: 150 of 14 changes and one', reports: changes('0x9 150 0x39', '0x9 14 0x39'), story: [] },
  {
    says: 'alerts above 10 s, and forgets a minute after fifteen',
    reports: changes('0x9 151 0x39', '0x9 14 0x39'),
    story: ['ALERT@11m tells @slack-platform', 'OK@26m tells @slack-platform'],
  },
  {
    says: 'holds until it is back at 8 s',
    reports: changes('0x9 151 0x8 81 0x30', '0x9 14 0x8 9 0x30'),
    story: ['ALERT@11m tells @slack-platform', 'OK@36m tells @slack-platform'],
  },
  {
    says: 'is done at 8 s',
    reports: changes('0x9 151 0x8 80 0x30', '0x9 14 0x8 9 0x30'),
    story: ['ALERT@11m tells @slack-platform', 'OK@26m tells @slack-platform'],
  },
  {
    says: 'is not excused by another cluster',
    reports: [
      ...changes('50x9 300x19 50x30', '10x59'),
      gives('istio.pilot.proxy_convergence_time.count', '900x59', { kube_cluster_name: 'auth-prod' }),
    ],
    story: ['ALERT@14m tells @slack-platform', 'OK@44m tells @slack-platform'],
  },
  {
    says: 'would never be done where istiod stops, were an empty count nothing (A7)',
    readings: { emptyCountIsZero: false },
    reports: changes('300x19 _x30', '10x19 _x30'),
    story: ['ALERT from the start'],
  },
  {
    says: 'tells the channel four minutes after changes take 30 s instead of 5 s',
    reports: changes('50x9 300x19 50x30', '10x59'),
    // 11 x 50 + 4 x 300 of 151 are 11.6 s; 14 x 50 + 300 are 6.6 s
    story: ['ALERT@14m tells @slack-platform', 'OK@44m tells @slack-platform'],
  },
  { says: 'is silent about one slow change among many', reports: changes('50x9 120 50x40', '10x50'), story: [] },
  { says: 'is silent where nothing changes', reports: changes('0x50', '0x50'), story: [] },
  { says: 'is silent where nothing reports', reports: changes('_x50', '_x50'), story: [] },
  { says: 'is silent just below 10 s', reports: changes('1009x50', '101x50'), story: [] },
  {
    says: 'is silent about another cluster',
    reports: [...changes('50x50', '10x50'), ...changes('900x50', '10x50', { kube_cluster_name: 'auth-prod' })],
    story: [],
  },
]);
