import { groupingOf } from '../../../queries/grouping';
import { straysOf } from '../../../queries/populations';
import { metricsOf } from '../../../queries/walk';
import { sayFilter, sayGroups, sayMetric } from '../queries/_say';
import type { Problem, Rule } from '../rule';

export const sloPopulations: Rule = {
  id: 'slo-populations',
  severity: 'error',
  summary: 'good events of an SLO are not among its total events',
  why:
    'The objective is the share of good events among all. Where the numerator reads what the denominator does not count, ' +
    'or is grouped by other tags, the share can pass 100 % and budgets are burnt by others’ requests, or never.',
  on: 'slo',
  example: {
    bad: {
      query: {
        numerator:
          'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod,!http.status_code:5*}.as_count()',
        denominator: 'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod,service:cart.ns}.as_count()',
      },
    },
    good: {
      query: {
        numerator:
          'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod,service:cart.ns,!http.status_code:5*}.as_count()',
        denominator: 'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod,service:cart.ns}.as_count()',
      },
    },
  },
  check: function* ({ numerator, denominator }): Iterable<Problem> {
    if (!numerator?.parsed.ok || !denominator?.parsed.ok) return;
    const [good, total] = [numerator.parsed.tree, denominator.parsed.tree];
    for (const { numerator: stray, condition } of straysOf(metricsOf(good), metricsOf(total))) {
      yield {
        message: `the total counts only ${sayFilter(condition)}, among the good events ${sayMetric(stray)} reads others`,
        hint: 'give the numerator every condition of the denominator; it may have more',
      };
    }
    const [left, right] = [groupingOf(good), groupingOf(total)];
    if (left.kind !== 'series' || right.kind !== 'series' || left.tags.join() === right.tags.join()) return;
    yield {
      message: `good events are ${sayGroups(left.tags)}, all events ${sayGroups(right.tags)}`,
      hint: 'group both sides by the same tags',
    };
  },
};
