import type { QueryPart } from '../../compare/difference';
import type { Flag } from '../flag';
import { of } from '../view';

export const queryChanged: Flag = {
  id: 'query-changed',
  level: 'high',
  quiet: 'medium',
  summary: 'an alert or an objective asks something else',
  why: 'A query that reads nothing is silently green: Datadog refuses only bad syntax, never a metric or a tag that does not exist.',
  on: 'change',
  example: {
    before: { query: 'avg(last_10m):avg:cpu{a:b,c:d} > 5' },
    bad: { query: 'avg(last_10m):max:cpu{a:b,c:d} > 5' },
    good: { query: 'avg(last_600s):avg:cpu{c:d AND a:b} > 5' },
  },
  *check(view) {
    const others = of(view, 'scope').filter(({ reads }) => reads === 'other');
    const scopes = others.map(
      ({ added, removed }) =>
        `reads other series: ${[...removed.map((one) => `without ${one}`), ...added.map((one) => `with ${one}`)].join(', ')}`,
    );
    const [query] = of(view, 'query');
    const parts = of(view, 'query').flatMap((one) => one.parts);
    // what is not one tree for both is shown as a whole, beside the risk
    const isWhole = query !== undefined && parts.length === 0 && of(view, 'scope').length === 0;
    const said = [
      ...scopes,
      ...parts.slice(0, 3).map(wordsOf),
      ...(parts.length > 3 ? [`and ${parts.length - 3} more`] : []),
    ];
    if (said.length > 0 || isWhole) {
      yield {
        message: said.join('; ') || 'the query is another',
        fields: ['minRequests', 'relativeToMesh', 'groupBy'],
      };
    }
  },
};

/** Longer texts are shown side by side. */
const longest = 60;

function wordsOf({ part, before, after }: QueryPart): string {
  if (before.length + after.length > longest * 2) return `${part} changed`;
  return `${part} ${before || 'none'} → ${after || 'none'}`;
}
