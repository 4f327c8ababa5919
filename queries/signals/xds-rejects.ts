import type { Cluster } from '../../model/cluster';
import type { PolicyValues } from '../../model/policy';
import { count } from '../build';
import { alert } from '../monitor';
import type { OneSpelling } from '../registry';
import type { MetricAlert } from '../tree';

/** Configuration that proxies refused, by type of xDS resource. */
export function xdsRejects(cluster: Cluster, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  return alert(values, 'sum', count(cluster, 'xds.rejects', spelling, { by: ['type'] }), '>');
}
