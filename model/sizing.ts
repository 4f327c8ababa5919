import type { Service } from './service';
import type { Resources } from './proxy-resources';
import { tidy } from './units';

/** Istio's own figures for a sidecar, per 1,000 requests a second. They are a start: do not guess, measure. */
export const proxyCostPer1000 = { cores: 0.35, bytes: 40_000_000 } as const;

/** What one pod must bear when the peak falls on the fewest pods. */
export interface Sizing {
  /** Requests per second of one pod. */
  readonly requestsPerSecond: number;
  /** What its proxy is expected to use, by Istio's figures. */
  readonly expected: Required<Resources>;
}

/** Expected use of a service's proxies at its declared peak over `scale.min` pods; undefined where either is missing. */
export function sizing({ load, scale }: Pick<Service, 'load' | 'scale'>): Sizing | undefined {
  if (load?.peak === undefined || !scale || scale.min <= 0) return undefined;
  const requestsPerSecond = load.peak / scale.min;
  const thousands = requestsPerSecond / 1000;
  return {
    requestsPerSecond,
    expected: { cpu: tidy(thousands * proxyCostPer1000.cores), memory: tidy(thousands * proxyCostPer1000.bytes) },
  };
}
