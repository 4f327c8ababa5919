import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import type { OneSpelling } from '../registry';
import { flagged } from '../scope';
import type { MetricAlert } from '../tree';
import { flaggedShare } from './unreachable';

/** Requests turned away because the connection pool was full (UO); ejected hosts show as `unreachable`. */
export function circuitBreaker(service: Service, values: PolicyValues, spelling: OneSpelling): MetricAlert {
  return flaggedShare(service, values, spelling, flagged('uo'));
}
