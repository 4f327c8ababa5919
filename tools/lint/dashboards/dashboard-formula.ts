import type { Dashboard } from '../../artifact/dashboard';
import type { Problem, Rule } from '../rule';
import { namesIn, requestsOf } from './_board';

const board = (formula: string) => ({
  title: 'cart',
  layout_type: 'ordered',
  widgets: [
    {
      definition: {
        type: 'timeseries',
        title: 'Requests',
        requests: [
          {
            formulas: [{ formula }],
            queries: [
              {
                data_source: 'metrics',
                name: 'hits',
                query: 'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}.as_count()',
              },
            ],
            response_format: 'timeseries',
          },
        ],
      },
    },
  ],
});

export const dashboardFormula: Rule = {
  id: 'dashboard-formula',
  severity: 'error',
  summary: 'a formula names a query that its request does not have',
  why: 'Datadog accepts the board, and the widget shows nothing or an error. A formula sees the queries of its own request only, not those of another line of the same graph.',
  on: 'dashboard',
  example: { bad: board('query1 / 60'), good: board('hits / 60') },
  check: formulas,
};

/** Words of formulas that name no query. */
const words: ReadonlySet<string> = new Set(['null', 'true', 'false', 'AND', 'OR', 'NOT']);

function* formulas({ body }: Dashboard): Iterable<Problem> {
  for (const { where, names, formulas } of body ? requestsOf(body) : []) {
    // of an SLO the name may be left out
    if (names.has('')) continue;
    for (const formula of formulas) {
      const missing = namesIn(formula).find((name) => !names.has(name) && !words.has(name));
      if (missing === undefined) continue;
      const known = [...names].join(', ') || 'none';
      yield {
        message: `formula ${formula} of ${where} names the query ${missing}, expected one of its request: ${known}`,
      };
    }
  }
}
