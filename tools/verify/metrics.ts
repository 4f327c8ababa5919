import { monitorOf } from '../artifact/monitor';
import { sloOf } from '../artifact/slo';
import type { Query } from '../artifact/query';
import { demandsOf, type Demand } from './demand';
import type { Finding } from './finding';
import { checkPlanes } from './planes';
import { poolsOf } from './probe';
import { readPool } from './reports';
import { checkSampling } from './sampling';
import { silentFindings } from './silent';
import type { Watch } from './watch';

/** Whether each metric and scope that the monitors and SLOs of an artifact read reports. */
export async function checkMetrics(
  watch: Watch,
  onProgress: (done: number, total: number) => void,
): Promise<{ readonly findings: readonly Finding[]; readonly demands: number }> {
  const demands = allDemands(watch);
  const { findings, settled } = await checkPlanes(demands, watch);
  const pools = poolsOf(demands.filter((demand) => !settled.has(demand)));
  let done = 0;
  const readings = await Promise.all(
    pools.map(async (pool) => {
      const reading = await readPool(pool, watch);
      onProgress((done += 1), pools.length);
      return reading;
    }),
  );
  const silences = readings.flatMap(({ silence }) => (silence ? [silence] : []));
  const silent = await silentFindings(silences, watch);
  return { findings: [...findings, ...silent, ...checkSampling(readings, watch)], demands: demands.length };
}

function allDemands({ artifact, mesh }: Watch): readonly Demand[] {
  const clusterKeys = new Set((mesh?.clusters ?? []).map(({ tag }) => tag.key));
  const queries = artifact.stacks.flatMap(({ resources }) =>
    resources.flatMap((resource): readonly Query[] => {
      const slo = sloOf(resource);
      if (slo) return [slo.numerator, slo.denominator].filter((query) => query !== undefined);
      return monitorOf(resource)?.queries ?? [];
    }),
  );
  return queries.flatMap((query) => demandsOf(query, clusterKeys));
}
