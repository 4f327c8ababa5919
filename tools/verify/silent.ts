import { printFilter } from '../../queries/print-filter';
import { clusterTags, conditionsOf, environmentTags, keyOf } from '../../queries/scope-tags';
import type { Origin } from '../artifact/artifact';
import { grouped } from './_grouped';
import { causeOf, insteadOf, type Cause } from './cause';
import type { Demand } from './demand';
import { finding, type Finding, type FindingCode } from './finding';
import { monitors, resourcesOf } from './planes';
import { probe, type Pool } from './probe';
import type { Silence } from './reports';
import { groupsOf, type Watch } from './watch';

/** Findings on series that nobody reports: one a cause, not one a monitor. */
export async function silentFindings(silence: Silence, watch: Watch): Promise<readonly Finding[]> {
  const { pool, demands, groups } = silence;
  if (groups.length === 0) return [await scopeFinding(pool, demands, watch)];
  const causes = demands.map((demand) => ({ demand, cause: causeOf(ordered(demand), groups) }));
  const alike = grouped(causes, ({ demand, cause }) =>
    [subjectOf(watch.originOf(demand.resource)), cause ? printFilter(cause.condition) : ''].join(' '),
  );
  return [...alike.values()].flatMap((some) => {
    const [first] = some;
    return first
      ? [
          causeFinding(
            some.map(({ demand }) => demand),
            first.cause,
            pool,
            watch,
          ),
        ]
      : [];
  });
}

/** Who comes before which of its parts: the service before its resource and its version. */
const late: ReadonlySet<string> = new Set(['resource_name', 'destination_version', 'version', 'kube_container_name']);

const ordered = ({ rest }: Demand) => [
  ...rest.filter((condition) => !late.has(keyOf(condition) ?? '')),
  ...rest.filter((condition) => late.has(keyOf(condition) ?? '')),
];

function causeFinding(demands: readonly Demand[], cause: Cause | undefined, pool: Pool, watch: Watch): Finding {
  const origin = demands.map(({ resource }) => watch.originOf(resource)).find((one) => one !== undefined);
  const what = cause ? printFilter(cause.condition) : 'its conditions together';
  const message = `${subjectOf(origin)}: no series of ${pool.name}{${printFilter(pool.scope)}} has ${what}, so ${monitors(demands)}`;
  const code = codeOf(cause, pool.name);
  const hint = cause ? `${adviceOf(code, cause)}; ${insteadOf(cause)}` : adviceOf(code, cause);
  return finding(code, message, hint, resourcesOf(demands), watch.originOf);
}

function codeOf(cause: Cause | undefined, metric: string): FindingCode {
  const isTrace = metric.startsWith('trace.');
  if (cause?.key === 'service' && isTrace) return 'service-silent';
  if (cause?.key === 'resource_name' && isTrace) return 'host-silent';
  if (cause && cause.seen.length === 0) return 'label-dropped';
  return 'metric-silent';
}

function adviceOf(code: FindingCode, cause: Cause | undefined): string {
  switch (code) {
    case 'service-silent':
      return 'set apm.proxy of the service, or its stage to 0';
    case 'host-silent':
      return 'add what it is called to hosts';
    case 'label-dropped':
      return `keep the tag ${cause?.key} in the Agent’s Istio configuration, or take it out of keptLabels (version: apm.versionTag: false)`;
    default:
      return 'correct the name in the catalog, or set enabled: false for the signal';
  }
}

/** Nothing at all of a metric in a cluster and environment: which of the two has no series, and what there is. */
async function scopeFinding({ metric, name, scope }: Pool, demands: readonly Demand[], watch: Watch): Promise<Finding> {
  const keys = conditionsOf(scope).flatMap((condition) => keyOf(condition) ?? []);
  const groups = await groupsOf(watch, probe(metric, name, { kind: 'everything' }, [...new Set(keys)].sort()));
  const cause = groups.length === 0 ? undefined : causeOf(conditionsOf(scope), groups);
  const silent = `so ${monitors(demands)}`;
  const resources = resourcesOf(demands);
  if (!cause) {
    const message = `nothing reports ${name}{${printFilter(scope)}}, ${silent}`;
    const anywhere = groups.length === 0 ? `no series of ${name} exists at all` : `${name} reports from elsewhere`;
    const advice = name.startsWith('trace.')
      ? 'is apm.operation of the cluster right, and are proxies traced?'
      : 'does the Agent’s check run?';
    return finding('scope-silent', message, `${anywhere}: ${advice}`, resources, watch.originOf);
  }
  const message = `no series of ${name} has ${printFilter(cause.condition)}, ${silent}`;
  return finding('scope-silent', message, `${fieldOf(cause.key)}; ${insteadOf(cause)}`, resources, watch.originOf);
}

function fieldOf(key: string): string {
  if (environmentTags.has(key)) return 'correct env of the environment in mesh.yaml';
  return clusterTags.has(key) ? 'correct tag of the cluster in mesh.yaml' : `correct ${key}`;
}

/** `ns/cart on platform`, `cluster platform`; of what is not ours nothing is known. */
export function subjectOf(origin: Origin | undefined): string {
  if (!origin?.cluster) return 'a monitor';
  return origin.service === undefined ? `cluster ${origin.cluster}` : `${origin.service} on ${origin.cluster}`;
}
