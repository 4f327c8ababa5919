import { parseMonitor, parseQuery } from '../parse';
import type { Parsed } from '../parsed';
import { positionOf } from '../grammar/positions';
import { conditionsOf } from '../scope-tags';
import type { Expression, MetricAlert, MonitorQuery } from '../tree';
import { metricsOf } from '../walk';
import type { OwnFault } from './fault';
import { unknownPlaceholders } from './placeholders';

/** A query of somebody's own as a tree, or everything that is wrong with it whatever the service. */
export type OwnQuery<T> = { readonly tree: T } | { readonly faults: readonly OwnFault[] };

/** A monitor's query: a metric alert of a threshold, each of whose metrics is scoped. */
export function readOwnMonitor(text: string): OwnQuery<MetricAlert> {
  const parsed = parseMonitor(text);
  if (!parsed.ok) return { faults: syntaxFaults(text, parsed) };
  const { tree } = parsed;
  if (tree.kind !== 'metric alert') return { faults: [wrongKind(tree)] };
  if (tree.comparator === '==' || tree.comparator === '!=') {
    const offset = text.lastIndexOf(tree.comparator);
    const message = `'${tree.comparator}' has no safe side, expected >, >=, < or <=`;
    return { faults: [{ kind: 'syntax', message, offset }] };
  }
  const faults = [...unknownPlaceholders(text), ...scopeFaults(tree.expression)];
  return faults.length === 0 ? { tree } : { faults };
}

/** A widget's query. */
export function readOwnQuery(text: string): OwnQuery<Expression> {
  const parsed = parseQuery(text);
  if (!parsed.ok) return { faults: syntaxFaults(text, parsed) };
  const { tree } = parsed;
  const faults = [...unknownPlaceholders(text), ...scopeFaults(tree)];
  return faults.length === 0 ? { tree } : { faults };
}

/** A misspelt placeholder may be why a query cannot be read. */
function syntaxFaults(text: string, { fault }: Extract<Parsed<unknown>, { ok: false }>): readonly OwnFault[] {
  const unknown = unknownPlaceholders(text);
  if (unknown.some(({ offset }) => Math.abs(offset - fault.offset) <= 1)) return unknown;
  const { message, hint, offset } = fault;
  return [{ kind: 'syntax', message, ...(hint !== undefined && { hint }), offset }, ...unknown];
}

function wrongKind({ kind }: MonitorQuery): OwnFault {
  const message = `a ${kind} monitor cannot be one's own, expected a metric monitor`;
  return { kind: 'syntax', message, hint: 'avg(last_10m):avg:my.metric{$scope} > 5', offset: 0 };
}

/** Tags that placeholders are values of. */
const keys: Readonly<Partial<Record<string, string>>> = {
  service: 'kube_service',
  namespace: 'kube_namespace',
  cluster: 'kube_cluster_name',
  proxy: 'service',
  app: 'service',
  host: 'destination_service',
};

/** A metric without its cluster would count every other cluster too. What is no placeholder at all is said elsewhere. */
function scopeFaults(expression: Expression): readonly OwnFault[] {
  return metricsOf(expression).flatMap((metric): readonly OwnFault[] => {
    const bare = conditionsOf(metric.filter).filter((one) => one.kind === 'variable');
    const odd = bare.filter(({ name }) => name !== 'scope');
    const values = odd.flatMap((one): readonly OwnFault[] => {
      const key = keys[one.name];
      const message = `$${one.name} is a value, and stands here without a tag`;
      const hint = `${key ?? ''}:$${one.name}`;
      return key === undefined ? [] : [{ kind: 'placeholder', message, hint, offset: offsetOf(one) ?? 0 }];
    });
    // a misspelt $scope is one mistake
    if (bare.length > odd.length || values.length < odd.length) return values;
    const message = `${metric.metric} has no $scope, so it reads every environment and cluster`;
    const hint = `${metric.metric}{$scope}, beside other filters`;
    return [...values, { kind: 'scope', message, hint, offset: offsetOf(metric) ?? 0 }];
  });
}

export function offsetOf(node: object): number | undefined {
  return positionOf(node)?.start;
}
