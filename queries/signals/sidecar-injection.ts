import type { Cluster } from '../../model/cluster';
import type { PolicyValues } from '../../model/policy';
import { count, percentShare } from '../build';
import { alert } from '../monitor';
import type { OneSpelling } from '../registry';
import type { MetricAlert } from '../tree';

/** Pods that istiod failed to inject. The counter is absent until the first failure, which evaluates to zero. */
export function sidecarInjection(cluster: Cluster, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  return alert(values, 'sum', count(cluster, 'injection.failures', spelling), '>');
}

/** Failed injections in percent of all: not requests minus success, which counts failures as successes. */
export function sidecarInjectionRatio(cluster: Cluster, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  const failures = count(cluster, 'injection.failures', spelling);
  const asked = count(cluster, 'injection.requests', spelling);
  return alert(values, 'sum', percentShare(failures, asked, values.minRequests), '>');
}
