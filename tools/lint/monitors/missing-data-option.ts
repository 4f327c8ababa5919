import { numeric } from '../../artifact/json';
import { isTemplate } from '../../artifact/template';
import type { Monitor } from '../../artifact/monitor';
import type { Context, Problem, Rule } from '../rule';
import { treeOf, typesWithoutMissingData, uses } from './_kinds';
import { isFromPlan } from './_plan';

const values = ['default', 'show_no_data', 'show_and_notify_no_data', 'resolve'];

export const missingDataOption: Rule = {
  id: 'missing-data-option',
  severity: 'error',
  summary: 'on_missing_data says what the monitor cannot do',
  why:
    'Datadog refuses `on_missing_data` on composites, service checks and SLO alerts, beside `notify_no_data` or ' +
    '`no_data_timeframe`, and `resolve` beside `timeout_h`. With `default_zero()` there is no missing data, so anything but ' +
    '`default` promises a notification that never comes.',
  on: 'monitor',
  example: {
    bad: { on_missing_data: 'resolve', timeout_h: 4 },
    good: { on_missing_data: 'resolve' },
  },
  check: missing,
};

function* missing(monitor: Monitor, context: Context): Iterable<Problem> {
  const { type, resource } = monitor;
  const {
    on_missing_data: option,
    timeout_h: timeout,
    notify_no_data: notify,
    no_data_timeframe,
  } = resource.attributes;
  if (typeof option !== 'string' || option === '' || isTemplate(option)) return;
  if (typesWithoutMissingData.has(type)) {
    yield {
      message: `on_missing_data is '${option}' on a monitor of type '${type}', which cannot have it`,
      hint: 'remove it',
    };
    return;
  }
  if (!values.includes(option)) {
    yield { message: `on_missing_data is '${option}', expected one of ${values.join(', ')}` };
    return;
  }
  if (option === 'resolve' && (numeric(timeout) ?? 0) > 0) {
    yield {
      message: `on_missing_data is 'resolve' and timeout_h is ${String(timeout)}: both say when it resolves`,
      hint: 'remove timeout_h',
    };
  }
  if (option !== 'default' && uses(treeOf(monitor), 'default_zero')) {
    yield { message: `on_missing_data is '${option}' and default_zero() leaves no data missing, expected 'default'` };
  }
  // a plan states the provider's own default of the time frame
  const timeframe = isFromPlan(monitor, context) ? undefined : numeric(no_data_timeframe);
  if (notify === true || timeframe !== undefined) {
    const other = notify === true ? 'notify_no_data' : 'no_data_timeframe';
    yield {
      message: `on_missing_data is '${option}' beside ${other}, expected one of the two`,
      hint: `remove ${other}`,
    };
  }
}
