import { transitions, told, type Transition } from '../../message/told';
import type { Monitor } from '../../artifact/monitor';
import { isPaging } from '../paging';
import type { Context, Problem, Rule } from '../rule';
import { list, tellingOf } from './_telling';

export const pageLeftOpen: Rule = {
  id: 'page-left-open',
  severity: 'warning',
  summary: 'whoever is paged is not told that it is over',
  why:
    'A pager closes its incident when the same handle is told of the recovery; without, somebody has to close each by ' +
    'hand, and the next alert joins one that is still open. `{{#is_alert_recovery}}` is not enough where there is a ' +
    'warning: from alert to warning to OK it never shows, `{{#is_recovery}}` does.',
  on: 'monitor',
  example: {
    bad: { message: 'Runbook: https://wiki.example.com/cart {{#is_alert}}@pagerduty-shop{{/is_alert}}' },
    good: {
      message:
        'Runbook: https://wiki.example.com/cart {{#is_alert}}@pagerduty-shop{{/is_alert}}' +
        '{{#is_recovery}}@pagerduty-shop{{/is_recovery}}',
    },
  },
  check: leftOpen,
};

function* leftOpen(monitor: Monitor, context: Context): Iterable<Problem> {
  const { handles, alerted, open } = tellingOf(monitor);
  const paged = new Set(alerted.filter((handle) => isPaging(handle, context.mesh)));
  if (open || paged.size === 0) return;
  const untold = (transition: Transition) => {
    const heard = new Set(told(handles, withPriority(transition, monitor)).map(({ handle }) => handle.handle));
    return [...paged].filter((handle) => !heard.has(handle));
  };
  const never = untold(transitions.recovery);
  if (never.length > 0) yield problem(`${list(never)} would be paged, but never told of the recovery`, never);
  if (monitor.thresholds.warning === undefined) return;
  const lost = untold(transitions.warningRecovery).filter((handle) => !never.includes(handle));
  const through = new Set(untold(transitions.alertToWarning));
  const missed = lost.filter((handle) => through.has(handle));
  if (missed.length > 0) {
    yield problem(
      `${list(missed)} would be paged, but not told where an alert turns to a warning and then to OK`,
      missed,
    );
  }
}

function withPriority(transition: Transition, { priority }: Monitor): Transition {
  return priority === undefined ? transition : { ...transition, priority };
}

function problem(message: string, handles: readonly string[]): Problem {
  return { message, hint: `{{#is_recovery}}${handles[0] ?? ''}{{/is_recovery}}` };
}
