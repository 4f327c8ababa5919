import { lookup, type KnownMetric } from '../../../queries/known-metrics';

/** What a metric is in every mode of the Istio check that reports it; undefined where that differs or nobody knows. */
export function kindOf(metric: string): KnownMetric['kind'] {
  const known = lookup(metric);
  return known?.v1Kind === undefined || known.v1Kind === known.kind ? known?.kind : undefined;
}
