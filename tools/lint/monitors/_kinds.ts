import { ratiosOf, isCountRatio as isRatioOfCounts } from '../../../queries/ratio';
import type { Argument, Comparator, MonitorQuery, NumberLiteral } from '../../../queries/tree';
import { expressionOf, partsOf } from '../../../queries/walk';
import type { Monitor } from '../../artifact/monitor';

/** The query as a tree; undefined where it cannot be read, which is another rule's finding. */
export function treeOf({ parsed, query }: Monitor): MonitorQuery | undefined {
  return query !== '' && parsed.ok ? parsed.tree : undefined;
}

/** What a query compares its value with; undefined for composites and checks. */
export function comparisonOf(
  tree: MonitorQuery | undefined,
): { readonly comparator: Comparator; readonly threshold: NumberLiteral } | undefined {
  return tree === undefined || tree.kind === 'composite' || tree.kind === 'service check' ? undefined : tree;
}

/** Types of monitors whose missing data `on_missing_data` cannot decide. */
export const typesWithoutMissingData: ReadonlySet<string> = new Set(['composite', 'service check', 'slo alert']);

/** Whether counts are divided by counts. */
export function isCountRatio(tree: MonitorQuery | undefined): boolean {
  const expression = tree && expressionOf(tree);
  return expression !== undefined && ratiosOf(expression).some(isRatioOfCounts);
}

export function isRatio(tree: MonitorQuery | undefined): boolean {
  const expression = tree && expressionOf(tree);
  return expression !== undefined && ratiosOf(expression).length > 0;
}

/** Whether a function or modifier stands anywhere in what a monitor compares. */
export function uses(tree: MonitorQuery | undefined, name: string): boolean {
  const expression = tree && expressionOf(tree);
  return expression !== undefined && usedIn(expression, name);
}

function usedIn(expression: Argument, name: string): boolean {
  if (expression.kind === 'call' && expression.name === name) return true;
  const modified = expression.kind === 'metric' || expression.kind === 'modified';
  if (modified && expression.modifiers.some((modifier) => modifier.name === name)) return true;
  return partsOf(expression).some((part) => usedIn(part, name));
}
