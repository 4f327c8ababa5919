import { definition, signalIds } from '../../../model/signals';
import type { Artifact, Origin } from '../../artifact/artifact';
import { contextOf } from '../../lint/context';
import { isRouted, rulesOf } from '../../lint/notification-rules';
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
    'rule of the build tells of, or may, is not silent.',
  on: 'change',
  example: {
    before: { message: '{{#is_alert}}@slack-shop{{/is_alert}}' },
    bad: { message: '{{#is_warning}}@slack-shop{{/is_warning}}' },
    good: { message: '{{#is_alert}}@slack-shop-errors{{/is_alert}}' },
  },
  *check({ before, after, resource, origin }, { base, head }) {
    if (!after || after.telling.told.alert.length > 0 || resource.unknown?.message || isPart(origin)) return;
    // what a variable of Terraform holds may name someone
    if (after.monitor.message.includes('${') && /\$\{(?:var|local)\./.test(after.monitor.message)) return;
    if (isToldByRule(after, head)) return;
    const was = before?.telling.told.alert ?? [];
    const ruled = before !== undefined && was.length === 0 && isToldByRule(before, base);
    if (before && was.length === 0 && !ruled) return;
    const told = ruled ? 'an alert was told by a notification rule' : `an alert told ${listed(was)}`;
    yield {
      message: before ? `${told} and now tells nobody` : 'new, and its alert tells nobody',
      fields: ['page', 'notify'],
    };
  },
};

/** Whether a notification rule of the same build tells of the monitor, or may. */
function isToldByRule({ monitor }: Side, artifact: Artifact): boolean {
  // most builds have none, and need no views of all that a rule could depend on
  return rulesOf(artifact).length > 0 && isRouted(monitor, contextOf(artifact, undefined));
}

/** Parts of a composite are silent, since the whole speaks for them. */
function isPart(origin: Origin | undefined): boolean {
  const signal = signalIds.find((id) => id === origin?.signal);
  if (signal === undefined) return false;
  try {
    return definition(signal, origin?.variant).part === true;
  } catch {
    return false; // a variant that this version does not know
  }
}
