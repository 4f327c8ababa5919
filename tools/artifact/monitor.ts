import type { Parsed } from '../../queries/parsed';
import type { MonitorQuery } from '../../queries/tree';
import type { Resource } from './artifact';

/** Numbers of a monitor's options by Terraform's names: `critical`, `critical_recovery`, `warning`, … */
export type Thresholds = Readonly<Partial<Record<ThresholdName, number>>>;

export type ThresholdName = 'critical' | 'critical_recovery' | 'warning' | 'warning_recovery' | 'ok' | 'unknown';

/** A `datadog_monitor`, read once for all rules. */
export interface Monitor {
  readonly resource: Resource;
  readonly name: string;
  /** `query alert`, `composite`, … as written. */
  readonly type: string;
  /** Empty where it is known only after apply. */
  readonly query: string;
  readonly parsed: Parsed<MonitorQuery>;
  readonly thresholds: Thresholds;
  readonly message: string;
  /** Sorted as written; `key:value` or bare. */
  readonly tags: readonly string[];
  /** 1 to 5; undefined where none is set. */
  readonly priority: number | undefined;
}
