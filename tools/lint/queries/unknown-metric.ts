import type { Mesh } from '../../../model/mesh';
import { closest, suggestion } from '../../../model/closest';
import { knownNames, lookup } from '../../../queries/known-metrics';
import { metricsOf } from '../../../queries/walk';
import type { Problem, Rule } from '../rule';

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
  check({ parsed }, { mesh }) {
    if (!parsed.ok) return [];
    return metricsOf(parsed.tree).flatMap(({ metric }) => {
      if (metric.startsWith('istio.')) return lookup(metric) ? [] : [unknown(metric, suggestion(metric, knownNames))];
      return metric.startsWith('trace.') ? traceProblem(metric, mesh) : [];
    });
  },
};

function unknown(metric: string, hint: string | undefined): Problem {
  const message = `nothing reports the metric ${metric}`;
  return hint === undefined ? { message } : { message, hint };
}

/** An operation may have any name: suspicious are those that a known one, or a suffix, was probably meant by. */
function traceProblem(metric: string, mesh: Mesh | undefined): readonly Problem[] {
  const operation = lookup(metric)?.operation;
  if (operation === undefined) {
    return [unknown(metric, 'write trace.<operation>.hits, .errors, or nothing for the latency')];
  }
  const known = operationsOf(mesh);
  if (known.includes(operation)) return [];
  const names = known.flatMap((one) => suffixes.map((suffix) => `trace.${one}${suffix}`));
  const meant = names.length > 0 ? closest(metric, names) : undefined;
  const near = meant ?? nearSuffix(metric);
  return near === undefined ? [] : [unknown(metric, `did you mean '${near}'?`)];
}

const suffixes = ['', '.hits', '.errors'] as const;

function operationsOf(mesh: Mesh | undefined): readonly string[] {
  const proxies = mesh?.clusters.map(({ apm }) => apm.operation) ?? [];
  const apps = mesh?.services.map(({ apm }) => apm.appOperation) ?? [];
  return [...new Set([...proxies, ...apps])].filter((operation) => operation !== undefined);
}

/** `trace.servlet.request.hit` */
function nearSuffix(metric: string): string | undefined {
  const slip = /^(trace\..+)\.(hit|error|err|errs)$/.exec(metric);
  return slip?.[1] === undefined ? undefined : `${slip[1]}.${slip[2] === 'hit' ? 'hits' : 'errors'}`;
}
