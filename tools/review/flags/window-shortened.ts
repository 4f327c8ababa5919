import type { Flag } from '../flag';
import { minutesText } from '../value';
import { of } from '../view';

export const windowShortened: Flag = {
  id: 'window-shortened',
  level: 'low',
  quiet: 'info',
  summary: 'an alert looks back over a shorter time',
  why: 'It fires sooner, and on shorter trouble that ends by itself.',
  on: 'change',
  example: {
    before: { query: 'sum(last_1h):sum:errors{a:b}.as_count() > 5' },
    bad: { query: 'sum(last_10m):sum:errors{a:b}.as_count() > 5' },
    good: { query: 'sum(last_60m):sum:errors{a:b}.as_count() > 5' },
  },
  *check(view) {
    for (const { name, before, after } of of(view, 'window')) {
      if (after < before) {
        yield { message: `${name} ${minutesText(before)} → ${minutesText(after)}`, fields: ['window'] };
      }
    }
  },
};
