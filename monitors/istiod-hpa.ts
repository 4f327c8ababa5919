import type { Cluster } from '../model/cluster';
import { istiodHpa as query } from '../queries/signals/istiod-hpa';
import type { MonitorDefinition } from './definition';
import { overWindow } from './phrases';

export const istiodHpa: MonitorDefinition<Cluster> = {
  title: 'istiod is at its autoscaling limit',
  query: (cluster, { values }) => query(cluster, values),
  words: (cluster, { values }) => ({
    finding: `The autoscaler of istiod wants all its ${cluster.istiod.hpa?.max ?? ''} replicas ${overWindow(values)}`,
    expected: 'room for at least one more',
    users: 'nothing yet; under more load configuration reaches proxies late.',
    first:
      'raise maxReplicas, or see what makes istiod work so much: many changes, or Sidecar scopes that are too wide.',
  }),
};
