import type { Flag } from '../flag';
import { of } from '../view';
import { isKept, listed } from './_words';

export const routeChanged: Flag = {
  id: 'route-changed',
  level: 'high',
  quiet: 'low',
  summary: 'someone else is told of an alert',
  why: 'Who was woken until now is not any more, or someone is who does not expect it.',
  on: 'change',
  example: {
    before: { message: '{{#is_alert}}@pagerduty-shop{{/is_alert}}' },
    bad: { message: '{{#is_alert}}@pagerduty-orders{{/is_alert}}' },
    good: { message: '{{#is_alert}}Errors. @pagerduty-shop{{/is_alert}}' },
  },
  *check(view) {
    if (!isKept(view)) return;
    const { before, after } = view;
    const goesSilent = after.telling.told.alert.length === 0 || (before.pages.length > 0 && after.pages.length === 0);
    for (const { of: transition, added, removed } of of(view, 'told')) {
      // worse flags speak of those
      if (goesSilent && transition === 'alert') continue;
      const said = [
        ...(removed.length > 0 ? [`no longer tells ${listed(removed)}`] : []),
        ...(added.length > 0 ? [`now tells ${listed(added)}`] : []),
      ].join(', ');
      const isAlert = transition === 'alert';
      const isPage = [...added, ...removed].some(
        (handle) => before.pages.includes(handle) || after.pages.includes(handle),
      );
      const level = isAlert && isPage ? undefined : removed.length > 0 && view.wakes ? 'medium' : 'low';
      yield {
        message: `${transition}: ${said}`,
        ...(level !== undefined && { level }),
        fields: isPage ? ['page', 'notify', 'priority', 'shadow'] : ['notify', 'page'],
      };
    }
  },
};
