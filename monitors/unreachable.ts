import type { Service } from '../model/service';
import { unreachable as query } from '../queries/signals/unreachable';
import type { MonitorDefinition } from './definition';
import { atMost, fromGroup, meshMetricsSpelling } from './phrases';

export const unreachable: MonitorDefinition<Service> = {
  title: 'unreachable',
  query: (service, { values }, spelling) => query(service, values, spelling),
  spelling: meshMetricsSpelling,
  words: (_service, { values }) => ({
    finding: `{{value}} % of the requests sent to it${fromGroup(values)} never reached it`,
    ...atMost(values, ' %'),
    users: 'calls end in an error that the service itself never sees: its own error rate stays green.',
    first: 'see whether it has ready pods (UH), refuses connections (UF) or is too slow for its callers (UT).',
  }),
};
