import type { Dashboard } from '../../artifact/dashboard';
import type { Problem, Rule } from '../rule';
import { namesIn, requestsOf } from './_board';

const board = (formula: string) => ({
  title: 'cart',
  layout_type: 'ordered',
  widgets: [
    {
      definition: {
        type: 'query_value',
        title: 'Errors',
        requests: [
          {
            formulas: [{ formula }],
            queries: [
              {
                data_source: 'metrics',
                name: 'errors',
                query: 'sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod}.as_count()',
              },
              {
                data_source: 'metrics',
                name: 'hits',
                query: 'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}.as_count()',
              },
            ],
            response_format: 'scalar',
          },
        ],
      },
    },
  ],
});

export const unusedQuery: Rule = {
  id: 'unused-query',
  severity: 'warning',
  summary: 'a query of a widget stands in none of its formulas',
  why: 'The query runs each time that the board is opened and nothing shows it. Often a formula should have it, such as the denominator of a ratio. Boards that are exported keep the queries that somebody has hidden.',
  on: 'dashboard',
  example: { bad: board('errors'), good: board('errors / hits') },
  check: unused,
};

function* unused({ body }: Dashboard): Iterable<Problem> {
  for (const { where, names, formulas } of body ? requestsOf(body) : []) {
    if (formulas.length === 0) continue;
    const used = new Set(formulas.flatMap(namesIn));
    for (const name of names) {
      if (name === '' || used.has(name)) continue;
      yield {
        message: `query ${name} of ${where} stands in no formula, expected it in one of: ${formulas.join(', ')}`,
      };
    }
  }
}
