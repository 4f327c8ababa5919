import type { Service } from '../model/service';
import { proxySaturation as query } from '../queries/signals/proxy-saturation';
import type { MonitorDefinition } from './definition';
import { atMost } from './phrases';

export const proxySaturation: MonitorDefinition<Service> = {
  title: 'proxy CPU is high',
  query: (service, { values }) => query(service, values),
  words: (_service, { values }) => ({
    finding: 'Its proxies use {{value}} % of their CPU limit',
    ...atMost(values, ' %'),
    users: 'soon every call waits for the proxy, in both directions.',
    first:
      'raise sidecar.istio.io/proxyCPULimit or the number of pods; measure, Istio counts 0.35 vCPU per 1,000 requests/s.',
  }),
};
