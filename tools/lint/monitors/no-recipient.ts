import type { Monitor } from '../../artifact/monitor';
import { isRouted } from '../notification-rules';
import type { Context, Problem, Rule } from '../rule';
import type { Handle } from '../../message/handles';
import { told } from '../../message/told';
import { isPart } from '../composite-parts';
import { tellingOf } from './_telling';

export const noRecipient: Rule = {
  id: 'no-recipient',
  severity: 'error',
  summary: 'an alert tells nobody',
  why:
    'The monitor turns red and nobody hears of it. Parts of a composite need no recipient, since the composite tells; ' +
    'so may a notification rule of the build whose tags the monitor has, or may have.',
  on: 'monitor',
  example: {
    bad: { message: '{{#is_alert}}Requests fail, see https://wiki.example.com/runbook{{/is_alert}}' },
    good: { message: '{{#is_alert}}Requests fail, see https://wiki.example.com/runbook @slack-shop{{/is_alert}}' },
  },
  check: recipient,
};

function* recipient(monitor: Monitor, context: Context): Iterable<Problem> {
  const { handles, alerted, open } = tellingOf(monitor);
  if (open || alerted.length > 0 || isPart(monitor, context)) return;
  // what may tell is enough: what nobody can prove is no error
  if (isRouted(monitor, context) !== 'no') return;
  yield { message: reason(handles), hint: '{{#is_alert}}@slack-team{{/is_alert}} in the message' };
}

function reason(handles: readonly Handle[]): string {
  const [first] = handles;
  if (!first) return 'the message names no handle, so nobody is told';
  const escalated = told(handles, { from: 'alert', to: 'alert', renotify: true }).map(({ handle }) => handle.handle);
  return escalated.length > 0
    ? `nobody is told of the alert itself: ${escalated[0] ?? ''} only when it is told again, after renotify_interval`
    : `no handle of the message is told of an alert, only of other transitions (${first.handle})`;
}
