import { compareText } from '../../model/issue';
import { metricsOf } from '../../queries/walk';
import type { Expression, Metric } from '../../queries/tree';
import type { Monitor } from '../artifact/monitor';
import { membersOf } from './members';
import { rolesOf } from './roles';
import { nameOfReference, type Others } from './scene';

/** Operands of a monitor by role. A composite has those of its parts, a burn rate those of its objective. */
export type Operands = ReadonlyMap<string, readonly string[]>;

/** What a monitor reads. */
export interface Reads {
  readonly roles: Operands;
  /** Names of its metrics, sorted. */
  readonly metrics: readonly string[];
  /** Every metric of its query, with filter and group. */
  readonly operands: readonly Metric[];
}

export function readsOf(signal: string, monitor: Monitor, others: Others): Reads {
  const metrics = expressionsOf(monitor, others).flatMap(metricsOf);
  return {
    roles: operandsOf(signal, monitor, others),
    metrics: [...new Set(metrics.map(({ metric }) => metric))].sort(compareText),
    operands: metrics,
  };
}

function operandsOf(signal: string, monitor: Monitor, others: Others): Operands {
  const operands = new Map<string, string[]>();
  for (const expression of expressionsOf(monitor, others)) {
    for (const [role, operand] of rolesOf(signal, expression)) {
      operands.set(role, [...new Set([...(operands.get(role) ?? []), operand])]);
    }
  }
  return operands;
}

function expressionsOf(monitor: Monitor, others: Others): readonly Expression[] {
  if (!monitor.parsed.ok) return [];
  const { tree } = monitor.parsed;
  switch (tree.kind) {
    case 'metric alert':
      return [tree.expression];
    case 'composite':
      return membersOf(monitor).flatMap((reference) => {
        const part = others.monitor(reference);
        return part?.parsed.ok && part.parsed.tree.kind === 'metric alert' ? [part.parsed.tree.expression] : [];
      });
    case 'burn rate':
    case 'error budget': {
      const slo = others.slo(nameOfReference(tree.slo));
      const items = [slo?.numerator, slo?.denominator].flatMap((side) => (side?.parsed.ok ? [side.parsed.tree] : []));
      return [{ kind: 'list', items }];
    }
    default:
      return [];
  }
}
