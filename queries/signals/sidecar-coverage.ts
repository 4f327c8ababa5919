import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import { call, gauge, minus, number } from '../build';
import { and, type Filter } from '../filter';
import { alert } from '../monitor';
import { appContainers, podsOf, proxyContainer } from '../scope';
import type { Expression, MetricAlert } from '../tree';

/**
 * Pods of the application that run without a sidecar; at stage 10: 1 while pods run and none of them has one. Read from
 * the kubelet, which sees every container. `default_zero` makes "no sidecar at all" a number instead of silence, and the
 * time before the first pod one without bare pods: a window that holds nothing but the first minute would alert at once.
 */
export function sidecarCoverage(service: Service, values: PolicyValues): MetricAlert {
  const app = pods(service, appContainers(service));
  const proxies = pods(service, proxyContainer);
  const bare = service.stage === 10 ? minus(atMostOne(app), atMostOne(proxies)) : minus(app, proxies);
  return alert(values, 'min', bare, '>');
}

function pods(service: Service, containers: Filter): Expression {
  const where = and(podsOf(service), containers);
  const running = call('count_nonzero', gauge(service.cluster, 'kube.cpu.usage', 'sum', { where, by: ['pod_name'] }));
  return call('default_zero', running);
}

function atMostOne(expression: Expression): Expression {
  return call('clamp_max', expression, number(1));
}
