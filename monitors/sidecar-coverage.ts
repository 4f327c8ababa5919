import type { PolicyValues } from '../model/policy';
import type { Service } from '../model/service';
import { decimal } from '../model/units';
import { sidecarCoverage as query } from '../queries/signals/sidecar-coverage';
import type { MonitorDefinition } from './definition';
import { overWindow } from './phrases';

function intent({ stage }: Service, { critical }: PolicyValues): string {
  if (stage === 10) return 'at least one (stage 10)';
  return critical === 0 ? 'one in every pod (stage 100)' : `at most ${decimal(critical)} without (stage 100)`;
}

export const sidecarCoverage: MonitorDefinition<Service> = {
  title: 'pods run without a sidecar',
  query: (service, { values }) => query(service, values),
  words: (service, { values }) => ({
    finding: service.stage === 10 ? 'No pod has a sidecar' : '{{value}} pods run without a sidecar',
    expected: `${intent(service, values)} ${overWindow(values)}`,
    users: 'nothing yet; these pods have no mTLS, no retries and no circuit breaker, and nothing here watches them.',
    first: 'see whether the namespace or the pods opt out of injection, and restart pods older than the label.',
  }),
};
