import { proxyResources } from '../../model/proxy-resources';
import { compareText } from '../../model/issue';
import type { ProxyResources, Retries, Service, Slo, Subset, Traffic } from '../../model/service';
import { tidy } from '../../model/units';
import { normalisedWeights } from '../../model/weights';
import { bytes, cores, seconds } from './quantities';
import { entriesOf, present } from './raw';
import type { Hole, RawResources, RawRetries, RawService } from './raw';

/** Numbers of Envoy's settings; durations in seconds, under the name they have in Istio. */
function numbers(raw: Readonly<Record<string, number | string | null>>): Readonly<Record<string, number>> {
  const entries = entriesOf<number | string>(raw).map(
    ([key, value]) => [key, typeof value === 'string' ? seconds(value) : value] as const,
  );
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}

export function retriesOf(raw: RawRetries | Hole): Retries | undefined {
  if (!raw) return undefined;
  const { attempts = 0, perTryTimeout, retryOn } = raw;
  return {
    attempts,
    ...(perTryTimeout && { perTryTimeoutSeconds: seconds(perTryTimeout) }),
    retryOn: [...new Set(present(retryOn))].sort(compareText),
  };
}

function subsetsOf(raw: NonNullable<RawService['traffic']>): readonly Subset[] {
  const entries = [...entriesOf(raw.subsets)].sort(([a], [b]) => compareText(a, b));
  const shares = normalisedWeights(entries.map(([, { weight }]) => weight));
  return entries.map(([name, { version }], index) => ({
    name,
    ...(version !== undefined && { version }),
    percent: tidy(shares?.[index] ?? 0),
  }));
}

export function trafficOf(raw: RawService['traffic'] = {}): Traffic {
  const retries = retriesOf(raw.retries);
  return {
    subsets: subsetsOf(raw),
    ...(raw.timeout && { timeoutSeconds: seconds(raw.timeout) }),
    ...(retries && { retries }),
    ...(raw.circuitBreaker && { circuitBreaker: numbers(raw.circuitBreaker) }),
    ...(raw.connectionPool && { connectionPool: numbers(raw.connectionPool) }),
  };
}

const resources = (raw: RawResources = {}) => ({
  ...(raw.cpu && { cpu: cores(raw.cpu) }),
  ...(raw.memory && { memory: bytes(raw.memory) }),
});

export function proxyOf({ requests, limits }: NonNullable<RawService['proxy']> = {}): ProxyResources {
  return proxyResources({ requests: resources(requests), limits: resources(limits) });
}

export function loadOf(raw: RawService['load']): Pick<Service, 'load'> {
  if (!raw) return {};
  const { low, normal, peak, testedPerPod, phases } = raw;
  const rates = Object.fromEntries(entriesOf({ low, normal, peak, testedPerPod }));
  return { load: { ...rates, phases: [...new Set(present(phases))].sort(compareText) } };
}

export function scaleOf(raw: RawService['scale']): Pick<Service, 'scale'> {
  if (raw?.min === undefined || raw.max === undefined) return {};
  const { min, max, cpuPercent } = raw;
  return { scale: { min, max, ...(cpuPercent !== undefined && { cpuPercent }) } };
}

const windowDays = { '7d': 7, '30d': 30, '90d': 90 } as const;

export function sloOf(raw: RawService['slo']): { readonly slo?: Slo } {
  if (raw?.target === undefined) return {};
  const latency = entriesOf(raw.latency).map(([key, value]) => [key, seconds(value)] as const);
  return {
    slo: {
      target: raw.target,
      windowDays: windowDays[raw.window ?? '30d'],
      latency: Object.fromEntries(latency.sort(([a], [b]) => compareText(a, b))),
    },
  };
}
