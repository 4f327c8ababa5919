import type { Flag } from '../flag';
import { of } from '../view';
import { listed } from './_words';

export const scopeNarrowed: Flag = {
  id: 'scope-narrowed',
  level: 'high',
  quiet: 'medium',
  summary: 'a query reads less than before',
  why: 'What the new condition leaves out can break without an alert. Whether a filter reads less is proven, not guessed from its text.',
  on: 'change',
  example: {
    before: { query: 'avg(last_10m):avg:cpu{a:b} > 5' },
    bad: { query: 'avg(last_10m):avg:cpu{a:b,zone:one} > 5' },
    good: { query: 'avg(last_10m):avg:cpu{a:b OR (a:b AND zone:one)} > 5' },
  },
  *check(view) {
    for (const { reads, added, removed } of of(view, 'scope')) {
      if (reads !== 'less') continue;
      const change = [
        ...(added.length > 0 ? [`only ${listed(added)}`] : []),
        ...(removed.length > 0 ? [`without ${listed(removed)}`] : []),
      ];
      yield { message: `reads less: ${change.join(', ')}` };
    }
  },
};
