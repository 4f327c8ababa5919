import type { Service } from '../model/service';
import { circuitBreaker as query } from '../queries/signals/circuit-breaker';
import type { MonitorDefinition } from './definition';
import { atMost, fromGroup, meshMetricsSpelling } from './phrases';

export const circuitBreaker: MonitorDefinition<Service> = {
  title: 'circuit breaker is open',
  query: (service, { values }, spelling) => query(service, values, spelling),
  spelling: meshMetricsSpelling,
  words: (_service, { values }) => ({
    finding: `{{value}} % of the requests sent to it${fromGroup(values)} were turned away by a full connection pool (UO)`,
    ...atMost(values, ' %'),
    users: 'part of the calls fail fast, so that the service survives.',
    first: 'see whether load rose or the service slowed down; the pool stands in its DestinationRule.',
  }),
};
