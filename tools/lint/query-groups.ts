import type { Resource } from '../artifact/artifact';
import type { Query } from '../artifact/query';
import type { Context } from './rule';

/** A query, and in how many further places of the same resource it stands. */
export interface QueryGroup {
  readonly query: Query;
  readonly more: number;
}

/** Every query and formula of monitors, SLOs and boards. */
export function queriesOf({ monitors, slos, dashboards }: Context): readonly Query[] {
  return [...monitors, ...slos, ...dashboards].flatMap(({ queries }) => queries);
}

/**
 * One group for each text of a resource: boards repeat theirs in many widgets, and a rule says the same of each. The
 * same text parses once, so what was parsed stands for it, and is found without reading the text again.
 */
export function groupQueries(queries: readonly Query[]): readonly QueryGroup[] {
  const groups: { query: Query; more: number }[] = [];
  let resource: Resource | undefined;
  let known = new Map<Query['parsed'], { query: Query; more: number }>();
  for (const query of queries) {
    // those of one resource stand together
    if (query.resource !== resource) {
      resource = query.resource;
      known = new Map();
    }
    const group = known.get(query.parsed);
    if (group) {
      group.more += 1;
      continue;
    }
    const first = { query, more: 0 };
    known.set(query.parsed, first);
    groups.push(first);
  }
  return groups;
}
