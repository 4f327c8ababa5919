import type { KnownMetric } from '../../../queries/known-metrics';
import { knownMetric } from './_facts';

/** What a metric is in every mode of the Istio check that reports it; undefined where that differs or nobody knows. */
export function kindOf(metric: string): KnownMetric['kind'] {
  const known = knownMetric(metric);
  return known?.v1Kind === undefined || known.v1Kind === known.kind ? known?.kind : undefined;
}
