import type { Flag } from '../flag';
import { isKept, listed } from './_words';

export const pageRemoved: Flag = {
  id: 'page-removed',
  level: 'critical',
  quiet: 'critical',
  summary: 'an alert that woke someone wakes nobody',
  why: 'The alert still fires, into a channel that nobody reads at night.',
  on: 'change',
  example: {
    before: { message: '{{#is_alert}}@pagerduty-shop @slack-shop{{/is_alert}}' },
    bad: { message: '{{#is_alert}}@slack-shop{{/is_alert}}' },
    good: { message: '{{#is_alert}}@pagerduty-shop @slack-shop-errors{{/is_alert}}' },
  },
  *check(view) {
    if (!isKept(view) || view.before.pages.length === 0 || view.after.pages.length > 0) return;
    const left = view.after.telling.told.alert;
    // whether anyone is left is the next flag's to say
    if (left.length === 0) return;
    yield {
      message: `an alert woke ${listed(view.before.pages)} and now only tells ${listed(left)}`,
      fields: ['page', 'shadow', 'priority', 'notify'],
    };
  },
};
