import type { Cluster } from '../../model/cluster';
import type { PolicyValues } from '../../model/policy';
import { count } from '../build';
import { tag } from '../filter';
import { alert } from '../monitor';
import type { OneSpelling } from '../registry';
import type { MetricAlert } from '../tree';

/** Pushes that could not be sent (`cds_senderr`, `lds_senderr` …). */
export function xdsPushErrors(cluster: Cluster, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  return alert(values, 'sum', count(cluster, 'xds.pushes', spelling, { where: tag('type', '*_senderr') }), '>');
}
