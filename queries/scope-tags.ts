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

/** Values that a key may have by a filter's outermost conditions, globs as written; undefined where any may. */
export function valuesOf(filter: Filter, key: string): readonly string[] | undefined {
  const condition = conditionsOf(filter).find((part) => keyOf(part) === key);
  return condition && valuesIn(condition);
}

function valuesIn(condition: Filter): readonly string[] {
  if (condition.kind === 'tag') return [condition.value];
  if (condition.kind === 'in') return condition.values;
  if (condition.kind === 'group') return valuesIn(condition.filter);
  return condition.kind === 'or' ? condition.filters.flatMap(valuesIn) : [];
}

/** Template variables that a filter names, negated or not. */
export function variablesOf(filter: Filter): readonly string[] {
  switch (filter.kind) {
    case 'variable':
      return [filter.name];
    case 'not':
    case 'group':
      return variablesOf(filter.filter);
    case 'and':
    case 'or':
      return filter.filters.flatMap(variablesOf);
    default:
      return [];
  }
}
