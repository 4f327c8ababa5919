import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import { gauge, number, over, times } from '../build';
import { and } from '../filter';
import { alert } from '../monitor';
import { podsOf, proxyContainer, workloadTagsOf } from '../scope';
import type { MetricAlert } from '../tree';

const nanocoresPerCore = 1_000_000_000;

/** CPU of the proxies in percent of their limits, by workload. Of several kinds no pod has all tags, so all count as one. */
export function proxySaturation(service: Service, values: PolicyValues): MetricAlert {
  const kinds = workloadTagsOf(service);
  const selection = { where: and(podsOf(service), proxyContainer), by: kinds.length === 1 ? kinds : [] };
  const usage = gauge(service.cluster, 'kube.cpu.usage', 'sum', selection);
  const limits = gauge(service.cluster, 'kube.cpu.limits', 'sum', selection);
  return alert(values, 'avg', times(over(usage, times(limits, number(nanocoresPerCore))), number(100)), '>');
}
