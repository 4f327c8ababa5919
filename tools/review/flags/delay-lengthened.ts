import { formatSeconds } from '../../../model/units';
import type { Flag } from '../flag';
import { of } from '../view';

export const delayLengthened: Flag = {
  id: 'delay-lengthened',
  level: 'medium',
  quiet: 'info',
  summary: 'an alert waits longer before it looks',
  why: 'Every alert comes that much later; a new group is not watched at all for so long.',
  on: 'change',
  example: { before: { evaluation_delay: 60 }, bad: { evaluation_delay: 900 }, good: { evaluation_delay: '60' } },
  *check(view) {
    for (const { name, before, after } of of(view, 'delay')) {
      if (after > before) {
        yield { message: `${name} ${formatSeconds(before)} → ${formatSeconds(after)}`, fields: ['evaluationDelay'] };
      }
    }
  },
};
