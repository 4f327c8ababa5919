import { every, plain, ratio, ratioDelay } from './_signal-parts';
import type { SignalDefinition } from './signal';

/** What is watched of every cluster, with its numbers and why they are these. */
export const clusterSignals = {
  'mesh-error-rate': {
    title: 'mesh error rate',
    per: 'cluster',
    enabled: true,
    ...ratio,
    warns: false,
    unit: 'percent',
    windowMinutes: 10,
    noData: 'resolve', // missing data of a part is no OK to a composite
    ...every({ critical: 5, priority: 1 }),
    why: 'once for all: the platform, not three hundred teams',
    variants: {
      // critical is derived: 10 services or 10 % of them, whichever is less, never under 2
      breadth: {
        ...ratio,
        unit: 'services',
        windowMinutes: 10,
        noData: 'default', // default_zero leaves none missing, and Datadog takes nothing else beside it
        ...every({ priority: 1 }),
        inclusive: true,
        part: true,
        warns: false,
        why: 'one big failing service is not a sick mesh',
      },
    },
  },
  'istiod-alive': {
    title: 'istiod available',
    per: 'cluster',
    enabled: true,
    ...plain,
    direction: 'below',
    unit: 'replicas',
    windowMinutes: 5,
    noData: 'show_and_notify_no_data', // an istiod that cannot be seen may be gone
    ...every({ critical: 1, priority: 2 }),
    why: 'without istiod pods are refused and nothing counts it; proxies keep their configuration meanwhile',
    variants: {},
  },
  'sidecar-injection': {
    title: 'sidecar injection failures',
    per: 'cluster',
    enabled: true,
    ...plain,
    unit: 'count',
    windowMinutes: 5,
    ...every({ critical: 0, priority: 3 }),
    why: 'any failure is worth a look, one bad pod that retries for ever is not worth a night',
    variants: {
      ratio: {
        ...plain,
        unit: 'percent',
        windowMinutes: 15,
        minRequests: 20, // injections are rarer than requests
        evaluationDelaySeconds: ratioDelay,
        ...every({ critical: 25, priority: 2 }),
        why: 'a quarter of all injections fail: pods do not start',
      },
    },
  },
  'galley-validation': {
    title: 'configuration rejected by validation',
    per: 'cluster',
    enabled: true,
    ...plain,
    unit: 'count',
    windowMinutes: 15,
    ...every({ critical: 0, priority: 4 }),
    why: "a client error in someone's deploy: never pages",
    variants: {},
  },
  'xds-rejects': {
    title: 'configuration rejected by proxies',
    per: 'cluster',
    enabled: true,
    ...plain,
    unit: 'count',
    windowMinutes: 15,
    ...every({ critical: 0, priority: 3 }),
    why: 'proxies run on stale configuration: the second net below validation',
    variants: {},
  },
  'xds-push-errors': {
    title: 'configuration push errors',
    per: 'cluster',
    enabled: true,
    ...plain,
    unit: 'count',
    windowMinutes: 15,
    ...every({ critical: 10, priority: 3 }),
    why: 'an absolute number: a ratio over all pushes would dilute it',
    variants: {},
  },
  convergence: {
    title: 'slow proxy convergence',
    per: 'cluster',
    enabled: true,
    ...plain,
    unit: 'seconds',
    windowMinutes: 15,
    evaluationDelaySeconds: ratioDelay,
    ...every({ critical: 10, priority: 4 }),
    why: 'capacity of istiod, seen by what it does',
    variants: {},
  },
  'istiod-hpa': {
    title: 'istiod autoscaler at its limit',
    per: 'cluster',
    enabled: true,
    ...plain,
    inclusive: true,
    noData: 'resolve', // a gauge that is gone would keep its last state
    unit: 'ratio',
    windowMinutes: 15,
    ...every({ critical: 1, priority: 4 }),
    why: 'capacity: the next load finds no further replica',
    variants: {},
  },
} satisfies Record<string, SignalDefinition>;
