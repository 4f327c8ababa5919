import type { Cluster } from '../../model/cluster';
import type { PolicyValues } from '../../model/policy';
import { count, share } from '../build';
import { alert } from '../monitor';
import type { MetricAlert } from '../tree';

/** Mean seconds from a change of configuration to the proxies. V2 only: V1 reports growing gauges. */
export function convergence(cluster: Cluster, values: PolicyValues): MetricAlert {
  const seconds = count(cluster, 'convergence.sum', 'v2');
  return alert(values, 'sum', share(seconds, count(cluster, 'convergence.count', 'v2'), 1), '>');
}
