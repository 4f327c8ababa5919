import type { Cluster } from '../../model/cluster';
import type { PolicyValues } from '../../model/policy';
import { count } from '../build';
import { alert } from '../monitor';
import type { OneSpelling } from '../registry';
import type { MetricAlert } from '../tree';

/** Never `version`: Istio's label of that name clashes with Datadog's tag. */
const validationGroups: readonly string[] = ['resource', 'reason'];

/** Configuration that the validation webhook refused, by kind of resource and reason. */
export function galleyValidation(cluster: Cluster, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  return alert(values, 'sum', count(cluster, 'validation.failures', spelling, { by: validationGroups }), '>');
}
