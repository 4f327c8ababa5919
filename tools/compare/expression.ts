import type { Filter } from '../../queries/filter';
import { print, printModifiers } from '../../queries/print';
import { printFilter } from '../../queries/print-filter';
import type { Argument, Expression, Metric } from '../../queries/tree';
import { partsOf } from '../../queries/walk';
import type { QueryPart } from './difference';

/** What differs between two canonical expressions: each part once, and the filters that do. */
export interface ExpressionChange {
  readonly parts: readonly QueryPart[];
  readonly filters: readonly { readonly before: Filter; readonly after: Filter }[];
}

/** Compares two expressions from the top as far as they have one shape; below, the smallest whole that differs. */
export function expressionChange(before: Expression, after: Expression): ExpressionChange {
  const parts = new Map<string, QueryPart>();
  const filters = new Map<string, { before: Filter; after: Filter }>();
  const add = (part: QueryPart['part'], was: string, is: string) => {
    if (was !== is) parts.set(JSON.stringify([part, was, is]), { part, before: was, after: is });
  };
  const metric = (one: Metric, other: Metric) => {
    add('metric', one.metric, other.metric);
    add('aggregation', aggregationOf(one), aggregationOf(other));
    add('grouping', one.by.join(', '), other.by.join(', '));
    add('modifiers', printModifiers(one.modifiers, "'"), printModifiers(other.modifiers, "'"));
    const [was, is] = [printFilter(one.filter), printFilter(other.filter)];
    if (was !== is) filters.set(JSON.stringify([was, is]), { before: one.filter, after: other.filter });
  };
  const walk = (one: Argument, other: Argument): void => {
    if (one.kind === 'metric' && other.kind === 'metric') return metric(one, other);
    if (one.kind === 'number' && other.kind === 'number') return add('number', print(one), print(other));
    const [inner, others] = [partsOf(one), partsOf(other)];
    if (headOf(one) !== headOf(other) || inner.length !== others.length) {
      return add('expression', textOf(one), textOf(other));
    }
    if (inner.length === 0) return add('expression', textOf(one), textOf(other));
    inner.forEach((part, index) => {
      const counterpart = others[index];
      if (counterpart) walk(part, counterpart);
    });
  };
  walk(before, after);
  return { parts: [...parts.values()], filters: [...filters.values()] };
}

function aggregationOf({ aggregation = 'avg', values }: Metric): string {
  return values ? `${aggregation}(v: v${values.comparator}${values.limit.value})` : aggregation;
}

/** What two nodes must share so that their parts can be compared one by one. */
function headOf(one: Argument): string {
  switch (one.kind) {
    case 'arithmetic':
      return `arithmetic ${one.operator}`;
    case 'call':
    case 'named':
      return `${one.kind} ${one.name}`;
    case 'modified':
      return `modified ${one.modifiers.map(({ name }) => name).join('.')}`;
    default:
      return one.kind;
  }
}

function textOf(one: Argument): string {
  return one.kind === 'named' || one.kind === 'tags' || one.kind === 'span' ? JSON.stringify(one) : print(one);
}
