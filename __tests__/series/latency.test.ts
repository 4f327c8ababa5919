import { prove } from './a-watch';
import { gives, of } from './reports';

// percentiles of the minutes, whose mean stands for that of the window (A4)
const p95 = (points: string, tags: Readonly<Record<string, string>> = {}) =>
  gives('trace.envoy.proxy', points, { ...of('cart'), ...tags });

prove('shop__cart__latency', [
  {
    says: 'tells the channel eleven minutes after responses take 1 s instead of 300 ms',
    reports: [p95('0.3x9 1x19 0.3x30')],
    // (4 x 0.3 + 11 x 1) / 15 is 813 ms; with seven such minutes left 627 ms
    story: ['ALERT@21m tells @slack-orders', 'OK@38m tells @slack-orders'],
  },
  {
    says: 'recovers where traffic stops while it is slow',
    reports: [p95('2x19 _x40')],
    story: ['ALERT from the start', 'OK@35m tells @slack-orders'],
  },
  {
    says: 'alerts above 800 ms, and not at it',
    reports: [p95('0.8x39 0.85x39')],
    story: ['ALERT@41m tells @slack-orders'],
  },
  {
    says: 'holds until it is back at 640 ms',
    reports: [p95('1x9 0.65x29 0.64x39')],
    story: ['ALERT from the start', 'OK@55m tells @slack-orders'],
  },
  ...[
    {
      says: "is silent about the callers' spans",
      reports: [p95('0.3x50'), p95('9x50', { service: 'web.shop' })],
    },
    { says: 'is silent about a deploy that doubles latency for a minute', reports: [p95('0.5x20 1 0.5x30')] },
    { says: 'is silent at its threshold', reports: [p95('0.8x50')] },
    { says: 'is silent without traffic', reports: [p95('_x50')] },
    {
      says: 'is silent about a slow service that it calls',
      reports: [p95('0.3x50'), p95('9x50', { resource_name: 'payment.shop.svc.cluster.local:8080/' })],
    },
    { says: 'is silent about another service', reports: [p95('0.3x50'), p95('9x50', of('search'))] },
    {
      says: 'is silent about another cluster',
      reports: [p95('0.3x50'), p95('9x50', { kube_cluster_name: 'auth-prod' })],
    },
    { says: 'is silent about another environment', reports: [p95('0.3x50'), p95('9x50', { env: 'dev' })] },
    {
      says: 'is silent about a PR replica',
      monitor: 'development__dev__shop__cart__latency',
      reports: [
        p95('0.3x50', { env: 'dev', kube_cluster_name: 'main-dev' }),
        p95('9x50', { ...of('cart-pr-7'), env: 'dev', kube_cluster_name: 'main-dev' }),
      ],
    },
  ].map((one) => ({ ...one, story: [] })),
]);
