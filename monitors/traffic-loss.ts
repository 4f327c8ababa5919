import type { Service } from '../model/service';
import { decimal } from '../model/units';
import { trafficLoss as query } from '../queries/signals/traffic-loss';
import type { MonitorDefinition } from './definition';
import { dataPlaneSpelling, overWindow } from './phrases';

export const trafficLoss: MonitorDefinition<Service> = {
  title: 'traffic is gone',
  query: (service, { values }, spelling) => query(service, values, spelling),
  spelling: dataPlaneSpelling,
  words: (service, { values }) => {
    const source = service.cluster.dataPlane === 'apm' ? 'traces' : 'metrics';
    const limit = (requests: number) => `at least ${decimal(requests)} ${overWindow(values)}`;
    return {
      finding: '{{value}} requests arrived',
      expected: limit(values.critical),
      ...(values.warning === undefined ? {} : { expectedByWarning: limit(values.warning) }),
      users: 'they may not reach this service at all.',
      first: `see whether callers lost their route (gateway, DNS, VirtualService) or the ${source} stopped coming.`,
    };
  },
};
