import type { Argument, Arithmetic, Expression, Metric } from './tree';
import { partsOf } from './walk';

/** A division of metrics by metrics. */
export interface Ratio {
  readonly division: Arithmetic;
  readonly numerator: readonly Metric[];
  readonly denominator: readonly Metric[];
  /** Constant that the denominator adds, the traffic floor: 100 of `errors / (hits + 100)`; 0 where there is none. */
  readonly floor: number;
}

/**
 * Every ratio of an expression, left to right, each by itself: `a / b - c / d` has two. A ratio of ratios counts as the
 * ratios that it is made of, a division by numbers alone as none.
 */
export function ratiosOf(expression: Argument): readonly Ratio[] {
  const found: Ratio[] = [];
  collect(expression, found);
  return found;
}

/** Metrics below; undefined where a ratio is among what is below. */
function collect(expression: Argument, found: Ratio[]): readonly Metric[] | undefined {
  if (expression.kind === 'metric') return [expression];
  const before = found.length;
  const below = partsOf(expression).map((part) => collect(part, found));
  if (found.length > before) return undefined;
  const [numerator = [], denominator = []] = below;
  if (
    expression.kind === 'arithmetic' &&
    expression.operator === '/' &&
    numerator.length > 0 &&
    denominator.length > 0
  ) {
    found.push({ division: expression, numerator, denominator, floor: constantOf(expression.right) });
    return undefined;
  }
  return below.flatMap((metrics) => metrics ?? []);
}

function constantOf(expression: Expression): number {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'group':
    case 'modified':
      return constantOf(expression.expression);
    case 'negative':
      return -constantOf(expression.expression);
    case 'arithmetic':
      if (expression.operator === '+') return constantOf(expression.left) + constantOf(expression.right);
      return expression.operator === '-' ? constantOf(expression.left) - constantOf(expression.right) : 0;
    default:
      return 0;
  }
}

/** Whether the metric is summed as a count: one number a window, where a rate would be one a point. */
export function isCounted({ modifiers }: Metric): boolean {
  return modifiers.some(({ name }) => name === 'as_count');
}

/** Whether every metric of a ratio is summed as a count, so that it divides sums. */
export function isCountRatio({ numerator, denominator }: Ratio): boolean {
  return [...numerator, ...denominator].every(isCounted);
}
