import type { Filter } from './filter';

/** One demand on a series. */
export type Literal =
  /** A value of the key matches one of the patterns. */
  | { readonly kind: 'has'; readonly key: string; readonly patterns: readonly string[] }
  /** No value of the key matches the pattern; a series without the key passes. */
  | { readonly kind: 'lacks'; readonly key: string; readonly pattern: string }
  | { readonly kind: 'bare' | 'variable'; readonly name: string; readonly wanted: boolean };

/** Demands that a series meets all at once. */
export type Clause = readonly Literal[];

/** Beyond this many alternatives nobody asks: a filter of twenty alternatives of three tags each would have billions. */
export const mostClauses = 2048;

/** A filter, or its negation, as alternatives: a series passes that meets one of them. Undefined beyond `mostClauses`. */
export function alternatives(filter: Filter, wanted: boolean): readonly Clause[] | undefined {
  switch (filter.kind) {
    case 'everything':
      return wanted ? [[]] : [];
    case 'tag':
      return [[tagLiteral(filter.key, filter.value, wanted)]];
    case 'in':
      return wanted
        ? [[{ kind: 'has', key: filter.key, patterns: filter.values }]]
        : [filter.values.map((value) => tagLiteral(filter.key, value, false))];
    case 'bare':
      return [[{ kind: 'bare', name: filter.tag, wanted }]];
    case 'variable':
      return [[{ kind: 'variable', name: filter.name, wanted }]];
    case 'not':
      return alternatives(filter.filter, !wanted);
    case 'group':
      return alternatives(filter.filter, wanted);
    case 'and':
    case 'or':
      return (filter.kind === 'and') === wanted ? all(filter.filters, wanted) : any(filter.filters, wanted);
  }
}

function tagLiteral(key: string, value: string, wanted: boolean): Literal {
  return wanted ? { kind: 'has', key, patterns: [value] } : { kind: 'lacks', key, pattern: value };
}

function all(filters: readonly Filter[], wanted: boolean): readonly Clause[] | undefined {
  let product: readonly Clause[] = [[]];
  for (const filter of filters) {
    const parts = alternatives(filter, wanted);
    if (!parts || product.length * parts.length > mostClauses) return undefined;
    product = product.flatMap((clause) => parts.map((part) => [...clause, ...part]));
  }
  return product;
}

function any(filters: readonly Filter[], wanted: boolean): readonly Clause[] | undefined {
  const union: Clause[] = [];
  for (const filter of filters) {
    const parts = alternatives(filter, wanted);
    if (!parts || union.length + parts.length > mostClauses) return undefined;
    union.push(...parts);
  }
  return mergeValues(union);
}

/** `k:a OR k:b` as the one demand `k IN (a,b)`, so that products of long lists stay small. */
function mergeValues(clauses: readonly Clause[]): readonly Clause[] {
  const values = new Map<string, string[]>();
  const others: Clause[] = [];
  for (const clause of clauses) {
    const [only] = clause;
    if (clause.length === 1 && only?.kind === 'has') {
      const patterns = values.get(only.key) ?? [];
      patterns.push(...only.patterns);
      values.set(only.key, patterns);
    } else others.push(clause);
  }
  return [...[...values].map(([key, patterns]): Clause => [{ kind: 'has', key, patterns }]), ...others];
}
