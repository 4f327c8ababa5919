import type { Cluster } from '../../model/cluster';
import type { PolicyValues } from '../../model/policy';
import { gauge } from '../build';
import { and, oneOf, tag } from '../filter';
import { alert } from '../monitor';
import type { MetricAlert } from '../tree';

/** Available replicas of istiod, by deployment: one revision must not stand in for another. */
export function istiodAlive(cluster: Cluster, values: PolicyValues): MetricAlert {
  const { namespace, deployments } = cluster.istiod;
  const where = and(tag('kube_namespace', namespace), oneOf('kube_deployment', deployments));
  const available = gauge(cluster, 'kube.deployment.available', 'sum', { where, by: ['kube_deployment'] });
  return alert(values, 'max', available, '<');
}
