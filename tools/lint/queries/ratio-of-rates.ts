import { isCounted, type Ratio } from '../../../queries/ratio';
import type { Metric } from '../../../queries/tree';
import type { Problem, Rule } from '../rule';
import { factsOf, knownMetric } from './_facts';
import { kindOf } from './_kind';
import { sayMetric } from './_say';

export const ratioOfRates: Rule = {
  id: 'ratio-of-rates',
  severity: 'error',
  summary: 'a monitor or SLO divides rates, or counts that it does not sum',
  why:
    'Counts read as rates are divided point by point, and the quotients are aggregated after that: a minute with one ' +
    'request weighs as much as one with a thousand. With `as_count()` on both sides the window is summed first, and one ' +
    'division follows.',
  on: 'query',
  example: {
    bad:
      'sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod}.as_rate() / ' +
      '(sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}.as_rate() + 100)',
    good:
      'sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod}.as_count() / ' +
      '(sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}.as_count() + 100)',
  },
  check({ parsed, from }) {
    if (!parsed.ok || (from !== 'monitor' && from !== 'slo')) return [];
    const { ratios } = factsOf(parsed.tree);
    return ratios.length === 0 ? [] : ratios.flatMap(problemsOf);
  },
};

function problemsOf({ numerator, denominator }: Ratio): readonly Problem[] {
  const metrics = [...numerator, ...denominator];
  if (metrics.every(isCounted)) return [];
  // a gauge among them is no ratio of counts
  if (
    !metrics.every((metric) => isCounted(metric) || isRate(metric) || kindOf(knownMetric(metric.metric)) === 'count')
  ) {
    return [];
  }
  return metrics
    .filter((metric) => !isCounted(metric))
    .map((metric) => ({
      message: `${sayMetric(metric)} is ${isRate(metric) ? 'a rate' : 'a count that is not summed'} in a ratio, expected .as_count()`,
      hint: 'write .as_count() behind every metric of the ratio, and sum(last_…) over time',
    }));
}

function isRate({ modifiers }: Metric): boolean {
  return modifiers.some(({ name }) => name === 'as_rate');
}
