import type { Environment } from './cluster';
import type { PolicyValues } from './policy';

/** Handles by transition. */
export interface Recipients {
  readonly alert: readonly string[];
  readonly warning: readonly string[];
  readonly noData: readonly string[];
  readonly recovery: readonly string[];
}

/** P1 and P2 wake someone, unless the environment never pages or the monitor is new and in shadow. */
export function mayPage(values: Pick<PolicyValues, 'priority' | 'shadow'>, environment: Environment): boolean {
  return values.priority <= 2 && environment.pages && !values.shadow;
}

/**
 * Who is told of what. A recovery goes to whoever was told of the alert, so that no page stays open; warnings and
 * missing data never wake anyone.
 */
export function recipients(values: PolicyValues, environment: Environment): Recipients {
  const { notify, page } = values;
  const alert = mayPage(values, environment) ? [...page, ...notify.filter((handle) => !page.includes(handle))] : notify;
  return {
    alert,
    warning: values.warning === undefined ? [] : notify,
    noData: values.noData === 'show_and_notify_no_data' ? notify : [],
    recovery: alert,
  };
}
