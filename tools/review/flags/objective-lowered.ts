import type { Flag } from '../flag';
import { of } from '../view';

export const objectiveLowered: Flag = {
  id: 'objective-lowered',
  level: 'high',
  quiet: 'high',
  summary: 'an objective promises less',
  why: 'Every alert on its error budget fires later: from 99.9 % to 99 % the budget is ten times as large.',
  on: 'change',
  example: {
    type: 'datadog_service_level_objective',
    before: { thresholds: [{ timeframe: '30d', target: 99.9 }] },
    bad: { thresholds: [{ timeframe: '30d', target: 99 }] },
    good: { thresholds: [{ timeframe: '30d', target: 99.95 }] },
  },
  *check(view) {
    for (const { timeframe, before, after } of of(view, 'target')) {
      if (before === undefined || (after !== undefined && after >= before)) continue;
      yield { message: `target over ${timeframe} ${before}% → ${after === undefined ? 'none' : `${after}%`}` };
    }
  },
};
