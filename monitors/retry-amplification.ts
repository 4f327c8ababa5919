import type { Service } from '../model/service';
import { retryAmplification as query } from '../queries/signals/retry-amplification';
import type { MonitorDefinition } from './definition';
import { atMost, meshMetricsSpelling } from './phrases';

export const retryAmplification: MonitorDefinition<Service> = {
  title: 'retries multiply',
  query: (service, { values }, spelling) => query(service, values, spelling),
  spelling: meshMetricsSpelling,
  words: (_service, { values }) => ({
    finding: '{{value}} tries reach it for every request sent',
    ...atMost(values, ' tries'),
    users: 'a slow service is asked more often the slower it gets.',
    first: 'see who retries: gateway, caller and mesh multiply each other. Keep retries in one layer.',
  }),
};
