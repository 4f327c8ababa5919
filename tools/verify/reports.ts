import { and } from '../../queries/filter';
import { printFilter } from '../../queries/print-filter';
import { grouped } from './_grouped';
import { isMet } from './cause';
import type { Demand } from './demand';
import { groupingsOf, keysOfDemand, probeOf, type Pool } from './probe';
import type { Group } from '../live/account';
import { refusal } from './unchecked';
import { groupsOf, type Watch } from './watch';

/** Demands of which no series reports, with what does report in their scope. */
export interface Silence {
  readonly pool: Pool;
  readonly demands: readonly Demand[];
  /** By the tags of the pool; none where nothing at all reports in its scope. */
  readonly groups: readonly Group[];
}

/** Demands that one query asks for again: few enough that its answer is whole. */
const atOnce = 20;

/** What was read of a pool, and what of it is silent. */
export interface Reading {
  readonly pool: Pool;
  readonly groups: readonly Group[];
  readonly silence?: Silence;
  /** What Datadog said where it refuses such a query: then nobody knows. */
  readonly refused?: string;
}

/** A reading, also where Datadog refuses a query, as it does percentiles that are switched off. */
export async function readPool(pool: Pool, watch: Watch): Promise<Reading> {
  try {
    return await read(pool, watch);
  } catch (error) {
    const refused = refusal(error);
    if (refused === undefined) throw error;
    return { pool, groups: [], refused };
  }
}

/**
 * Asks which demands of a pool nothing reports. It is asked once for each way to group it; what that answer lacks is
 * asked for again by its own conditions, since long answers may be cut, so that nothing is called silent that reports.
 */
async function read(pool: Pool, watch: Watch): Promise<Reading> {
  const groupings = groupingsOf(pool);
  const groups = (await Promise.all(groupings.map((by) => groupsOf(watch, probeOf(pool, by))))).flat();
  const missing = pool.demands.filter(({ rest }) => !isMet(rest, groups));
  if (missing.length === 0) return { pool, groups };
  // a tag of the group that every series lacks would empty the answer as well
  if (groups.length === 0 && (groupings.every((by) => by.length === 0) || (await isEmpty(pool, watch)))) {
    return { pool, groups, silence: { pool, demands: pool.demands, groups } };
  }
  const silent = (await Promise.all(chunks(missing).map((some) => confirm(pool, some, watch)))).flat();
  return silent.length === 0 ? { pool, groups } : { pool, groups, silence: { pool, demands: silent, groups } };
}

async function isEmpty(pool: Pool, watch: Watch): Promise<boolean> {
  return (await groupsOf(watch, probeOf(pool, []))).length === 0;
}

/** Demands of one grouping, so many at a time; those that demand the same series count once. */
function chunks(demands: readonly Demand[]): readonly (readonly Demand[])[] {
  return [...grouped(demands, (demand) => keysOfDemand(demand).join()).values()].flatMap((alike) => {
    const distinct = [...grouped(alike, seriesOf).values()];
    return Array.from({ length: Math.ceil(distinct.length / atOnce) }, (_, index) =>
      distinct.slice(index * atOnce, (index + 1) * atOnce).flat(),
    );
  });
}

const seriesOf = ({ rest }: Demand) => printFilter(and(...rest));

async function confirm(pool: Pool, demands: readonly Demand[], watch: Watch): Promise<readonly Demand[]> {
  const [first] = demands;
  if (!first) return [];
  const distinct = [...grouped(demands, seriesOf).values()].flatMap((alike) => alike.slice(0, 1));
  const groups = await groupsOf(watch, probeOf(pool, keysOfDemand(first), distinct));
  return demands.filter(({ rest }) => !isMet(rest, groups));
}
