import type { Flag } from '../flag';
import { attribute } from '../view';

export const noDataOff: Flag = {
  id: 'no-data-off',
  level: 'high',
  quiet: 'low',
  summary: 'missing data is no longer told',
  why: 'When what reports goes away, the monitor stays as it was, mostly green.',
  on: 'change',
  example: {
    before: { on_missing_data: 'show_and_notify_no_data' },
    bad: { on_missing_data: 'default' },
    good: { on_missing_data: 'show_and_notify_no_data', name: 'called otherwise' },
  },
  *check(view) {
    const missing = attribute(view, 'on_missing_data');
    if (missing?.before === 'show_and_notify_no_data') {
      yield { message: `missing data was told and now means ${missing.after ?? 'default'}`, fields: ['noData'] };
    }
    const older = attribute(view, 'notify_no_data');
    // moving to the newer option says the same
    const isRenamed = missing?.after === 'show_and_notify_no_data';
    if (older?.before === 'true' && older.after !== 'true' && !isRenamed) {
      yield { message: 'missing data was told and is not any more', fields: ['noData'] };
    }
  },
};
