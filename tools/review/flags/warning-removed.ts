import type { Flag } from '../flag';
import { valueText } from '../value';
import { of } from '../view';

export const warningRemoved: Flag = {
  id: 'warning-removed',
  level: 'medium',
  quiet: 'info',
  summary: 'an alert no longer warns before it fires',
  why: 'The first that anybody hears of it is the alert itself.',
  on: 'change',
  example: {
    before: { monitor_thresholds: { critical: '5', warning: '2' } },
    bad: { monitor_thresholds: { critical: '5' } },
    good: { monitor_thresholds: { critical: '5', warning: '1' } },
  },
  *check(view) {
    for (const { name, before, after } of of(view, 'threshold')) {
      if (name !== 'warning' || before === undefined || after !== undefined) continue;
      yield { message: `warning ${valueText(before, view.origin)} is gone`, fields: ['warning', 'critical'] };
    }
  },
};
