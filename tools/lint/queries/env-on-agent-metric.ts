import { conditionOn } from '../../../queries/scope-tags';
import type { Rule } from '../rule';
import { problemsOfMetrics } from './_facts';
import { sayMetric } from './_say';

export const envOnAgentMetric: Rule = {
  id: 'env-on-agent-metric',
  severity: 'warning',
  summary: 'a metric of an Agent’s check is filtered by env, which Agents need not set',
  why:
    'Spans carry `env`; what an Agent’s check collects carries it only where that Agent is configured with it. Where it ' +
    'is not, the query is empty, and an empty count is zero: silently green. The tag of the cluster is always there.',
  on: 'query',
  example: {
    bad: 'sum:istio.pilot.total_xds_rejects.count{env:prod,kube_cluster_name:platform-prod}.as_count()',
    good: 'sum:istio.pilot.total_xds_rejects.count{kube_cluster_name:platform-prod}.as_count()',
  },
  check: (query) =>
    problemsOfMetrics(query, (metric) => {
      if (!isAgentMetric(metric.metric) || !conditionOn(metric.filter, 'env')) return undefined;
      return {
        message: `${sayMetric(metric)} is filtered by env, expected the tag of the cluster alone`,
        hint: 'filter by the cluster, or make sure that every Agent of it sets DD_ENV',
      };
    }),
};

function isAgentMetric(metric: string): boolean {
  return /^(istio|kubernetes|kubernetes_state)\./.test(metric);
}
