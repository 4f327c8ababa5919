import { printFilter } from '../../queries/print-filter';
import { clusterTags, conditionsOf, environmentTags, keyOf } from '../../queries/scope-tags';
import type { Origin } from '../artifact/artifact';
import type { Group } from '../live/account';
import { grouped } from './_grouped';
import { causeOf, insteadOf, type Cause } from './cause';
import type { Demand } from './demand';
import { finding, type Finding, type FindingCode } from './finding';
import { clusterOf, clusterOrigin, monitors, resourcesOf } from './planes';
import { probe, type Pool } from './probe';
import type { Silence } from './reports';
import { firstOrigin, groupsOf, type Watch } from './watch';

/** A demand that nothing meets, and why. */
interface Unmet {
  readonly demand: Demand;
  readonly pool: Pool;
  readonly cause: Cause | undefined;
}

/** Findings on series that nobody reports: one a cause, not one a monitor or a metric. */
export async function silentFindings(silences: readonly Silence[], watch: Watch): Promise<readonly Finding[]> {
  const [empty, partial] = [silences.filter(isEmpty), silences.filter((silence) => !isEmpty(silence))];
  const unmet = partial.flatMap(({ pool, demands, groups }) =>
    demands.map((demand): Unmet => ({ demand, pool, cause: causeOf(ordered(demand), groups) })),
  );
  const alike = grouped(unmet, ({ demand, pool, cause }) =>
    [
      subjectOf(watch.originOf(demand.resource)),
      kindOf(pool.name),
      printFilter(pool.scope),
      cause ? printFilter(cause.condition) : '',
    ].join(' '),
  );
  return [...(await scopeFindings(empty, watch)), ...[...alike.values()].map((some) => unmetFinding(some, watch))];
}

const isEmpty = ({ groups }: Silence) => groups.length === 0;

/** Hits and latency are of the same spans. */
const kindOf = (metric: string) => (metric.startsWith('trace.') ? 'trace' : metric);

/** Who comes before which of its parts: the service before its resource and its version. */
const late: ReadonlySet<string> = new Set(['resource_name', 'destination_version', 'version', 'kube_container_name']);

const ordered = ({ rest }: Demand) => [
  ...rest.filter((condition) => !late.has(keyOf(condition) ?? '')),
  ...rest.filter((condition) => late.has(keyOf(condition) ?? '')),
];

function unmetFinding(unmet: readonly Unmet[], watch: Watch): Finding {
  const [first] = unmet;
  if (!first) throw new Error('no demand is unmet, expected at least one');
  const { cause, pool } = first;
  const demands = unmet.map(({ demand }) => demand);
  const origin = firstOrigin(resourcesOf(demands), watch);
  const what = cause ? printFilter(cause.condition) : 'all of its conditions';
  const names = namesOf(unmet.map((one) => one.pool));
  const message = `${subjectOf(origin)}: no series of ${names} in ${printFilter(pool.scope)} has ${what}, so ${monitors(demands)}`;
  const code = codeOf(cause, pool.name);
  const hint = cause ? `${adviceOf(code, cause)}; ${insteadOf(cause)}` : adviceOf(code, cause);
  return finding(code, message, hint, resourcesOf(demands), origin);
}

const namesOf = (pools: readonly Pool[]) => [...new Set(pools.map(({ name }) => name))].sort().join(', ');

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
      return `have the Agent keep the tag ${cause?.key}, or take it out of keptLabels (version on traces: apm.versionTag: false)`;
    default:
      return 'correct the name in the catalog, or set enabled: false for the signal';
  }
}

/** Nothing at all of a metric in a cluster and environment: which of the two has no series, and what there is. */
async function scopeFindings(silences: readonly Silence[], watch: Watch): Promise<readonly Finding[]> {
  const causes = await Promise.all(
    silences.map(async ({ pool }) => {
      const groups = await groupsAnywhere(pool, watch);
      return { pool, groups, cause: groups.length === 0 ? undefined : causeOf(conditionsOf(pool.scope), groups) };
    }),
  );
  const alike = grouped(causes, ({ pool, cause }) =>
    [printFilter(cause?.condition ?? pool.scope), cause ? '' : pool.name].join(' '),
  );
  return [...alike.values()].flatMap((some) => {
    const [first] = some;
    return first
      ? [
          scopeFinding(
            some.map(({ pool }) => pool),
            first.cause,
            first.groups,
            watch,
          ),
        ]
      : [];
  });
}

function groupsAnywhere({ metric, name, scope }: Pool, watch: Watch): Promise<readonly Group[]> {
  const keys = new Set(conditionsOf(scope).flatMap((condition) => keyOf(condition) ?? []));
  return groupsOf(watch, probe(metric, name, { kind: 'everything' }, [...keys].sort()));
}

function scopeFinding(
  pools: readonly Pool[],
  cause: Cause | undefined,
  groups: readonly Group[],
  watch: Watch,
): Finding {
  const demands = pools.flatMap((pool) => pool.demands);
  const resources = resourcesOf(demands);
  const cluster = clusterOf(demands, watch);
  const origin = cluster ? clusterOrigin(cluster) : firstOrigin(resources, watch);
  const [first] = pools;
  const names = namesOf(pools);
  if (!cause) {
    const where = first ? printFilter(first.scope) : '*';
    const anywhere = groups.length === 0 ? `no series of ${names} exists at all` : `${names} reports from elsewhere`;
    const advice = names.startsWith('trace.')
      ? 'is apm.operation of the cluster right, and are its proxies traced?'
      : 'does the Agent’s check run?';
    const message = `nothing reports ${names} in ${where}, so ${monitors(demands)}`;
    return finding('scope-silent', message, `${anywhere}: ${advice}`, resources, origin);
  }
  const message = `no series of ${names} has ${printFilter(cause.condition)}, so ${monitors(demands)}`;
  return finding('scope-silent', message, `${fieldOf(cause.key)}; ${insteadOf(cause)}`, resources, origin);
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
