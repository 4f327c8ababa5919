import type { Attributes } from '../artifact/artifact';

type OnMissing = 'default' | 'show_no_data' | 'show_and_notify_no_data' | 'resolve';

/** Options of a monitor that decide when it evaluates and speaks, with Terraform's defaults where nothing is stated. */
export interface Options {
  /** @default 'default', or what the older `notify_no_data` means */
  readonly onMissing: OnMissing;
  /** @default true (Terraform's; the API's own is false) */
  readonly requireFullWindow: boolean;
  /** @default 0 */
  readonly evaluationDelaySeconds: number;
  /** @default 60 (the API's) */
  readonly newGroupSeconds: number;
  /** Undefined: never resolved by time. */
  readonly timeoutSeconds: number | undefined;
  /** Undefined: told once. */
  readonly renotifyMinutes: number | undefined;
  /** States that are told again. @default alert and no data */
  readonly renotifyStatuses: readonly string[];
  /** How often a state is told again at most. */
  readonly renotifyOccurrences: number;
}

const missing: readonly string[] = ['default', 'show_no_data', 'show_and_notify_no_data', 'resolve'];

export function optionsOf(attributes: Attributes): Options {
  const number = (name: string) => positive(attributes[name]);
  const timeoutHours = number('timeout_h');
  const statuses = attributes['renotify_statuses'];
  return {
    onMissing: onMissingOf(attributes),
    requireFullWindow: attributes['require_full_window'] !== false,
    evaluationDelaySeconds: number('evaluation_delay') ?? 0,
    newGroupSeconds: attributes['new_group_delay'] === 0 ? 0 : (number('new_group_delay') ?? 60),
    timeoutSeconds: timeoutHours === undefined ? undefined : timeoutHours * 3600,
    renotifyMinutes: number('renotify_interval'),
    renotifyStatuses: Array.isArray(statuses) ? statuses.map(String) : ['alert', 'no data'],
    renotifyOccurrences: number('renotify_occurrences') ?? Infinity,
  };
}

function onMissingOf(attributes: Attributes): OnMissing {
  const stated = attributes['on_missing_data'];
  if (typeof stated === 'string' && missing.includes(stated)) return stated as OnMissing;
  return attributes['notify_no_data'] === true ? 'show_and_notify_no_data' : 'default';
}

/** Zero and less mean that nothing is set. */
function positive(value: unknown): number | undefined {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN;
  return number > 0 ? number : undefined;
}
