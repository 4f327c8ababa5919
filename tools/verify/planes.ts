import type { Cluster } from '../../model/cluster';
import { and, type Filter } from '../../queries/filter';
import { lookup } from '../../queries/known-metrics';
import { printFilter } from '../../queries/print-filter';
import type { OneSpelling } from '../../queries/registry';
import { conditionsOf, keyOf, environmentTags } from '../../queries/scope-tags';
import { matches } from '../../queries/match';
import type { Origin, Resource } from '../artifact/artifact';
import { grouped } from './_grouped';
import type { Demand } from './demand';
import { finding, type Finding } from './finding';
import { firstOrigin, since, type Watch } from './watch';

/** One Istio check: that of the control plane or of the proxies of a cluster. */
type Plane = 'control plane' | 'mesh';

const fields: Readonly<Record<Plane, string>> = { 'control plane': 'controlPlane', mesh: 'dataPlane' };

/** What became of the demands on Istio's own metrics. */
export interface PlaneReport {
  readonly findings: readonly Finding[];
  /** Demands that are settled: proven, or explained by a finding. The others ask for series of their own. */
  readonly settled: ReadonlySet<Demand>;
}

/**
 * Judges demands on Istio's metrics by what its check reports at all. A counter of failures is absent until the first one:
 * then a metric that the same check reports in the same mode proves that it would be seen. One call a cluster.
 */
export async function checkPlanes(demands: readonly Demand[], watch: Watch): Promise<PlaneReport> {
  const istio = demands.filter((demand) => planeOf(demand) !== undefined);
  const clusters = [...grouped(istio, ({ scope }) => printFilter(clusterPart(scope)))];
  const reports = await Promise.all(
    clusters.map(async ([filter, own]): Promise<PlaneReport> => {
      const active = await watch.account.activeMetrics(since(watch.now), filter === '*' ? '' : filter);
      const planes = [...grouped(own, (demand) => planeOf(demand) ?? '').entries()];
      const judged = planes.map(([plane, some]) => judge(plane as Plane, filter, some, active, watch));
      return joined(judged);
    }),
  );
  return joined(reports);
}

function joined(reports: readonly PlaneReport[]): PlaneReport {
  return {
    findings: reports.flatMap(({ findings }) => findings),
    settled: new Set(reports.flatMap(({ settled }) => [...settled])),
  };
}

function planeOf({ name }: Demand): Plane | undefined {
  const source = lookup(name)?.source;
  return source === 'control plane' || source === 'mesh' ? source : undefined;
}

/** The Agent's metrics carry `env` in some installations only; the catalog's scope of them has none. */
function clusterPart(scope: Filter): Filter {
  return and(...conditionsOf(scope).filter((condition) => !environmentTags.has(keyOf(condition) ?? '')));
}

function judge(
  plane: Plane,
  filter: string,
  demands: readonly Demand[],
  active: ReadonlySet<string>,
  watch: Watch,
): PlaneReport {
  const reported = modesOf(plane, active);
  const asked = grouped(demands, ({ name }) => modeOf(name) ?? 'any');
  const cluster = clusterOf(demands, watch);
  const where = cluster ? `cluster ${cluster.key}` : filter;
  const originFor = (some: readonly Demand[]) =>
    cluster ? clusterOrigin(cluster) : firstOrigin(resourcesOf(some), watch);
  const settled = new Set<Demand>();
  const findings: Finding[] = [];
  const settle = (some: readonly Demand[]) => some.forEach((demand) => settled.add(demand));
  if (reported.size === 0 && !reportsAny(plane, active)) {
    settle(demands);
    const hint = cluster
      ? `does the Agent of ${cluster.tag.key}:${cluster.tag.value} run the Istio check? correct tag of cluster ${cluster.key}, or the Agent`
      : 'correct the tag of the cluster, or the Agent’s Istio check';
    const message = `${where} reports no metric of the ${plane}, so ${monitors(demands)}`;
    return { findings: [finding('plane-silent', message, hint, resourcesOf(demands), originFor(demands))], settled };
  }
  for (const [mode, some] of asked) {
    if (mode === 'any') continue;
    const other: OneSpelling = mode === 'v1' ? 'v2' : 'v1';
    if (reported.has(mode as OneSpelling)) {
      // proven by a sibling of the same check in the same mode; requests of the mesh are looked at one by one
      if (plane === 'control plane') settle(some);
    } else if (reported.has(other)) {
      settle(some);
      const message = `${where} reports the ${plane} in ${other}, the monitors read ${mode}, so ${monitors(some)}`;
      const hint = cluster ? `set openmetrics.${fields[plane]}: ${other} of cluster ${cluster.key}` : otherNames(some);
      findings.push(finding('spelling-wrong', message, hint, resourcesOf(some), originFor(some)));
    }
  }
  if (reported.size === 2 && !(asked.has('v1') && asked.has('v2')) && findings.length === 0) {
    const message = `${where} reports the ${plane} in both modes, the monitors read ${[...asked.keys()].filter((mode) => mode !== 'any').join()}`;
    const hint = cluster
      ? `set openmetrics.${fields[plane]}: both of cluster ${cluster.key} until the migration is over`
      : 'make monitors in both spellings until the migration is over';
    if (asked.has('v1') || asked.has('v2')) {
      findings.push(finding('spelling-both', message, hint, resourcesOf(demands), originFor(demands)));
    }
  }
  return { findings, settled };
}

