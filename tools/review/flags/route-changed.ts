import type { DifferenceOf } from '../../compare/difference';
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
    // worse flags speak of an alert that went silent, its recovery with it
    if (after.telling.told.alert.length === 0 || (before.pages.length > 0 && after.pages.length === 0)) return;
    for (const [said, { transitions, handles, isLoss }] of alike(of(view, 'told'))) {
      const isPage = handles.some((handle) => before.pages.includes(handle) || after.pages.includes(handle));
      const level = isPage && transitions.includes('alert') ? undefined : isLoss && view.wakes ? 'medium' : 'low';
      yield {
        message: `${said} (${transitions.join(', ')})`,
        ...(level !== undefined && { level }),
        fields: isPage ? ['page', 'notify', 'priority', 'shadow'] : ['notify', 'page'],
      };
    }
  },
};

/** Transitions whose recipients change alike, by what is said of them. */
function alike(changes: readonly DifferenceOf<'told'>[]) {
  const found = new Map<string, { transitions: string[]; handles: readonly string[]; isLoss: boolean }>();
  for (const { of: transition, added, removed } of changes) {
    const parts = [
      ...(removed.length > 0 ? [`no longer tells ${listed(removed)}`] : []),
      ...(added.length > 0 ? [`now tells ${listed(added)}`] : []),
    ];
    const said = parts.join(', ');
    const known = found.get(said);
    if (known) known.transitions.push(transition);
    else found.set(said, { transitions: [transition], handles: [...added, ...removed], isLoss: removed.length > 0 });
  }
  return found;
}
