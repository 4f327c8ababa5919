import type { Service } from '../../model/service';
import { perService, type Finding } from './finding';

interface Oddity {
  readonly part: 'circuitBreaker' | 'connectionPool';
  readonly field: string;
  readonly value: number;
  readonly message: string;
  readonly hint: string;
}

/** Values that Istio accepts and that do something else than they seem to. */
const oddities: readonly Oddity[] = [
  {
    part: 'circuitBreaker',
    field: 'consecutive5xxErrors',
    value: 0,
    message: 'consecutive5xxErrors: 0 switches ejection off: the circuit breaker never opens',
    hint: "'consecutive5xxErrors: 5' is Istio's own default; without a circuit breaker leave it out",
  },
  {
    part: 'circuitBreaker',
    field: 'maxEjectionPercent',
    value: 100,
    message: 'maxEjectionPercent: 100 lets every pod be ejected: one bad release answers 503 to everyone',
    hint: "'maxEjectionPercent: 50' keeps half of the pods in service",
  },
  {
    part: 'connectionPool',
    field: 'maxRequestsPerConnection',
    value: 1,
    message: 'maxRequestsPerConnection: 1 switches keep-alive off: each request opens a connection of its own',
    hint: "'maxRequestsPerConnection: 0' means no limit",
  },
];

/** Outlier detection and connection pools that do not do what they seem to. */
export const circuitBreaker = perService((service: Service): readonly Finding[] =>
  oddities
    .filter(({ part, field, value }) => service.traffic[part]?.[field] === value)
    .map(({ part, field, message, hint }) => ({
      code: 'circuit-breaker-odd',
      subject: { service: service.id },
      path: ['traffic', part, field],
      message,
      hint,
    })),
);
