import type { Flag } from '../flag';
import { valueText } from '../value';
import { of } from '../view';

export const thresholdLoosened: Flag = {
  id: 'threshold-loosened',
  level: 'high',
  quiet: 'low',
  summary: 'an alert fires later: its threshold is further away',
  why:
    'What alerted yesterday passes tomorrow. It looks at the direction of the comparison (`> 5` to `> 8` and `< 8` to ' +
    '`< 5` are both looser), and at the traffic floor of a ratio: a larger one makes the rate of a quiet service smaller.',
  on: 'change',
  example: {
    before: { monitor_thresholds: { critical: '5' } },
    bad: { monitor_thresholds: { critical: '8' } },
    good: { monitor_thresholds: { critical: '5.0' } },
  },
  *check(view) {
    for (const { name, before, after, effect } of of(view, 'threshold')) {
      // a warning that goes away has its own flag
      if (effect !== 'looser' || (name === 'warning' && after === undefined)) continue;
      if (name === 'floor') {
        const message = `traffic floor ${before ?? 0} → ${after ?? 0} requests: fewer errors in little traffic alert`;
        yield { message, fields: ['minRequests'], ...(view.wakes && { level: 'medium' }) };
        continue;
      }
      const numbers = `${name} ${valueText(before, view.origin)} → ${valueText(after, view.origin)}`;
      yield {
        message: `${numbers}: fires later`,
        // a warning that nobody sets is a share of the critical
        fields: name === 'warning' ? [name, 'critical'] : [name],
        ...(name !== 'critical' && view.wakes && { level: 'medium' }),
      };
    }
  },
};
