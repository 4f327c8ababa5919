import { printFilter } from '../../queries/print-filter';
import { resourceKey } from '../artifact/artifact';
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
import type { Unchecked } from './unchecked';
import type { Watch } from './watch';

interface MetricReport {
  readonly findings: readonly Finding[];
  readonly unchecked: readonly Unchecked[];
  /** Reads of metrics that were looked at. */
  readonly demands: number;
}

/** Whether each metric and scope that the monitors and SLOs of an artifact read reports. */
export async function checkMetrics(
  watch: Watch,
  onProgress: (done: number, total: number) => void,
): Promise<MetricReport> {
  const { demands, unread } = allDemands(watch);
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
  const refused = readings.flatMap(({ pool, refused: why }): readonly Unchecked[] =>
    why === undefined ? [] : [{ what: `${pool.name} in ${printFilter(pool.scope)}`, why }],
  );
  return {
    findings: [...findings, ...silent.map((one) => quieted(one, watch)), ...checkSampling(readings, watch)],
    unchecked: [...refused, ...unread],
    demands: demands.length,
  };
}

/** Where nobody is ever paged a day without traffic is a weekend. */
function quieted(finding: Finding, { mesh }: Watch): Finding {
  const environment = mesh?.environments.find(({ key }) => key === finding.origin?.environment);
  return environment?.pages === false ? { ...finding, severity: 'warning' } : finding;
}

function allDemands({ artifact, mesh }: Watch): { demands: readonly Demand[]; unread: readonly Unchecked[] } {
  const clusterKeys = new Set((mesh?.clusters ?? []).map(({ tag }) => tag.key));
  const queries = artifact.stacks.flatMap(({ resources }) =>
    resources.flatMap((resource): readonly Query[] => {
      const slo = sloOf(resource);
      if (slo) return [slo.numerator, slo.denominator].filter((query) => query !== undefined);
      return monitorOf(resource)?.queries ?? [];
    }),
  );
  const unread = queries.filter(({ parsed }) => !parsed.ok);
  return {
    demands: queries.flatMap((query) => demandsOf(query, clusterKeys)),
    unread: unread.map(({ resource }) => ({
      what: resourceKey(resource),
      why: 'its query cannot be read: meshwatch lint says why',
    })),
  };
}
