import { canarySource } from '../model/canary';
import type { Service } from '../model/service';
import { canary as query } from '../queries/signals/canary';
import type { MonitorDefinition } from './definition';
import { atMost, meshMetricsSpelling } from './phrases';

export const canary: MonitorDefinition<Service> = {
  title: 'canary fails more than primary',
  query: (service, { values }, spelling) => query(service, values, spelling),
  spelling: (service) => (canarySource(service.cluster) === 'istio' ? meshMetricsSpelling(service) : undefined),
  words: (_service, { values }) => ({
    finding: 'The canary fails {{value}} points more often than the primary',
    ...atMost(values, ' points'),
    users: 'those who are sent to the canary see more errors than the others.',
    first: 'set the weight of the canary to 0, then look for the cause.',
  }),
};
