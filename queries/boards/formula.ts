import { print } from '../print';
import { mapMetrics } from '../walk';
import type { Expression, Metric } from '../tree';

/** How a query becomes one number in a list or a table. */
export type Reduction = 'sum' | 'avg' | 'max' | 'percentile';

/** A widget's query: its formulas name it. */
interface NamedQuery {
  readonly name: string;
  readonly query: string;
  readonly reduction: Reduction;
}

export interface Formulas {
  readonly queries: readonly NamedQuery[];
  /** One per expression, in order. */
  readonly formulas: readonly string[];
}

/**
 * Widgets take arithmetic apart: metrics become queries with names, formulas compute with the names. Equal metrics share
 * a query. `first` is the number of the first query, so that requests of one widget do not repeat a name.
 */
export function formulasOf(expressions: readonly Expression[], first = 1): Formulas {
  const names = new Map<string, NamedQuery>();
  const nameOf = (metric: Metric): Expression => {
    const query = print(metric);
    let named = names.get(query);
    if (!named) {
      named = { name: `query${first + names.size}`, query, reduction: reductionOf(metric) };
      names.set(query, named);
    }
    return { kind: 'name', name: named.name };
  };
  const formulas = expressions.map((expression) => print(mapMetrics(expression, nameOf)));
  return { queries: [...names.values()], formulas };
}

/** Counts add up over time, the worst of a maximum counts, a percentile is taken over all of the time. */
function reductionOf({ aggregation, modifiers }: Metric): Reduction {
  if (modifiers.some(({ name }) => name === 'as_count')) return 'sum';
  if (aggregation === 'max') return 'max';
  return aggregation?.startsWith('p') ? 'percentile' : 'avg';
}
