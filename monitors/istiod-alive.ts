import type { Cluster } from '../model/cluster';
import { decimal } from '../model/units';
import { istiodAlive as query } from '../queries/signals/istiod-alive';
import type { MonitorDefinition } from './definition';
import { overWindow } from './phrases';

export const istiodAlive: MonitorDefinition<Cluster> = {
  title: 'istiod is down',
  query: (cluster, { values }) => query(cluster, values),
  words: (_cluster, { values }) => ({
    finding: '{{kube_deployment.name}} has {{value}} available replicas',
    expected: `at least ${decimal(values.critical)} ${overWindow(values)}`,
    missing: 'Nothing reports the replicas of istiod: it is gone, or kube-state-metrics cannot be seen.',
    users:
      'nothing yet: proxies keep the configuration they have. New pods are refused, and no failure counter counts it.',
    first: 'look at the pods and events of istiod; hold deploys until it is back.',
  }),
};
