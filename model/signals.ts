import type { Priority } from './policy';
import type { Tier } from './service';
import type { SignalDefaults, SignalDefinition, VariantDefinition } from './signal';

/** Share of `critical` at which an alert recovers, where nobody says otherwise: no flapping around the line. */
export const recoveryShare = 0.8;

/** A healthy service at 1 % errors crosses 5 % in 9.6 % of 10-request windows, in 0.05 % of 100-request ones. */
const trafficFloor = 100;
/** Trace and proxy counts arrive up to a minute late; a ratio read too early lacks one of its sides. */
const ratioDelay = 60;

const every = (defaults: SignalDefaults) => ({ tier1: defaults, tier2: defaults, tier3: defaults });
const ratio = { direction: 'above', minRequests: trafficFloor, evaluationDelaySeconds: ratioDelay } as const;
const plain = { direction: 'above', minRequests: 0, evaluationDelaySeconds: 0, noData: 'default' } as const;

const burn = (priority: Priority, critical: number, why: string): VariantDefinition => ({
  ...plain,
  unit: 'burn-rate',
  windowMinutes: 0,
  ...every({ critical, priority }),
  why,
});

const table = {
  'error-rate': {
    title: 'error rate',
    per: 'service',
    enabled: true,
    ...ratio,
    unit: 'percent',
    windowMinutes: 10,
    noData: 'default', // an absent error count is zero errors
    tier1: { critical: 5, warningShare: 0.4, priority: 1 },
    tier2: { critical: 5, warningShare: 0.4, priority: 2 },
    tier3: { critical: 10, warningShare: 0.5, priority: 4 },
    why: 'users fail',
    variants: {},
  },
  unreachable: {
    title: 'unreachable',
    per: 'service',
    enabled: true,
    ...ratio,
    unit: 'percent',
    windowMinutes: 5,
    noData: 'default',
    tier1: { critical: 5, priority: 1 },
    tier2: { critical: 5, priority: 2 },
    tier3: { critical: 5, priority: 4 },
    why: 'an outage that the server itself never sees',
    variants: {},
  },
  latency: {
    title: 'latency',
    per: 'service',
    enabled: true,
    ...plain,
    unit: 'seconds',
    windowMinutes: 15,
    evaluationDelaySeconds: ratioDelay,
    // no universal number: only where one is declared
    tier1: { priority: 3 },
    tier2: { priority: 4 },
    tier3: { priority: 4 },
    why: 'what is slow differs by service: declare it',
    variants: {},
  },
  'traffic-loss': {
    title: 'traffic loss',
    per: 'service',
    enabled: true,
    ...plain,
    direction: 'below',
    unit: 'count',
    windowMinutes: 15,
    evaluationDelaySeconds: ratioDelay,
    // critical is derived: 5 % of load.low x stage x window
    tier1: { priority: 2 },
    tier2: { priority: 3 },
    tier3: null,
    why: 'quiet is not broken: only a twentieth of the lowest declared load is',
    variants: {},
  },
  canary: {
    title: 'canary against primary',
    per: 'service',
    enabled: true,
    ...ratio,
    unit: 'points',
    windowMinutes: 15,
    noData: 'default',
    ...every({ critical: 2, priority: 3 }),
    why: 'the delivery gate decides; this is its second pair of eyes',
    variants: {},
  },
  'circuit-breaker': {
    title: 'circuit breaker open',
    per: 'service',
    enabled: true,
    ...ratio,
    unit: 'percent',
    windowMinutes: 10,
    noData: 'default',
    ...every({ critical: 1, priority: 3 }),
    why: 'a symptom: callers are turned away to protect the service',
    variants: {},
  },
  'sidecar-coverage': {
    title: 'pods without sidecar',
    per: 'service',
    enabled: true,
    ...plain,
    unit: 'pods',
    windowMinutes: 30,
    ...every({ critical: 0, priority: 4 }),
    why: 'membership against intent; 30 minutes outlast a rollout',
    variants: {},
  },
  'slo-burn': {
    title: 'error budget burn',
    per: 'service',
    enabled: true,
    ...burn(1, 14.4, '2 % of a 30 day budget in one hour'),
    variants: {
      medium: burn(2, 6, '5 % of a 30 day budget in six hours'),
      slow: burn(3, 3, '10 % of a 30 day budget in a day'),
    },
  },
  'proxy-saturation': {
    title: 'proxy CPU saturation',
    per: 'service',
    enabled: true,
    ...plain,
    unit: 'percent',
    windowMinutes: 15,
    ...every({ critical: 80, priority: 4 }),
    why: 'a throttled proxy adds latency to every call before anything fails',
    variants: {},
  },
  'retry-amplification': {
    title: 'retry amplification',
    per: 'service',
    enabled: false, // needs callers in the mesh
    ...ratio,
    unit: 'ratio',
    windowMinutes: 15,
    noData: 'default',
    ...every({ critical: 1.5, priority: 4 }),
    why: 'three tries for every second request: retries of two layers multiply',
    variants: {},
  },
  'mesh-error-rate': {
    title: 'mesh error rate',
    per: 'cluster',
    enabled: true,
    ...ratio,
    unit: 'percent',
    windowMinutes: 10,
    noData: 'resolve', // No Data of a part counts as true in a composite
    ...every({ critical: 5, priority: 1 }),
    why: 'once for all: the platform, not three hundred teams',
    variants: {
      // critical is derived: 10 services or 10 % of them, whichever is less, never under 2
      breadth: {
        ...ratio,
        unit: 'services',
        windowMinutes: 10,
        noData: 'resolve',
        ...every({ priority: 1 }),
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
    unit: 'ratio',
    windowMinutes: 15,
    ...every({ critical: 1, priority: 4 }),
    why: 'capacity: the next load finds no further replica',
    variants: {},
  },
} satisfies Record<string, SignalDefinition>;

/** What meshwatch can watch, by the name that catalogs and addresses use. */
export type SignalId = keyof typeof table;

/** Every signal with its numbers: the one table of defaults. */
export const signals: Readonly<Record<SignalId, SignalDefinition>> = table;

/** Signal names in the order of the table, which is the order of generation. */
export const signalIds = Object.keys(table) as readonly SignalId[];

/** Definition of a signal's main monitor, or of one variant. Throws where the signal has no such variant. */
export function definition(signal: SignalId, variant?: string): VariantDefinition {
  const found = variant === undefined ? signals[signal] : signals[signal].variants[variant];
  if (!found)
    throw new Error(
      `signal '${signal}' has no variant '${variant}', expected one of ${Object.keys(signals[signal].variants).join(', ') || 'none'}`,
    );
  return found;
}

/** Defaults of a monitor at a tier; `null` where that tier has none. */
export function defaultsAt(tier: Tier, of: VariantDefinition): SignalDefaults | null {
  return tier === 1 ? of.tier1 : tier === 2 ? of.tier2 : of.tier3;
}
