import type { Handle } from './handles';
import type { Condition } from './tree';

export type State = 'ok' | 'alert' | 'warning' | 'no data' | 'unknown';

/** A change of a monitor that may be told, or that it still is as it was. */
export interface Transition {
  readonly from: State;
  readonly to: State;
  /** @default false */
  readonly renotify?: boolean;
  /** 1 to 5; absent where the monitor has none. */
  readonly priority?: number;
}

/** The transitions that a review or a simulation asks about. */
export const transitions = {
  alert: { from: 'ok', to: 'alert' },
  warning: { from: 'ok', to: 'warning' },
  noData: { from: 'ok', to: 'no data' },
  recovery: { from: 'alert', to: 'ok' },
  warningRecovery: { from: 'warning', to: 'ok' },
  noDataRecovery: { from: 'no data', to: 'ok' },
  alertToWarning: { from: 'alert', to: 'warning' },
  warningToAlert: { from: 'warning', to: 'alert' },
} as const satisfies Record<string, Transition>;

/**
 * Whether a block shows; `undefined` where that depends on the group that fires, as with `is_match`. Source of what
 * each condition means: "Conditional variables" of Datadog's page on notifications.
 */
function holds({ name, args, negated }: Condition, transition: Transition): boolean | undefined {
  const shown = isShown(name, args, transition);
  return shown === undefined ? undefined : shown !== negated;
}

function isShown(name: string, args: readonly string[], transition: Transition): boolean | undefined {
  const { from, to, renotify = false, priority } = transition;
  const recovers = to === 'ok' && from !== 'ok';
  switch (name) {
    case 'is_alert':
      return to === 'alert';
    case 'is_warning':
      return to === 'warning';
    case 'is_no_data':
      return to === 'no data';
    case 'is_unknown':
      return to === 'unknown';
    case 'is_recovery':
      return recovers;
    case 'is_alert_recovery':
      return recovers && from === 'alert';
    case 'is_warning_recovery':
      return recovers && from === 'warning';
    // any state ends it, not only OK
    case 'is_no_data_recovery':
      return from === 'no data' && to !== 'no data';
    case 'is_alert_to_warning':
      return from === 'alert' && to === 'warning';
    case 'is_renotify':
      return renotify;
    case 'is_priority':
      return priority !== undefined && args.some((arg) => arg.toUpperCase() === `P${priority}`);
    case 'is_match':
    case 'is_exact_match':
      return undefined;
    default:
      // Datadog takes an unknown name for a variable, which is empty
      return false;
  }
}

/** Names of conditions that depend on what happened, not on the group that fires. */
export const stateConditions: ReadonlySet<string> = new Set([
  'is_alert',
  'is_warning',
  'is_no_data',
  'is_unknown',
  'is_recovery',
  'is_alert_recovery',
  'is_warning_recovery',
  'is_alert_to_warning',
  'is_no_data_recovery',
  'is_renotify',
]);

/** Names of conditions that Datadog knows. */
export const conditionNames: ReadonlySet<string> = new Set([
  ...stateConditions,
  'is_match',
  'is_exact_match',
  'is_priority',
]);

export interface Told {
  readonly handle: Handle;
  /** false: only for some groups. */
  readonly always: boolean;
}

/** Who is told of a transition. */
export function told(handles: readonly Handle[], transition: Transition): readonly Told[] {
  const found: Told[] = [];
  for (const handle of handles) {
    const shown = allHold(handle.conditions, transition);
    if (shown !== false) found.push({ handle, always: shown === true });
  }
  return found;
}

function allHold(conditions: readonly Condition[], transition: Transition): boolean | undefined {
  let all: boolean | undefined = true;
  for (const condition of conditions) {
    const shown = holds(condition, transition);
    if (shown === false) return false;
    all &&= shown;
  }
  return all;
}
