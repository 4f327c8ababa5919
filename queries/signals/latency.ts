import type { PolicyValues } from '../../model/policy';
import type { Service } from '../../model/service';
import { traceLatency } from '../build';
import { alert } from '../monitor';
import { receivedSpans } from '../scope';
import type { MetricAlert, SpaceAggregation } from '../tree';

/** A percentile of the whole window in seconds: not a mean of percentiles, and nothing a mean could stand for. */
export function latency(service: Service, values: PolicyValues): MetricAlert {
  const percentile = (values.percentile ?? 'p95') as SpaceAggregation;
  const seconds = traceLatency(service.cluster, percentile, { where: receivedSpans(service) });
  return alert(values, 'percentile', seconds, '>');
}
