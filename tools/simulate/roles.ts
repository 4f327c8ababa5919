import type { ExtraMonitor } from '../../model/extra-monitor';
import type { Policy } from '../../model/policy';
import { isSignalId, type SignalId } from '../../model/signals';
import { parseMonitor } from '../../queries/parse';
import { expressionOf, metricsOf } from '../../queries/walk';
import type { Expression } from '../../queries/tree';
import { operandOf } from './read';

/**
 * Names of what a signal's query reads, in the order in which it reads them; each stands for one operand of the query as
 * it stands, filters and all. A query may read fewer: `rest-…` only where a service is compared with the mesh.
 */
export const roles: Readonly<Record<SignalId, readonly string[]>> = {
  'error-rate': ['errors', 'hits', 'rest-errors', 'rest-hits'],
  unreachable: ['failures', 'requests'],
  // named by its percentile: `p95`
  latency: [],
  'traffic-loss': ['hits'],
  canary: ['canary-errors', 'canary-hits', 'primary-errors', 'primary-hits'],
  'circuit-breaker': ['rejected', 'requests'],
  'sidecar-coverage': ['pods', 'sidecars'],
  'slo-burn': ['hits', 'errors'],
  'proxy-saturation': ['usage', 'limits'],
  'retry-amplification': ['tries', 'requests'],
  'mesh-error-rate': ['errors', 'hits'],
  'sidecar-injection': ['failures', 'requests'],
  'galley-validation': ['failures'],
  'xds-rejects': ['rejects'],
  'xds-push-errors': ['errors'],
  'istiod-alive': ['available'],
  'istiod-hpa': ['desired', 'max'],
  convergence: ['seconds', 'changes'],
};

/** Names of the roles of one monitor, in the order of its query. */
export function roleNames({
  signal,
  variant,
  values,
}: Pick<Policy, 'signal' | 'variant' | 'values'>): readonly string[] {
  switch (signal) {
    case 'latency':
      return [variant ?? values.percentile ?? 'p95'];
    case 'error-rate':
      return roles[signal].filter((name) => values.relativeToMesh || !name.startsWith('rest-'));
    case 'sidecar-injection':
      return variant === undefined ? roles[signal].slice(0, 1) : roles[signal];
    default:
      return roles[signal];
  }
}

/** Roles of a query that its owner wrote: `query1`, `query2`, as Datadog's own editor counts. */
export function extraRoleNames({ query }: ExtraMonitor): readonly string[] {
  const { tree } = { tree: undefined, ...parseMonitor(query) };
  const expression = tree && expressionOf(tree);
  return expression ? [...rolesOf('', expression).keys()] : [];
}

const roleName = (signal: string, index: number) => (isSignalId(signal) ? roles[signal][index] : `query${index + 1}`);

/** Roles of a signal's query, by name: the operand as it is printed. */
export function rolesOf(signal: string, expression: Expression): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  for (const metric of metricsOf(expression)) {
    const operand = operandOf(metric);
    if (seen.has(operand)) continue;
    const isPercentile = isSignalId(signal) && metric.aggregation?.startsWith('p');
    const name = isPercentile ? metric.aggregation : roleName(signal, seen.size);
    if (name !== undefined) found.set(name, operand);
    seen.add(operand);
  }
  return found;
}
