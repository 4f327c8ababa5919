import { definition, signalIds } from '../../../model/signals';
import type { Origin } from '../../artifact/artifact';
import type { Flag } from '../flag';
import { listed } from './_words';

export const nobodyNotified: Flag = {
  id: 'nobody-notified',
  level: 'critical',
  quiet: 'high',
  summary: 'an alert is told to nobody',
  why: 'A monitor without a handle changes its colour on a page, and that is all that ever happens.',
  on: 'change',
  example: {
    before: { message: '{{#is_alert}}@slack-shop{{/is_alert}}' },
    bad: { message: '{{#is_warning}}@slack-shop{{/is_warning}}' },
    good: { message: '{{#is_alert}}@slack-shop-errors{{/is_alert}}' },
  },
  *check({ before, after, resource, origin }) {
    if (!after || after.telling.told.alert.length > 0 || resource.unknown?.message || isPart(origin)) return;
    // what a variable of Terraform holds may name someone
    if (after.monitor.message.includes('${') && /\$\{(?:var|local)\./.test(after.monitor.message)) return;
    const was = before?.telling.told.alert;
    if (was?.length === 0) return;
    yield {
      message: was ? `an alert told ${listed(was)} and now tells nobody` : 'new, and its alert tells nobody',
      fields: ['page', 'notify'],
    };
  },
};

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
