import type { Cluster } from '../model/cluster';
import { xdsRejects as query } from '../queries/signals/xds-rejects';
import type { MonitorDefinition } from './definition';
import { atMost, controlPlaneSpelling } from './phrases';

export const xdsRejects: MonitorDefinition<Cluster> = {
  title: 'proxies refuse their configuration',
  query: (cluster, { values }, spelling) => query(cluster, values, spelling),
  spelling: controlPlaneSpelling,
  words: (_cluster, { values }) => ({
    finding: 'Proxies refused {{value}} updates of type {{type.name}}',
    ...atMost(values, ''),
    users: 'proxies go on with stale configuration: new routes and endpoints do not reach them.',
    first: 'run `istioctl proxy-status` and look for STALE or rejected; an EnvoyFilter is the usual cause.',
  }),
};
