import type { Cluster } from '../../model/cluster';
import type { PolicyValues } from '../../model/policy';
import { gauge, over } from '../build';
import { and, tag } from '../filter';
import { alert } from '../monitor';
import type { MetricAlert } from '../tree';

/** Replicas that istiod's autoscaler wants over those it may have: 1 is the ceiling. */
export function istiodHpa(cluster: Cluster, values: PolicyValues): MetricAlert {
  const { hpa, namespace } = cluster.istiod;
  if (!hpa) throw new Error(`cluster '${cluster.key}' states no autoscaler of istiod, expected istiod.hpa`);
  const where = and(tag('kube_namespace', namespace), tag('horizontalpodautoscaler', hpa.name));
  const desired = gauge(cluster, 'kube.hpa.desired', 'max', { where });
  return alert(values, 'min', over(desired, gauge(cluster, 'kube.hpa.max', 'max', { where })), '>=');
}
