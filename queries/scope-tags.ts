import type { Filter } from './filter';

/** Tags under which Agents and cloud integrations name a Kubernetes cluster. */
export const clusterTags: ReadonlySet<string> = new Set([
  'cluster',
  'cluster-name',
  'cluster_name',
  'eks_cluster',
  'kube_cluster',
  'kube_cluster_name',
  'kubernetes_cluster',
]);

/** Tags that name an environment; Datadog's own is `env`. */
export const environmentTags: ReadonlySet<string> = new Set(['env', 'environment']);

/** What must hold for every series that a filter reads: its outermost conditions, parentheses opened. */
export function conditionsOf(filter: Filter): readonly Filter[] {
  if (filter.kind === 'group') return conditionsOf(filter.filter);
  if (filter.kind === 'not' && filter.filter.kind === 'not') return conditionsOf(filter.filter.filter);
  if (filter.kind === 'and') return filter.filters.flatMap(conditionsOf);
  return filter.kind === 'everything' ? [] : [filter];
}

/** The key whose values a condition chooses from: of `k:a`, `k IN (a,b)` and `k:a OR k:b`; undefined for others. */
export function keyOf(condition: Filter): string | undefined {
  switch (condition.kind) {
    case 'tag':
    case 'in':
      return condition.key;
    case 'group':
      return keyOf(condition.filter);
    case 'or': {
      const [first, ...others] = condition.filters.map(keyOf);
      return others.every((key) => key === first) ? first : undefined;
    }
    default:
      return undefined;
  }
}

/** Every key that a filter names, negated or not. */
export function keysOf(filter: Filter): readonly string[] {
  switch (filter.kind) {
    case 'tag':
    case 'in':
      return [filter.key];
    case 'not':
    case 'group':
      return keysOf(filter.filter);
    case 'and':
    case 'or':
      return filter.filters.flatMap(keysOf);
    default:
      return [];
  }
}

/** The first of the outermost conditions that chooses from the values of a key. */
export function conditionOn(filter: Filter, key: string): Filter | undefined {
  if (filter.kind === 'group') return conditionOn(filter.filter, key);
  if (filter.kind === 'not' && filter.filter.kind === 'not') return conditionOn(filter.filter.filter, key);
  if (filter.kind !== 'and') return keyOf(filter) === key ? filter : undefined;
  for (const part of filter.filters) {
    const found = conditionOn(part, key);
    if (found) return found;
  }
  return undefined;
}

/** Values that a key may have by a filter's outermost conditions, globs as written; undefined where any may. */
export function valuesOf(filter: Filter, key: string): readonly string[] | undefined {
  const condition = conditionOn(filter, key);
  return condition && valuesIn(condition);
}

/** The values that a condition on one key chooses from, globs as written. */
export function valuesIn(condition: Filter): readonly string[] {
  if (condition.kind === 'tag') return [condition.value];
  if (condition.kind === 'in') return condition.values;
  if (condition.kind === 'group') return valuesIn(condition.filter);
  return condition.kind === 'or' ? condition.filters.flatMap(valuesIn) : [];
}

/** Whether a filter names a key, or a template variable of that name, negated or not. */
export function names(filter: Filter, key: string): boolean {
  switch (filter.kind) {
    case 'tag':
    case 'in':
      return filter.key === key;
    case 'variable':
      return filter.name === key;
    case 'not':
    case 'group':
      return names(filter.filter, key);
    case 'and':
    case 'or':
      return filter.filters.some((part) => names(part, key));
    default:
      return false;
  }
}
