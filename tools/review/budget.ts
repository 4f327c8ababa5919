import type { Artifact } from '../artifact/artifact';
import type { Change } from '../compare/change';
import type { Risk } from './risk';

/** How many monitors may go: a count, or percent of those of the base. */
export type Allowance = { readonly count: number } | { readonly percent: number; readonly atLeast: number };

/** What holds where nobody says otherwise: so many go in daily work, a lost file of services takes more. */
export const usualAllowance: Allowance = { percent: 5, atLeast: 3 };

/** Monitors that go, against those that may. */
export interface Budget {
  /** Monitors that Terraform deletes, makes anew or lets go of, without those whose deletion is accepted. */
  readonly deleted: number;
  readonly allowed: number;
  /** Of the base. */
  readonly monitors: number;
  readonly exceeded: boolean;
}

export function budgetOf(
  base: Artifact,
  changes: readonly Change[],
  risks: readonly Risk[],
  allowance: Allowance,
): Budget {
  const monitors = base.stacks.reduce(
    (sum, { resources }) => sum + resources.filter(({ type }) => isMonitor(type)).length,
    0,
  );
  const accepted = new Set(
    risks
      .filter(({ acknowledged, id }) => acknowledged && goes.has(id))
      .map(({ stack, address }) => `${stack}/${address}`),
  );
  const deleted = changes.filter(
    ({ action, before, stack, address }) =>
      ['delete', 'replace', 'forget'].includes(action) &&
      before &&
      isMonitor(before.type) &&
      !accepted.has(`${stack}/${address}`),
  ).length;
  const allowed =
    'count' in allowance
      ? allowance.count
      : Math.max(allowance.atLeast, Math.floor((monitors * allowance.percent) / 100));
  return { deleted, allowed, monitors, exceeded: deleted > allowed };
}

/** Flags by which the loss of one monitor may be accepted. */
const goes: ReadonlySet<string> = new Set([
  'monitor-deleted',
  'monitor-replaced',
  'monitor-forgotten',
  'address-changed',
]);

const isMonitor = (type: string) => type === 'datadog_monitor' || type === 'datadog_monitor_json';
