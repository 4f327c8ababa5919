import type { Comparator } from '../../queries/tree';
import type { Monitor } from '../artifact/monitor';

/** The lines that a monitor's value is compared with, in the unit of its query. */
export interface Limits {
  readonly comparator: Comparator;
  readonly critical: number;
  readonly warning: number | undefined;
  readonly recovery: number | undefined;
}

/** Undefined where a monitor compares no value: a composite. */
export function limitsOfMonitor({ parsed, thresholds }: Monitor): Limits | undefined {
  if (!parsed.ok || !('comparator' in parsed.tree)) return undefined;
  const { comparator, threshold } = parsed.tree;
  return {
    comparator,
    critical: threshold.value,
    warning: thresholds.warning,
    recovery: thresholds.critical_recovery,
  };
}

/** Whether a smaller value is worse. */
export const isBelow = ({ comparator }: Limits) => comparator.startsWith('<');
