import { isCounted } from '../../../queries/ratio';
import type { Metric } from '../../../queries/tree';
import { metricsOf } from '../../../queries/walk';
import type { Query } from '../../artifact/query';
import { sayMetric } from '../queries/_say';
import type { Problem, Rule } from '../rule';

export const sloNotCount: Rule = {
  id: 'slo-not-count',
  severity: 'error',
  summary: 'a side of a metric SLO does not sum counts',
  why:
    'A metric SLO is good events over all events, both added up over weeks. A rate or a mean cannot be added up: the ' +
    'budget that comes out depends on how the points were averaged.',
  on: 'slo',
  example: {
    bad: {
      query: {
        numerator:
          'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod,!http.status_code:5*}.as_rate()',
        denominator: 'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}.as_rate()',
      },
    },
    good: {
      query: {
        numerator:
          'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod,!http.status_code:5*}.as_count()',
        denominator: 'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}.as_count()',
      },
    },
  },
  check({ type, numerator, denominator }) {
    return type === 'metric' ? [numerator, denominator].flatMap(problemsOf) : [];
  },
};

function problemsOf(side: Query | undefined): readonly Problem[] {
  if (!side?.parsed.ok) return [];
  return metricsOf(side.parsed.tree).flatMap((metric) => {
    const fault = faultOf(metric);
    return fault === undefined
      ? []
      : [{ message: `${sayMetric(metric)} ${fault}`, hint: 'write sum:metric{…}.as_count()' }];
  });
}

/** `count` is the number of values of a distribution. */
const summing: ReadonlySet<string> = new Set(['sum', 'count']);

function faultOf(metric: Metric): string | undefined {
  if (!isCounted(metric)) return 'is not read as a count, expected .as_count()';
  const aggregation = metric.aggregation ?? 'avg';
  return summing.has(aggregation) ? undefined : `is aggregated by ${aggregation}, expected sum`;
}
