import type { PolicyValues } from '../model/policy';
import type { Cluster, Spelling } from '../model/cluster';
import type { Service } from '../model/service';
import { decimal, formatSeconds } from '../model/units';

/** `over 10m`, as it stands in every expectation. */
export function overWindow(values: PolicyValues): string {
  return `over ${formatSeconds(values.windowMinutes * 60)}`;
}

/** Of which group the value is, ` from {{source_workload.name}}`; empty where there is one alert for all. */
export function fromGroup({ groupBy = [] }: PolicyValues): string {
  return groupBy.length === 0 ? '' : ` from ${groupBy.map((tag) => `{{${tag}.name}}`).join(', ')}`;
}

/** The expectations of alert and warning for a value that should stay low. */
export function atMost(values: PolicyValues, unit: string): { expected: string; expectedByWarning?: string } {
  const limit = (value: number) => `${value === 0 ? 'none' : `at most ${decimal(value)}${unit}`} ${overWindow(values)}`;
  const expected = limit(values.critical);
  return values.warning === undefined ? { expected } : { expected, expectedByWarning: limit(values.warning) };
}

/** The spelling that matters where a cluster reads its data plane from `istio.mesh.*`. */
export function dataPlaneSpelling(service: Service): Spelling | undefined {
  return service.cluster.dataPlane === 'istio' ? service.cluster.openmetrics.dataPlane : undefined;
}

export function meshMetricsSpelling(service: Service): Spelling {
  return service.cluster.openmetrics.dataPlane;
}

export function controlPlaneSpelling(cluster: Cluster): Spelling {
  return cluster.openmetrics.controlPlane;
}
