import type { Flag } from '../flag';
import { minutesText } from '../value';
import { of } from '../view';

export const windowLengthened: Flag = {
  id: 'window-lengthened',
  level: 'medium',
  quiet: 'info',
  summary: 'an alert looks back over a longer time',
  why: 'A short outage drowns in the good minutes around it, and a long one is noticed later.',
  on: 'change',
  example: {
    before: { query: 'sum(last_10m):sum:errors{a:b}.as_count() > 5' },
    bad: { query: 'sum(last_1h):sum:errors{a:b}.as_count() > 5' },
    good: { query: 'sum(last_600s):sum:errors{a:b}.as_count() > 5' },
  },
  *check(view) {
    for (const { name, before, after } of of(view, 'window')) {
      if (after > before) {
        yield { message: `${name} ${minutesText(before)} → ${minutesText(after)}`, fields: ['window'] };
      }
    }
  },
};
