import type { Mesh } from '../../../model/mesh';
import { editDistance, suggestion } from '../../../model/closest';
import { knownNames, type KnownMetric } from '../../../queries/known-metrics';
import type { Problem, Rule } from '../rule';
import { problemsOfMetrics } from './_facts';
import { knownOperations } from './_operations';

export const unknownMetric: Rule = {
  id: 'unknown-metric',
  severity: 'error',
  summary: 'a metric of Istio or of traces that nothing reports',
  why:
    'Datadog checks the syntax of a query, not whether its metric exists, and an empty count evaluates to zero: a ' +
    'monitor on a mistyped name stays green for ever. Known are the names of both modes of the Istio check. An operation ' +
    'of traces may have any name: found are slips of one letter or two in those of the catalog, unless Datadog’s own ' +
    'tracers have a name as near, and suffixes such as `.hit` for `.hits` of an operation that is known.',
  on: 'query',
  example: {
    bad: 'sum:istio.pilot.total_xds_reject.count{kube_cluster_name:platform-prod}.as_count()',
    good: 'sum:istio.pilot.total_xds_rejects.count{kube_cluster_name:platform-prod}.as_count()',
  },
  check: (query, { mesh }) =>
    problemsOfMetrics(query, ({ metric }, known) => {
      if (metric.startsWith('trace.')) return traceProblem(metric, known, mesh);
      if (known || !metric.startsWith('istio.')) return undefined;
      return unknown(metric, suggestion(metric, knownNames));
    }),
};

function unknown(metric: string, hint: string | undefined): Problem {
  const message = `nothing reports the metric ${metric}`;
  return hint === undefined ? { message } : { message, hint };
}

/**
 * An operation may have any name, and many differ in two letters (`http.request`, `ws.request`): only a suffix that is
 * nearly one of those Datadog makes, and a slip in an operation of the catalog, are certain enough.
 */
function traceProblem(
  metric: string,
  { operation }: Partial<KnownMetric> = {},
  mesh: Mesh | undefined,
): Problem | undefined {
  if (operation === undefined) {
    return unknown(metric, 'write trace.<operation>.hits, .errors, or nothing for the latency');
  }
  const declared = mesh ? operationsOf(mesh) : none;
  if (declared.has(operation) || knownOperations.has(operation)) return undefined;
  const near = nearSuffix(operation, declared) ?? nearName(metric, operation, declared);
  return near === undefined ? undefined : unknown(metric, `did you mean '${near}'?`);
}

const none: ReadonlySet<string> = new Set();

/** An operation of the catalog that differs in one letter or two, where none that everybody knows does. */
function nearName(metric: string, operation: string, declared: ReadonlySet<string>): string | undefined {
  const meant = nearest(operation, declared);
  if (meant === undefined || nearest(operation, knownOperations, declared) !== undefined) return undefined;
  return metric.replace(operation, () => meant);
}

function nearest(
  operation: string,
  names: ReadonlySet<string>,
  without: ReadonlySet<string> = none,
): string | undefined {
  return [...names].find((name) => !without.has(name) && isSlip(operation, name));
}

function isSlip(written: string, meant: string): boolean {
  const most = meant.length < 8 ? 1 : 2;
  return Math.abs(written.length - meant.length) <= most && editDistance(written, meant) <= most;
}

// of thousands of services, asked for each of tens of thousands of metrics
const operations = new WeakMap<Mesh, ReadonlySet<string>>();

function operationsOf(mesh: Mesh): ReadonlySet<string> {
  const found = operations.get(mesh) ?? new Set(declaredOperations(mesh));
  operations.set(mesh, found);
  return found;
}

function declaredOperations({ clusters, services }: Mesh): readonly string[] {
  const apps = services.map(({ apm }) => apm.appOperation).filter((operation) => operation !== undefined);
  return [...clusters.map(({ apm }) => apm.operation), ...apps];
}

/** `servlet.request.hit`: what reads as an operation of its own is a known one and a slip. */
function nearSuffix(operation: string, declared: ReadonlySet<string>): string | undefined {
  const [, meant, slip] = /^(.+)\.(hit|error|err|errs)$/.exec(operation) ?? [];
  if (meant === undefined || !(declared.has(meant) || knownOperations.has(meant))) return undefined;
  return `trace.${meant}.${slip === 'hit' ? 'hits' : 'errors'}`;
}
