import type { KnownMetric } from '../../../queries/known-metrics';
import type { Metric } from '../../../queries/tree';

/** What a metric is in every mode of the Istio check that reports it; undefined where that differs or nobody knows. */
export function kindOf(known: KnownMetric | undefined): KnownMetric['kind'] {
  return known?.v1Kind === undefined || known.v1Kind === known.kind ? known?.kind : undefined;
}

export function isPercentile({ aggregation }: Metric): boolean {
  return aggregation !== undefined && /^p\d/.test(aggregation);
}
