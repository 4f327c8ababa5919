import { and, or, type Filter } from '../../queries/filter';
import { lookup } from '../../queries/known-metrics';
import { print } from '../../queries/print';
import { printFilter } from '../../queries/print-filter';
import { keysOf } from '../../queries/scope-tags';
import type { Metric } from '../../queries/tree';
import type { Aggregator } from '../live/account';
import type { Demand } from './demand';

/** One query that answers for many monitors: a metric in a cluster and environment, by the tags that tell them apart. */
export interface Probe {
  readonly query: string;
  readonly aggregator: Aggregator;
  readonly by: readonly string[];
}

/** Demands on one metric in one scope. */
export interface Pool {
  /** Whose metric and aggregation stand for all. */
  readonly metric: Metric;
  readonly name: string;
  readonly scope: Filter;
  readonly demands: readonly Demand[];
}

/** Demands that the same queries can answer. */
export function poolsOf(demands: readonly Demand[]): readonly Pool[] {
  const pools = new Map<string, Pool & { demands: Demand[] }>();
  for (const demand of demands) {
    const { metric, name, scope } = demand;
    const key = [name, kindOf(metric, name), printFilter(scope)].join(' ');
    const pool = pools.get(key);
    if (pool) pool.demands.push(demand);
    else pools.set(key, { metric, name, scope, demands: [demand] });
  }
  return [...pools.values()];
}

/** The tags by which a demand is told apart. */
export function keysOfDemand({ rest }: Demand): readonly string[] {
  return [...new Set(rest.flatMap(keysOf))].sort();
}

/**
 * Sets of tags to group a pool by: those that are no part of another one, since finer groups answer coarser demands, and
 * since nobody says what becomes of series that lack a tag of the group.
 */
export function groupingsOf({ demands }: Pool): readonly (readonly string[])[] {
  const sets = new Map(demands.map((demand) => [keysOfDemand(demand).join(), keysOfDemand(demand)]));
  return [...sets.values()].filter(
    (keys) =>
      ![...sets.values()].some((other) => other.length > keys.length && keys.every((key) => other.includes(key))),
  );
}

/** A probe of a pool, narrowed to some of its demands where they are given. */
export function probeOf({ metric, name, scope }: Pool, by: readonly string[], only: readonly Demand[] = []): Probe {
  const chosen = only.length === 0 ? scope : and(scope, or(...only.map(({ rest }) => and(...rest))));
  return probe(metric, name, chosen, by);
}

/** All groups of a metric anywhere, to say what there is instead. */
export function probe(metric: Metric, name: string, filter: Filter, by: readonly string[]): Probe {
  const kind = kindOf(metric, name);
  const aggregation = kind === 'count' ? 'sum' : kind === 'gauge' ? 'avg' : kind;
  const modifiers = kind === 'count' ? [{ name: 'as_count', args: [] }] : [];
  const query = print({ kind: 'metric', aggregation, metric: name, filter, by, modifiers });
  return { query, by, aggregator: kind === 'count' ? 'sum' : kind === 'gauge' ? 'avg' : 'max' };
}

/** How a metric is asked for; of a distribution as the monitor does, since its percentiles may be switched off. */
function kindOf({ aggregation, modifiers }: Metric, name: string): 'count' | 'gauge' | `p${number}` {
  if (aggregation !== undefined && isPercentile(aggregation)) return aggregation;
  const known = lookup(name)?.kind;
  return known === 'count' || (known === undefined && modifiers.some((one) => one.name === 'as_count'))
    ? 'count'
    : 'gauge';
}

function isPercentile(aggregation: string): aggregation is `p${number}` {
  return /^p\d/.test(aggregation);
}
