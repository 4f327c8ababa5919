import type { Rule } from '../rule';
import { problemsOfMetrics } from './_facts';

export const goneMetric: Rule = {
  id: 'gone-metric',
  severity: 'error',
  summary: 'a metric that Istio once had and no longer emits',
  why:
    'The Agent’s check still maps it, so it stands in lists and autocompletes; but there is nothing to report, and a ' +
    'query over nothing is silently green.',
  on: 'query',
  example: {
    bad: 'sum:istio.mixer.dispatcher.destinations_per_request{kube_cluster_name:platform-prod}.as_count()',
    good: 'sum:istio.pilot.total_xds_rejects.count{kube_cluster_name:platform-prod}.as_count()',
  },
  check: (query) =>
    problemsOfMetrics(query, ({ metric }, known) => {
      if (known?.gone === undefined || known.source === 'trace') return undefined;
      return {
        message: `nothing reports ${metric} any more: ${known.gone}`,
        hint: 'watch what replaced it, or remove it',
      };
    }),
};
