import type { Flag } from '../flag';
import { valueText } from '../value';
import { of } from '../view';

export const thresholdTightened: Flag = {
  id: 'threshold-tightened',
  level: 'low',
  quiet: 'info',
  summary: 'an alert fires sooner: its threshold is nearer',
  why: 'People may be woken by what they were not woken by until now.',
  on: 'change',
  example: {
    before: { query: 'sum(last_10m):sum:hits{a:b}.as_count() < 5', monitor_thresholds: { critical: '5' } },
    bad: { query: 'sum(last_10m):sum:hits{a:b}.as_count() < 8', monitor_thresholds: { critical: '8' } },
    good: { query: 'sum(last_10m):sum:hits{a:b}.as_count() < 3', monitor_thresholds: { critical: '3' } },
  },
  *check(view) {
    for (const { name, before, after, effect } of of(view, 'threshold')) {
      if (effect !== 'tighter') continue;
      const numbers =
        name === 'floor'
          ? `traffic floor ${before ?? 0} → ${after ?? 0} requests`
          : `${name} ${valueText(before, view.origin)} → ${valueText(after, view.origin)}`;
      yield { message: `${numbers}: fires sooner`, fields: [name === 'floor' ? 'minRequests' : name] };
    }
  },
};
