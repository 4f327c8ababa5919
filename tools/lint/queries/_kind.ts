import { metrics } from '../../../queries/registry';

const kinds = new Map(Object.values(metrics).flatMap((m) => [[m.v2, m.kind] as const]));

/** What a metric is; undefined where nobody knows it. */
export function kindOf(metric: string): 'count' | 'gauge' | 'distribution' | 'growing gauge' | undefined {
  if (/^trace\..+\.(hits|errors)$/.test(metric)) return 'count';
  return kinds.get(metric);
}
