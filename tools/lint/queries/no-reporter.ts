import { names } from '../../../queries/scope-tags';
import { isOpenMetric } from '../../artifact/open';
import type { Rule } from '../rule';
import { problemsOfMetrics } from './_facts';
import { sayMetric } from './_say';

export const noReporter: Rule = {
  id: 'no-reporter',
  severity: 'error',
  summary: 'a metric of istio.mesh.* is read without saying whose count it is',
  why:
    'Each request between two proxies is reported twice, by its sender and by its receiver: without `reporter` a query ' +
    'counts most requests double and those of callers without a sidecar once, so neither the number nor a share of it ' +
    'is right.',
  on: 'query',
  example: {
    bad: 'sum:istio.mesh.request.count{kube_cluster_name:platform-prod,response_code:5*}.as_count()',
    good: 'sum:istio.mesh.request.count{kube_cluster_name:platform-prod,reporter:destination,response_code:5*}.as_count()',
  },
  check: (query) =>
    problemsOfMetrics(query, (metric) => {
      const { metric: name, filter, by } = metric;
      if (!name.startsWith('istio.mesh.') || by.includes('reporter') || names(filter, 'reporter')) return undefined;
      if (isOpenMetric(metric)) return undefined;
      return {
        message: `${sayMetric(metric)} counts each request at its sender and at its receiver, expected one reporter`,
        hint: 'add reporter:destination, or reporter:source for what the server never saw, or reporter:waypoint in ambient mode',
      };
    }),
};
