import { controlPlane, goGauges, goneMetrics, goTotals, meshAgent, meshHistograms, meshTotals } from './istio-metrics';
import { metrics, traceMetrics, type MetricDefinition, type OneSpelling } from './registry';
import { counter, meshTotal, same, total, type Spellings } from './spellings';

type Kind = MetricDefinition['kind'];
type Source = MetricDefinition['source'];

/** What a metric's name says. */
export interface KnownMetric {
  /** Name in the registry, where it has one. */
  readonly logical?: string;
  readonly source: Source;
  /** Modes of the Istio check that report this name; trace and Kubernetes metrics know no modes: both. */
  readonly spelling: OneSpelling | 'both';
  /** Undefined for a name that is known by its beginning only. */
  readonly kind: Kind | undefined;
  /** Kind in V1 where both modes report the name, differently. */
  readonly v1Kind?: Kind;
  /** What the other mode calls it; for a growing gauge of V1, what can be summed there. */
  readonly otherSpelling?: string;
  /** Why nothing reports it any more. */
  readonly gone?: string;
  /** Of a trace metric: `envoy.proxy`. */
  readonly operation?: string;
}

/** What is known of a metric; undefined for one that is not of the mesh, or that nothing of it ever reported. */
export function lookup(name: string): KnownMetric | undefined {
  return byName.get(name) ?? gone(name) ?? ambient(name) ?? trace(name);
}

type Definition = Spellings & Pick<MetricDefinition, 'source' | 'kind' | 'v1Kind'>;

const byName: ReadonlyMap<string, KnownMetric> = new Map([
  ...Object.entries(metrics).flatMap(([logical, definition]) => entriesOf(definition, logical)),
  ...otherDefinitions().flatMap((definition) => entriesOf(definition)),
  ...otherNames(),
]);

/** Names of the mesh, for did-you-mean. */
export const knownNames: readonly string[] = [...byName.keys()].sort();

function entriesOf({ source, kind, v1Kind, v1, v2 }: Definition, logical?: string): [string, KnownMetric][] {
  const base = { source, kind, ...(logical !== undefined && { logical }) };
  if (v1 === v2) return [[v1, { ...base, spelling: 'both', ...(v1Kind && { v1Kind }) }]];
  const inV1: KnownMetric = { ...base, spelling: 'v1', otherSpelling: v2 };
  // V1 reports a growing gauge under the very name that V2 counts under
  const inV2: KnownMetric =
    v1 === `${v2}.total`
      ? { ...base, spelling: 'both', v1Kind: 'growing gauge', otherSpelling: v1 }
      : { ...base, spelling: 'v2', otherSpelling: v1 };
  return [
    [v1, inV1],
    [v2, inV2],
  ];
}

function define(source: Source, kind: Kind, names: readonly string[], spell: (name: string) => Spellings) {
  return names.map((name): Definition => ({ source, kind, ...spell(name) }));
}

function withPrefix(prefix: string, names: readonly string[]): string[] {
  return names.map((name) => `${prefix}${name}`);
}

function parts(histograms: readonly string[]): string[] {
  return histograms.flatMap((name) => [`${name}.sum`, `${name}.count`]);
}

function otherDefinitions(): Definition[] {
  const istiod = (names: readonly string[]) => withPrefix('istio.', names);
  const mesh = (names: readonly string[]) => withPrefix('istio.mesh.', names);
  const agent = (names: readonly string[]) => withPrefix('istio.mesh.agent.', names);
  const growing = (definition: Definition): Definition => ({ ...definition, v1Kind: 'growing gauge' });
  return [
    ...define('control plane', 'gauge', istiod([...goGauges, ...controlPlane.gauges]), same),
    ...define('control plane', 'growing gauge', istiod(controlPlane.growingGauges), same),
    ...define('control plane', 'count', istiod(controlPlane.counters), counter),
    ...define('control plane', 'count', istiod([...goTotals, ...controlPlane.totals]), total),
    ...define('control plane', 'count', istiod(parts(controlPlane.histograms)), same).map(growing),
    ...define('mesh', 'count', mesh(parts(meshHistograms)), meshTotal),
    ...define('mesh', 'count', mesh(meshTotals), (name) => ({ v1: `${name}.total.total`, v2: `${name}.count` })),
    ...define('mesh', 'gauge', agent([...goGauges, ...meshAgent.gauges]), same),
    ...define('mesh', 'count', agent(meshAgent.counters), counter),
    ...define('mesh', 'count', agent([...goTotals, ...meshAgent.totals]), total),
    ...define('mesh', 'count', agent(parts(meshAgent.histograms)), same).map(growing),
  ];
}

/** Names that one mode alone reports. */
function otherNames(): [string, KnownMetric][] {
  const bucket = (source: Source, prefix: string, names: readonly string[]) =>
    names.map((name): [string, KnownMetric] => [`${prefix}${name}.bucket`, { source, kind: 'count', spelling: 'v2' }]);
  return [
    ...bucket('control plane', 'istio.', [...controlPlane.histograms, ...controlPlane.buckets]),
    ...bucket('mesh', 'istio.mesh.', meshHistograms),
    ...bucket('mesh', 'istio.mesh.agent.', meshAgent.histograms),
    // the histogram itself, which the metadata of the check lists beside its parts
    ['istio.pilot.proxy_convergence_time', { source: 'control plane', kind: 'distribution', spelling: 'both' }],
    ...meshTotals.map((name): [string, KnownMetric] => [
      `istio.mesh.${name}.total`,
      { source: 'mesh', kind: 'growing gauge', spelling: 'v1', otherSpelling: `istio.mesh.${name}.count` },
    ]),
  ];
}

function gone(name: string): KnownMetric | undefined {
  const found = goneMetrics.find(([start]) => (/[._]$/.test(start) ? name.startsWith(start) : name === start));
  return found && { source: 'control plane', kind: undefined, spelling: 'both', gone: found[1] };
}

/** Ambient mode: the check names ztunnels and waypoints apart, in V2 alone. */
function ambient(name: string): KnownMetric | undefined {
  if (!/^istio\.(ztunnel|waypoint)\./.test(name)) return undefined;
  return { source: 'mesh', kind: undefined, spelling: 'v2' };
}

/** `trace.<operation>`, with a suffix where it is no latency; `.by_http_status` counts the same by status. */
function trace(name: string): KnownMetric | undefined {
  const parsed = /^trace\.(.+?)(?:(\.(?:hits|errors|apdex|duration))(\.by_\w+)?)?$/.exec(name);
  const [, operation, suffix = '', by] = parsed ?? [];
  if (operation === undefined) return undefined;
  const base = { source: 'trace', spelling: 'both', operation } as const;
  if (suffix === '.apdex') return { ...base, kind: 'gauge' };
  if (suffix === '.duration') {
    return { ...base, kind: 'gauge', gone: `outdated: the latency is the distribution trace.${operation}` };
  }
  const found = Object.entries(traceMetrics).find(([, definition]) => definition.suffix === suffix);
  if (!found) return undefined;
  const [logical, { kind }] = found;
  return by === undefined ? { ...base, kind, logical } : { ...base, kind };
}