/** The mode by which a monitor spells a metric: undefined where both modes have the name and the meaning. */
function modeOf(name: string): OneSpelling | undefined {
  const known = lookup(name);
  if (!known) return undefined;
  if (known.spelling !== 'both') return known.spelling;
  // V1 has a growing gauge under V2's name: who counts it means V2
  return known.v1Kind === 'growing gauge' ? 'v2' : undefined;
}

/** Modes in which a check reports, by the names that one mode alone has. */
function modesOf(plane: Plane, active: ReadonlySet<string>): ReadonlySet<OneSpelling> {
  const found = new Set<OneSpelling>();
  for (const name of active) {
    const known = lookup(name);
    if (known?.source !== plane || isAgentOf(name)) continue;
    if (known.spelling !== 'both') found.add(known.spelling);
    // V2's count has the name of V1's gauge: V2 if what V1 counts is not there
    else if (
      known.v1Kind === 'growing gauge' &&
      known.otherSpelling !== undefined &&
      !active.has(known.otherSpelling)
    ) {
      found.add('v2');
    }
  }
  return found;
}

/** Processes beside the proxies are checked apart, and may be in another mode. */
const isAgentOf = (name: string) => name.startsWith('istio.mesh.agent.');

function reportsAny(plane: Plane, active: ReadonlySet<string>): boolean {
  return [...active].some((name) => lookup(name)?.source === plane && !isAgentOf(name));
}

/** Where the catalog declares a cluster. */
export function clusterOrigin({ key, environment, owner, declared }: Cluster): Origin {
  const { file, line } = declared ?? { file: '', line: 0 };
  return { cluster: key, environment: environment.key, team: owner.key, file, line };
}

/** The cluster that a demand names by its tag. */
export function clusterOf([first]: readonly Demand[], { mesh }: Watch): Cluster | undefined {
  if (!first) return undefined;
  return mesh?.clusters.find(({ tag }) =>
    conditionsOf(first.scope).some(
      (condition) => keyOf(condition) === tag.key && matches(condition, { [tag.key]: tag.value.toLowerCase() }),
    ),
  );
}

export function resourcesOf(demands: readonly Demand[]): readonly Resource[] {
  return [...new Set(demands.map(({ resource }) => resource))];
}

/** `3 monitors are silent`. */
export function monitors(demands: readonly Demand[]): string {
  const count = resourcesOf(demands).length;
  return count === 1 ? '1 monitor is silent' : `${count} monitors are silent`;
}

function otherNames(demands: readonly Demand[]): string {
  const pairs = demands.flatMap(({ name }) => {
    const other = lookup(name)?.otherSpelling;
    return other === undefined ? [] : [`${other} instead of ${name}`];
  });
  return `write ${[...new Set(pairs)].join(', ')}`;
}
