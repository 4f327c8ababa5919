import { numeric } from '../../artifact/json';
import type { Flag } from '../flag';
import { attribute } from '../view';

export const renotifyRemoved: Flag = {
  id: 'renotify-removed',
  level: 'low',
  quiet: 'info',
  summary: 'an alert that goes on is told less often',
  why: 'A page that was missed is not repeated, or later.',
  on: 'change',
  example: { before: { renotify_interval: 30 }, bad: { renotify_interval: null }, good: { renotify_interval: 20 } },
  *check(view) {
    const found = attribute(view, 'renotify_interval');
    const [before, after] = [numeric(found?.before) ?? 0, numeric(found?.after) ?? 0];
    if (before > 0 && (after === 0 || after > before)) {
      yield {
        message: `told again every ${before}m → ${after === 0 ? 'never' : `every ${after}m`}`,
        fields: ['renotify'],
      };
    }
  },
};
