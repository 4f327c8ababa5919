import { keysOf } from './scope-tags';
import type { Argument } from './tree';
import { metricsOf, partsOf } from './walk';

/** What a query reads. Sorted, each once. */
export interface Touches {
  readonly metrics: readonly string[];
  /** Keys in filters and in groups; a tag without a key and a template variable have none. */
  readonly tags: readonly string[];
}

export function touches(expression: Argument): Touches {
  const metrics = metricsOf(expression);
  const tags = [...metrics.flatMap(({ filter, by }) => [...keysOf(filter), ...by]), ...groupKeys(expression)];
  return { metrics: unique(metrics.map(({ metric }) => metric)), tags: unique(tags) };
}

/** Keys that functions group by: `percentile(query1, 'p90', {service})`. */
function groupKeys(argument: Argument): readonly string[] {
  if (argument.kind === 'tags') return argument.tags.filter((tag) => tag !== '*' && !tag.startsWith('$'));
  return partsOf(argument).flatMap(groupKeys);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
