import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import { minus, number, percentShare, share, times } from '../build';
import { alert } from '../monitor';
import type { OneSpelling } from '../registry';
import { receivedBy, restOfMesh } from '../traffic';
import type { MetricAlert } from '../tree';

/** Failed requests in percent of those received; or how many points more than the rest of the mesh. */
export function errorRate(service: Service, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  const own = receivedBy(service, spelling, { by: values.groupBy ?? [] });
  const floor = values.minRequests;
  if (!values.relativeToMesh) return alert(values, 'sum', percentShare(own.errors, own.hits, floor), '>');
  const rest = restOfMesh(service, spelling);
  const difference = minus(share(own.errors, own.hits, floor), share(rest.errors, rest.hits, floor));
  return alert(values, 'sum', times(difference, number(100)), '>');
}
