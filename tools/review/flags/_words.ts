import type { Side, View } from '../view';

/** `a, b and 2 more`, or a word for none. */
export function listed(names: readonly string[], none = 'nobody'): string {
  if (names.length === 0) return none;
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}

/** Whether it is a monitor that is still there. */
export function isKept(view: View): view is View & { readonly before: Side; readonly after: Side } {
  return view.before !== undefined && view.after !== undefined;
}

export const isMonitorType = (type: string): boolean => type === 'datadog_monitor' || type === 'datadog_monitor_json';
