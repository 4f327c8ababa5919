import type { Rule } from '../rule';
import { typesWithoutMissingData } from './_kinds';

export const notifyNoData: Rule = {
  id: 'notify-no-data',
  severity: 'error',
  summary: 'missing data is told by notify_no_data',
  why:
    'Datadog is withdrawing `notify_no_data` and `no_data_timeframe`; `on_missing_data` decides both what the monitor ' +
    'becomes and who is told, and the two cannot stand together. Composites, service checks and SLO alerts have nothing ' +
    'else yet, so the rule does not look at them.',
  on: 'monitor',
  example: {
    bad: { on_missing_data: null, notify_no_data: true, no_data_timeframe: 20 },
    good: { on_missing_data: 'show_and_notify_no_data' },
  },
  check({ type, resource: { attributes } }) {
    // false is what the provider sends by itself, and what a plan therefore states
    if (attributes.notify_no_data !== true || typesWithoutMissingData.has(type)) return [];
    return [
      {
        message: 'notify_no_data is true, expected on_missing_data instead',
        hint: 'write on_missing_data = "show_and_notify_no_data" and remove notify_no_data and no_data_timeframe',
      },
    ];
  },
};
