import type { Cluster } from '../model/cluster';
import { xdsPushErrors as query } from '../queries/signals/xds-push-errors';
import type { MonitorDefinition } from './definition';
import { atMost, controlPlaneSpelling } from './phrases';

export const xdsPushErrors: MonitorDefinition<Cluster> = {
  title: 'configuration does not reach proxies',
  query: (cluster, { values }, spelling) => query(cluster, values, spelling),
  spelling: controlPlaneSpelling,
  words: (_cluster, { values }) => ({
    finding: 'istiod could not send {{value}} pushes',
    ...atMost(values, ''),
    users: 'some proxies miss changes of routes and endpoints.',
    first: 'look at connections between proxies and istiod, and at its memory and restarts.',
  }),
};
