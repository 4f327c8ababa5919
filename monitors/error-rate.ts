import type { Service } from '../model/service';
import { errorRate as query } from '../queries/signals/error-rate';
import type { MonitorDefinition } from './definition';
import { atMost, fromGroup, dataPlaneSpelling } from './phrases';

export const errorRate: MonitorDefinition<Service> = {
  title: 'error rate is high',
  query: (service, { values }, spelling) => query(service, values, spelling),
  spelling: dataPlaneSpelling,
  words: (_service, { values }) => {
    const unit = values.relativeToMesh ? ' points' : ' %';
    return {
      finding: values.relativeToMesh
        ? `Requests${fromGroup(values)} fail {{value}} points more often than in the rest of the mesh`
        : `{{value}} % of requests${fromGroup(values)} failed`,
      ...atMost(values, unit),
      users: 'part of what they ask of this service ends in an error (5xx, a failing gRPC code, or no answer).',
      first: 'see on the board which resource fails and since which deploy; roll that back.',
    };
  },
};
