import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import { share } from '../build';
import { alert } from '../monitor';
import type { OneSpelling } from '../registry';
import { requestsTo } from '../scope';
import { requests } from '../traffic';
import type { MetricAlert } from '../tree';

/** Tries that reached the server per request that callers sent: a retried request is counted once at its source. */
export function retryAmplification(service: Service, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  const seenBy = (reporter: 'destination' | 'source') =>
    requests(service.cluster, spelling, reporter, requestsTo(service)).hits;
  return alert(values, 'sum', share(seenBy('destination'), seenBy('source'), values.minRequests), '>');
}
