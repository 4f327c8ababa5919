import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import { share } from '../build';
import { alert } from '../monitor';
import type { OneSpelling } from '../registry';
import { fromTheMesh, requestsTo } from '../scope';
import { requests } from '../traffic';
import type { MetricAlert } from '../tree';

/**
 * Tries that reached the server per request that callers sent: a retried request is counted once at its source. Callers
 * outside the mesh have no source to count, so their tries do not count either.
 */
export function retryAmplification(service: Service, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  const to = requestsTo(service);
  const tries = requests(service.cluster, spelling, 'destination', to, { extra: fromTheMesh }).hits;
  const sent = requests(service.cluster, spelling, 'source', to).hits;
  return alert(values, 'sum', share(tries, sent, values.minRequests), '>');
}
