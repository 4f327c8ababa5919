import { lookup } from '../../queries/known-metrics';
import { ratiosOf } from '../../queries/ratio';
import { keysOf } from '../../queries/scope-tags';
import { expressionOf, metricsOf } from '../../queries/walk';
import { parseMonitor, parseQuery } from '../../queries/parse';
import type { Expression } from '../../queries/tree';

/** Tags that say what of the requests is counted, and so which signal it is. */
const telling: ReadonlySet<string> = new Set([
  'response_code',
  'response_flags',
  'grpc_response_status',
  'http.status_code',
]);

/**
 * What a query watches, in words that two queries share if they watch the same: its metrics whatever their spelling, what
 * they choose of the answers, percentiles, and whether it is a share. Empty for what cannot be read.
 */
function traitsOf(expression: Expression | undefined): ReadonlySet<string> {
  if (!expression) return new Set();
  const traits = new Set<string>();
  for (const { metric, filter, aggregation } of metricsOf(expression)) {
    traits.add(lookup(metric)?.logical ?? metric);
    for (const key of keysOf(filter)) if (telling.has(key)) traits.add(key);
    if (aggregation !== undefined && /^p\d/.test(aggregation)) traits.add('a percentile');
  }
  if (ratiosOf(expression).length > 0) traits.add('a share');
  return traits;
}

export function monitorTraits(query: string): ReadonlySet<string> {
  const parsed = parseMonitor(query);
  return traitsOf(parsed.ok ? expressionOf(parsed.tree) : undefined);
}

export function queryTraits(...queries: readonly string[]): ReadonlySet<string> {
  const trees = queries.map((query) => parseQuery(query)).flatMap((parsed) => (parsed.ok ? [parsed.tree] : []));
  return new Set(trees.flatMap((tree) => [...traitsOf(tree)]));
}

/** Share of what two sets have together, 0 to 1. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 0 : [...a].filter((one) => b.has(one)).length / all.size;
}

/** Words of a name, without case and without what stands in every one. */
export function wordsOf(name: string): ReadonlySet<string> {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !idle.has(word)));
}

const idle: ReadonlySet<string> = new Set([
  'is',
  'the',
  'of',
  'on',
  'in',
  'a',
  'high',
  'low',
  'too',
  'monitor',
  'alert',
]);
