import type { Service } from '../../model/service';
import { gauge } from '../build';
import { and } from '../filter';
import { appContainers, podsOf, proxyContainer } from '../scope';
import type { Expression } from '../tree';
import { cores } from './service';

/** Restarts of a service's containers since their pods began. */
export function restarts(service: Service): Expression {
  return gauge(service.cluster, 'kube.restarts', 'sum', { where: podsOf(service), by: ['kube_container_name'] });
}

/** CPU of the application by image: a new image is a deploy. */
export function cpuByImage(service: Service): Expression {
  const where = and(podsOf(service), appContainers(service));
  return cores(gauge(service.cluster, 'kube.cpu.usage', 'sum', { where, by: ['image_tag'] }));
}

const proxies = (service: Service) => ({ where: and(podsOf(service), proxyContainer) });

/** Cores that the proxies use. */
export function proxyCpu(service: Service): Expression {
  return cores(gauge(service.cluster, 'kube.cpu.usage', 'sum', proxies(service)));
}

/** Cores that the proxies may use. */
export function proxyCpuLimit(service: Service): Expression {
  return gauge(service.cluster, 'kube.cpu.limits', 'sum', proxies(service));
}

/** Periods in which the proxies were held back at their limit. */
export function proxyThrottling(service: Service): Expression {
  return gauge(service.cluster, 'kube.cpu.throttled', 'sum', proxies(service));
}
