import type { Mesh } from '../../../model/mesh';
import { closest, suggestion } from '../../../model/closest';
import { knownNames, type KnownMetric } from '../../../queries/known-metrics';
import type { Problem, Rule } from '../rule';
import { problemsOfMetrics } from './_facts';

export const unknownMetric: Rule = {
  id: 'unknown-metric',
  severity: 'error',
  summary: 'a metric of Istio or of traces that nothing reports',
  why:
    'Datadog checks the syntax of a query, not whether its metric exists, and an empty count evaluates to zero: a ' +
    'monitor on a mistyped name stays green for ever. Known are the names of both modes of the Istio check; of trace ' +
    'metrics, those of the operations in the catalog, which others’ services may exceed: only names near them are found.',
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

/** An operation may have any name: suspicious are those that a known one, or a suffix, was probably meant by. */
function traceProblem(
  metric: string,
  { operation }: Partial<KnownMetric> = {},
  mesh: Mesh | undefined,
): Problem | undefined {
  if (operation === undefined) {
    return unknown(metric, 'write trace.<operation>.hits, .errors, or nothing for the latency');
  }
  const known = mesh && operationsOf(mesh);
  if (known?.has(operation)) return undefined;
  const near = (known && nearName(metric, known)) ?? nearSuffix(metric);
  return near === undefined ? undefined : unknown(metric, `did you mean '${near}'?`);
}

function nearName(metric: string, operations: ReadonlySet<string>): string | undefined {
  const names = [...operations].flatMap((one) => suffixes.map((suffix) => `trace.${one}${suffix}`));
  return names.length > 0 ? closest(metric, names) : undefined;
}

const suffixes = ['', '.hits', '.errors'] as const;

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

/** `trace.servlet.request.hit` */
function nearSuffix(metric: string): string | undefined {
  const slip = /^(trace\..+)\.(hit|error|err|errs)$/.exec(metric);
  return slip?.[1] === undefined ? undefined : `${slip[1]}.${slip[2] === 'hit' ? 'hits' : 'errors'}`;
}
