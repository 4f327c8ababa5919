import type { Artifact } from '../../artifact/artifact';
import type { Verdict } from '../../rules/verdict';
import type { Flag } from '../flag';
import type { Side } from '../view';
import { mayName, toldOtherwise } from './_told-otherwise';
import { listed } from './_words';

export const nobodyNotified: Flag = {
  id: 'nobody-notified',
  level: 'critical',
  quiet: 'high',
  summary: 'an alert is told to nobody',
  why:
    'A monitor without a handle changes its colour on a page, and that is all that ever happens. One that a notification ' +
    'rule of the build tells of is not silent, nor a part of a composite, which tells for it; where it depends on what ' +
    'fires whether a rule tells of it, the flag is medium.',
  on: 'change',
  example: {
    before: { message: '{{#is_alert}}@slack-shop{{/is_alert}}' },
    bad: { message: '{{#is_warning}}@slack-shop{{/is_warning}}' },
    good: { message: '{{#is_alert}}@slack-shop-errors{{/is_alert}}' },
  },
  *check({ before, after }, { base, head }) {
    if (!after || mayName(after.monitor)) return;
    const is = isTold(after, head);
    const was = before ? isTold(before, base) : 'yes';
    if (is === 'yes' || was === 'no' || is === was) return;
    const doubt = is === 'maybe' ? ', unless a notification rule tells of it' : '';
    yield {
      message: before
        ? `${wasTold(before, was)} and now tells nobody${doubt}`
        : `new, and its alert tells nobody${doubt}`,
      ...((is === 'maybe' || was === 'maybe') && { level: 'medium' }),
      fields: ['page', 'notify'],
    };
  },
};

/** Whether anybody hears of an alert: of the message, of a rule or of a composite. */
function isTold({ monitor, telling }: Side, artifact: Artifact): Verdict {
  return telling.told.alert.length > 0 ? 'yes' : toldOtherwise(monitor, artifact);
}

function wasTold({ telling }: Side, was: Verdict): string {
  const handles = telling.told.alert;
  if (handles.length > 0) return `an alert told ${listed(handles)}`;
  return was === 'maybe' ? 'an alert may have been told by a rule' : 'an alert was told by a rule or a composite';
}
