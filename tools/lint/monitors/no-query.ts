import { isMap } from '../../artifact/json';
import type { Monitor } from '../../artifact/monitor';
import { isOpenText } from '../../artifact/open';
import type { Problem, Rule } from '../rule';

export const noQuery: Rule = {
  id: 'no-query',
  severity: 'error',
  summary: 'a monitor has no query, or one that is no text',
  why: 'The provider demands a text: Terraform refuses the whole stack at plan, and the other rules have nothing to judge.',
  on: 'monitor',
  example: { bad: { query: null }, good: {} },
  check: ({ resource }: Monitor): readonly Problem[] => {
    const { type, attributes, unknown } = resource;
    const { query, monitor } = attributes;
    if (unknown?.query ?? unknown?.monitor) return [];
    if (type === 'datadog_monitor_json' && monitor !== undefined) {
      // `${jsonencode(…)}` exists only after apply
      if (typeof monitor === 'string' && isOpenText(monitor)) return [];
      return [
        { message: 'monitor is not the JSON of a monitor, so no query is known', hint: 'write an object as text' },
      ];
    }
    if (typeof query === 'string' && query.trim() !== '') return [];
    return [{ message: `query is ${describe(query)}, expected a text such as avg(last_5m):avg:system.load.1{*} > 5` }];
  },
};

function describe(query: unknown): string {
  if (query === undefined || query === null) return 'missing';
  if (typeof query === 'string') return 'empty';
  return Array.isArray(query) ? 'a list' : isMap(query) ? 'an object' : `a ${typeof query}`;
}
