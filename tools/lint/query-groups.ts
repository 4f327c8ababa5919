import type { Query } from '../artifact/query';

/** A query, and in how many further places of the same resource it stands. */
export interface QueryGroup {
  readonly query: Query;
  readonly more: number;
}

/**
 * One group for each text of a resource: boards repeat theirs in many widgets, and a rule says the same of each. The
 * same text parses once, so what was parsed stands for it, and is found without reading the text again.
 */
export function groupQueries(queries: readonly Query[]): readonly QueryGroup[] {
  const groups = new Map<Query['parsed'], { readonly query: Query; more: number }>();
  for (const query of queries) {
    const group = groups.get(query.parsed);
    if (group) group.more += 1;
    else groups.set(query.parsed, { query, more: 0 });
  }
  return [...groups.values()];
}
