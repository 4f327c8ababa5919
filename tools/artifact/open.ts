import type { Filter } from '../../queries/filter';
import type { Metric } from '../../queries/tree';
import { interpolationsOf } from './interpolations';

/** The expression that a text is and nothing beside it, `var.query` of `${var.query}`; undefined for other texts. */
export function soleExpression(text: string): string | undefined {
  const trimmed = text.trim();
  const [first] = trimmed.startsWith('${') ? interpolationsOf(trimmed) : [];
  const { inner } = first ?? {};
  return inner !== undefined && inner.length + '${}'.length === trimmed.length ? inner : undefined;
}

/** Whether an expression names one value by its path (`var.a`, `datadog_monitor.a["x"].id`): no call, no splat. */
export function isPath(expression: string): boolean {
  return /^~?\s*[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[(?:\d+|"[^"]*"|[A-Za-z_][\w.-]*)\])*\s*~?$/.test(expression);
}

/** Whether a text holds what only Terraform knows, wherever it stands. */
export function isOpenText(text: string): boolean {
  return text.includes('${') || text.includes('%{');
}

/** Whether Terraform may put whole conditions into a filter, so that nobody knows which keys it names. */
export function isOpenFilter(filter: Filter): boolean {
  switch (filter.kind) {
    case 'bare':
      return isOpenText(filter.tag);
    case 'tag':
    case 'in':
      return isOpenText(filter.key);
    case 'not':
    case 'group':
      return isOpenFilter(filter.filter);
    case 'and':
    case 'or':
      return filter.filters.some(isOpenFilter);
    default:
      return false;
  }
}

/** Whether Terraform may put whole conditions or tags into what a metric is filtered or grouped by. */
export function isOpenMetric({ filter, by }: Metric): boolean {
  return by.some(isOpenText) || isOpenFilter(filter);
}
