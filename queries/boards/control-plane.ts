import type { Cluster } from '../../model/cluster';
import { count, gauge, increase, minus, over, share } from '../build';
import { and, not, oneOf, tag } from '../filter';
import type { OneSpelling } from '../registry';
import type { Expression } from '../tree';

export function availableReplicas(cluster: Cluster): Expression {
  const { namespace, deployments } = cluster.istiod;
  const where = and(tag('kube_namespace', namespace), oneOf('kube_deployment', deployments));
  return gauge(cluster, 'kube.deployment.available', 'sum', { where, by: ['kube_deployment'] });
}

/** Replicas that istiod's autoscaler wants, and those it may have; undefined where none is declared. */
export function autoscaler(cluster: Cluster): { readonly desired: Expression; readonly most: Expression } | undefined {
  const { hpa, namespace } = cluster.istiod;
  if (!hpa) return undefined;
  const where = and(tag('kube_namespace', namespace), tag('horizontalpodautoscaler', hpa.name));
  return {
    desired: gauge(cluster, 'kube.hpa.desired', 'max', { where }),
    most: gauge(cluster, 'kube.hpa.max', 'max', { where }),
  };
}

export function injections(cluster: Cluster, spelling: OneSpelling) {
  return {
    requested: count(cluster, 'injection.requests', spelling),
    failed: count(cluster, 'injection.failures', spelling),
  };
}

/** Configurations by outcome; never by `version`, which clashes with Datadog's own tag. */
export function validations(cluster: Cluster, spelling: OneSpelling) {
  return {
    passed: count(cluster, 'validation.passed', spelling),
    failed: count(cluster, 'validation.failures', spelling),
  };
}

export function rejectedConfigurations(cluster: Cluster, spelling: OneSpelling): Expression {
  return count(cluster, 'validation.failures', spelling, { by: ['resource', 'reason'] });
}

export function rejectsByType(cluster: Cluster, spelling: OneSpelling): Expression {
  return count(cluster, 'xds.rejects', spelling, { by: ['type'] });
}

const failedPush = tag('type', '*_senderr');

export function pushes(cluster: Cluster, spelling: OneSpelling) {
  return {
    sent: count(cluster, 'xds.pushes', spelling, { where: not(failedPush), by: ['type'] }),
    failed: count(cluster, 'xds.pushes', spelling, { where: failedPush, by: ['type'] }),
  };
}

/** Mean seconds until a change has reached the proxies. V1 reports growing gauges, whose increase says the same. */
export function convergence(cluster: Cluster, spelling: OneSpelling): Expression {
  if (spelling === 'v1') return over(increase(cluster, 'convergence.sum'), increase(cluster, 'convergence.count'));
  return share(count(cluster, 'convergence.sum', 'v2'), count(cluster, 'convergence.count', 'v2'), 1);
}

export function connectedProxies(cluster: Cluster): Expression {
  return gauge(cluster, 'xds.connected', 'sum');
}

/** Hosts that two VirtualServices claim, and subsets that no pod belongs to: the largest of istiod's replicas. */
export function misconfigurations(cluster: Cluster) {
  return {
    duplicateDomains: gauge(cluster, 'pilot.duplicate-domains', 'max'),
    subsetsWithoutHosts: gauge(cluster, 'pilot.subsets-without-hosts', 'max'),
  };
}

/** Certificates asked of istiod's authority, and those it did not sign. */
export function signing(cluster: Cluster, spelling: OneSpelling) {
  const requested = count(cluster, 'citadel.requests', spelling);
  return { requested, unsigned: minus(requested, count(cluster, 'citadel.issued', spelling)) };
}
