import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import { percentShare } from '../build';
import type { Filter } from '../filter';
import { alert } from '../monitor';
import type { OneSpelling } from '../registry';
import { flagged, requestsTo } from '../scope';
import { requests } from '../traffic';
import type { MetricAlert } from '../tree';

/** Requests that never reached the server: no healthy upstream (UH), failed connection (UF), timeout (UT). */
export function unreachable(service: Service, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  return flaggedShare(service, values, spelling, flagged('uh', 'uf', 'ut'));
}

/** Share of the requests sent to a service that bear a response flag: only the sender's proxy sees them. */
export function flaggedShare(
  service: Service,
  values: PolicyValues,
  spelling: OneSpelling,
  flags: Filter,
): MetricAlert {
  const sent = (extra?: Filter) =>
    requests(service.cluster, spelling, 'source', requestsTo(service), {
      by: values.groupBy ?? [],
      ...(extra === undefined ? {} : { extra }),
    }).hits;
  return alert(values, 'sum', percentShare(sent(flags), sent(), values.minRequests), '>');
}
