import type { Cluster } from '../model/cluster';
import { sidecarInjection as failures, sidecarInjectionRatio as ratio } from '../queries/signals/sidecar-injection';
import type { MonitorDefinition } from './definition';
import { atMost, controlPlaneSpelling } from './phrases';

const first =
  'read the events of the pods that did not start and the log of istiod; see whether its webhook certificate or a revision label is wrong.';

export const sidecarInjection: MonitorDefinition<Cluster> = {
  title: 'sidecar injection fails',
  query: (cluster, { values }, spelling) => failures(cluster, values, spelling),
  spelling: controlPlaneSpelling,
  words: (_cluster, { values }) => ({
    finding: '{{value}} pods were refused a sidecar',
    ...atMost(values, ''),
    users: 'nothing yet; new pods of these workloads do not start, so deploys and scale-ups hang.',
    first,
  }),
};

export const sidecarInjectionRatio: MonitorDefinition<Cluster> = {
  title: 'sidecar injection fails widely',
  query: (cluster, { values }, spelling) => ratio(cluster, values, spelling),
  spelling: controlPlaneSpelling,
  words: (_cluster, { values }) => ({
    finding: '{{value}} % of sidecar injections fail',
    ...atMost(values, ' %'),
    users: 'no service can deploy or scale: the next peak or node failure becomes an outage.',
    first,
  }),
};
