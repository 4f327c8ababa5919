import type { Flag } from '../flag';
import { valueText } from '../value';
import { of } from '../view';
import { listed } from './_words';

export const recoveryRemoved: Flag = {
  id: 'recovery-removed',
  level: 'medium',
  quiet: 'info',
  summary: 'recovery is no longer told, or has no threshold of its own',
  why: 'A page that is never closed hides the next one; without a recovery threshold a value near the line wakes people every few minutes.',
  on: 'change',
  example: {
    before: { monitor_thresholds: { critical: '5', critical_recovery: '4' } },
    bad: { monitor_thresholds: { critical: '5' } },
    good: { monitor_thresholds: { critical: '5', critical_recovery: '3' } },
  },
  *check(view) {
    for (const { name, before, after } of of(view, 'threshold')) {
      if (!name.endsWith('_recovery') || before === undefined || after !== undefined) continue;
      yield { message: `${name} ${valueText(before, view.origin)} is gone`, fields: ['recovery'] };
    }
    const { before, after } = view;
    if (!before || !after || before.telling.told.recovery.length === 0 || after.telling.told.recovery.length > 0) {
      return;
    }
    const left = after.pages.filter((handle) => before.telling.told.recovery.includes(handle));
    if (left.length > 0) yield { message: `${listed(left)} is woken and never told that it is over`, level: 'high' };
  },
};
