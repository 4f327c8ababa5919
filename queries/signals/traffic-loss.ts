import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import { alert } from '../monitor';
import type { OneSpelling } from '../registry';
import { receivedBy } from '../traffic';
import type { MetricAlert } from '../tree';

/** Requests of the window. Nothing at all evaluates to zero, so a silent service alerts. */
export function trafficLoss(service: Service, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  return alert(values, 'sum', receivedBy(service, spelling).hits, '<');
}
