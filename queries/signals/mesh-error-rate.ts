import type { Cluster } from '../../model/cluster';
import type { PolicyValues } from '../../model/policy';
import { call, number, percentShare } from '../build';
import { alert } from '../monitor';
import type { OneSpelling } from '../registry';
import { serviceTag, wholeMesh } from '../traffic';
import type { MetricAlert } from '../tree';

/** Failed requests in percent over the whole data plane of a cluster. */
export function meshErrorRate(cluster: Cluster, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  const { errors, hits } = wholeMesh(cluster, spelling);
  return alert(values, 'sum', percentShare(errors, hits, values.minRequests), '>');
}

/**
 * How many services fail more than `failing` percent of their requests: `cutoff_min` removes the others,
 * `count_not_null` counts what is left, and `default_zero` makes "none is left" a number: as nothing it would keep the
 * monitor in alert, and the next trouble of one service would be the mesh's.
 */
export function meshBreadth(
  cluster: Cluster,
  values: PolicyValues,
  failing: number,
  spelling: OneSpelling,
): MetricAlert {
  const { errors, hits } = wholeMesh(cluster, spelling, { by: [serviceTag(cluster)] });
  const rate = percentShare(errors, hits, values.minRequests);
  const services = call('count_not_null', call('cutoff_min', rate, number(failing)));
  return alert(values, 'sum', call('default_zero', services), '>=');
}
