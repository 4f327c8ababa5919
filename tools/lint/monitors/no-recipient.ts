import type { Artifact } from '../../artifact/artifact';
import type { Monitor } from '../../artifact/monitor';
import type { Context, Problem, Rule } from '../rule';
import { isPart } from './_composite-parts';
import { tellingOf } from './_telling';

export const noRecipient: Rule = {
  id: 'no-recipient',
  severity: 'error',
  summary: 'an alert tells nobody',
  why:
    'The monitor turns red and nobody hears of it. Parts of a composite need no recipient, since the composite tells; ' +
    'and where the build has notification rules of its own, they may route by tag, so nothing is said.',
  on: 'monitor',
  example: {
    bad: { message: '{{#is_alert}}Requests fail, see https://wiki.example.com/runbook{{/is_alert}}' },
    good: { message: '{{#is_alert}}Requests fail, see https://wiki.example.com/runbook @slack-shop{{/is_alert}}' },
  },
  check: recipient,
};

function* recipient(monitor: Monitor, context: Context): Iterable<Problem> {
  const { handles, alerted, open } = tellingOf(monitor);
  if (open || alerted.length > 0 || isPart(monitor, context) || hasRules(context)) return;
  const message =
    handles.length === 0
      ? 'the message names no handle, so nobody is told'
      : `no handle of the message is told of an alert, only of other transitions (${handles[0]?.handle ?? ''})`;
  yield { message, hint: '{{#is_alert}}@slack-team{{/is_alert}}' };
}

const ruled = new WeakMap<Artifact, boolean>();

function hasRules({ artifact }: Context): boolean {
  const before = ruled.get(artifact);
  if (before !== undefined) return before;
  const has = artifact.stacks.some(({ resources }) =>
    resources.some(({ type }) => type === 'datadog_monitor_notification_rule'),
  );
  ruled.set(artifact, has);
  return has;
}
