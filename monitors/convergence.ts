import type { Cluster } from '../model/cluster';
import { convergence as query } from '../queries/signals/convergence';
import type { MonitorDefinition } from './definition';
import { atMost } from './phrases';

export const convergence: MonitorDefinition<Cluster> = {
  title: 'configuration reaches proxies late',
  query: (cluster, { values }) => query(cluster, values),
  words: (_cluster, { values }) => ({
    finding: 'Changes take {{value}} s to reach the proxies',
    ...atMost(values, ' s'),
    users: 'pods that are gone still get traffic for that long: short bursts of errors at each deploy.',
    first:
      'look at the CPU of istiod and at the number of pushes; a loop that rewrites configuration is the usual cause.',
  }),
};
