import type { Cluster } from '../../model/cluster';
import { gauge, number, over, plus, times, traceLatency } from '../build';
import { and, variable } from '../filter';
import type { MetricName, OneSpelling } from '../registry';
import { proxyContainer, stableNamed, stableRequests, stableSpans } from '../scope';
import { requests, serviceTag, wholeMesh } from '../traffic';
import type { Expression } from '../tree';
import { chosenService } from './mesh';
import { cores } from './service';
import { perSecond } from './transform';

/** The board's variable that chooses Deployments. */
export const chosenDeployment = 'deployment';

function proxies(cluster: Cluster, metric: MetricName, by: readonly string[] = []): Expression {
  const where = and(proxyContainer, stableNamed(cluster, 'kube_deployment'), variable(chosenDeployment));
  return gauge(cluster, metric, 'sum', { where, by });
}

/** Thousands of requests per second that the chosen proxies handle; a request between two of them counts at both. */
function thousandsHandled(cluster: Cluster, spelling: OneSpelling): Expression {
  const extra = variable(chosenService);
  if (cluster.dataPlane === 'apm') return over(perSecond(wholeMesh(cluster, spelling, { extra }).hits), number(1000));
  const seenBy = (reporter: 'destination' | 'source') =>
    perSecond(requests(cluster, spelling, reporter, stableRequests(cluster), { extra }).hits);
  return over(plus(seenBy('destination'), seenBy('source')), number(1000));
}

/** Cores that proxies use per 1,000 requests a second. */
export function coresPer1000(cluster: Cluster, spelling: OneSpelling): Expression {
  return over(cores(proxies(cluster, 'kube.cpu.usage')), thousandsHandled(cluster, spelling));
}

/** Megabytes (of a million bytes) that proxies hold per 1,000 requests a second. */
export function megabytesPer1000(cluster: Cluster, spelling: OneSpelling): Expression {
  const megabytes = over(proxies(cluster, 'kube.memory.usage'), number(1_000_000));
  return over(megabytes, thousandsHandled(cluster, spelling));
}

const byDeployment = ['kube_namespace', 'kube_deployment'];

/** What the proxies of each Deployment use of what they were given. */
export function proxyUse(cluster: Cluster) {
  const cpu = cores(proxies(cluster, 'kube.cpu.usage', byDeployment));
  const cpuLimit = proxies(cluster, 'kube.cpu.limits', byDeployment);
  const memory = proxies(cluster, 'kube.memory.usage', byDeployment);
  const memoryLimit = proxies(cluster, 'kube.memory.limits', byDeployment);
  return {
    cpuPercent: times(over(cpu, cpuLimit), number(100)),
    cpu,
    cpuRequest: proxies(cluster, 'kube.cpu.requests', byDeployment),
    cpuLimit,
    memoryPercent: times(over(memory, memoryLimit), number(100)),
    memory,
    memoryLimit,
  };
}

/** Periods in which proxies were held back at their limit, by Deployment. */
export function throttling(cluster: Cluster): Expression {
  return proxies(cluster, 'kube.cpu.throttled', byDeployment);
}

/** How much of its range each autoscaler uses, in percent: at 100 the next load finds no further pod. */
export function autoscalers(cluster: Cluster): Expression {
  const selection = {
    where: stableNamed(cluster, 'horizontalpodautoscaler'),
    by: ['kube_namespace', 'horizontalpodautoscaler'],
  };
  const desired = gauge(cluster, 'kube.hpa.desired', 'max', selection);
  return times(over(desired, gauge(cluster, 'kube.hpa.max', 'max', selection)), number(100));
}

/** Available pods by Deployment. */
export function availablePods(cluster: Cluster): Expression {
  const where = and(stableNamed(cluster, 'kube_deployment'), variable(chosenDeployment));
  return gauge(cluster, 'kube.deployment.available', 'sum', { where, by: byDeployment });
}

/** p90 as the proxies saw it, by service: the percentile in which Istio states the cost of a proxy. */
export function latencyByService(cluster: Cluster): Expression {
  const where = and(stableSpans(cluster), variable(chosenService));
  return traceLatency(cluster, 'p90', { where, by: [serviceTag(cluster)] });
}
