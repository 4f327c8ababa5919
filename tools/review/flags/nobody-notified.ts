import type { Artifact } from '../../artifact/artifact';
import { isPart } from '../../lint/composite-parts';
import { contextOf } from '../../lint/context';
import { isRouted } from '../../lint/notification-rules';
import type { Context } from '../../lint/rule';
import type { Flag } from '../flag';
import type { Side } from '../view';
import { listed } from './_words';

export const nobodyNotified: Flag = {
  id: 'nobody-notified',
  level: 'critical',
  quiet: 'high',
  summary: 'an alert is told to nobody',
  why:
    'A monitor without a handle changes its colour on a page, and that is all that ever happens. One that a notification ' +
    'rule of the build tells of, or may, is not silent; nor is a part of a composite, which tells for it.',
  on: 'change',
  example: {
    before: { message: '{{#is_alert}}@slack-shop{{/is_alert}}' },
    bad: { message: '{{#is_warning}}@slack-shop{{/is_warning}}' },
    good: { message: '{{#is_alert}}@slack-shop-errors{{/is_alert}}' },
  },
  *check({ before, after, resource }, { base, head }) {
    if (!after || after.telling.told.alert.length > 0 || resource.unknown?.message) return;
    // what a variable of Terraform holds may name someone
    if (after.monitor.message.includes('${') && /\$\{(?:var|local)\./.test(after.monitor.message)) return;
    if (isToldOtherwise(after, head)) return;
    const was = before?.telling.told.alert ?? [];
    const otherwise = before !== undefined && was.length === 0 && isToldOtherwise(before, base);
    if (before && was.length === 0 && !otherwise) return;
    const told = otherwise ? 'an alert was told by a rule or a composite' : `an alert told ${listed(was)}`;
    yield {
      message: before ? `${told} and now tells nobody` : 'new, and its alert tells nobody',
      fields: ['page', 'notify'],
    };
  },
};

/** Whether something else of the same build tells of the monitor, or may: a notification rule, or the composite it is in. */
function isToldOtherwise({ monitor }: Side, artifact: Artifact): boolean {
  const context = views(artifact);
  return isPart(monitor, context) || isRouted(monitor, context);
}

const known = new WeakMap<Artifact, Context>();

function views(artifact: Artifact): Context {
  const made = known.get(artifact) ?? contextOf(artifact, undefined);
  known.set(artifact, made);
  return made;
}
