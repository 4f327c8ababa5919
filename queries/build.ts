import type { Cluster, Spelling } from '../model/cluster';
import { tidy } from '../model/units';
import { and, type Filter } from './filter';
import {
  metrics,
  spell,
  spellGrowing,
  spellTrace,
  type MetricName,
  type OneSpelling,
  type TraceMetricName,
} from './registry';
import { agentScope, traceScope } from './scope';
import type { Arithmetic, Call, Expression, Metric, Name, NumberLiteral, SpaceAggregation } from './tree';

/** One monitor a spelling: never `a + b`, which would hide that one of them is silent. */
export function spellings(spelling: Spelling): readonly OneSpelling[] {
  return spelling === 'both' ? ['v1', 'v2'] : [spelling];
}

/** Which series, beside the cluster's scope that is always added; grouped by which tags. */
export interface Selection {
  readonly where?: Filter;
  readonly by?: readonly string[];
}

/** A count of the Agent in the scope of a cluster, summed as a count. */
export function count(cluster: Cluster, metric: MetricName, spelling: OneSpelling, selection: Selection = {}): Metric {
  if (metrics[metric].kind !== 'count') throw new Error(`cannot count ${metric}, expected a metric of kind count`);
  return asCount(select('sum', spell(metric, spelling), agentScope(cluster), selection));
}

/** A gauge of the Agent in the scope of a cluster. Gauges are spelled alike in both modes. */
export function gauge(
  cluster: Cluster,
  metric: MetricName,
  aggregation: SpaceAggregation,
  selection: Selection = {},
): Metric {
  if (metrics[metric].kind !== 'gauge') throw new Error(`cannot gauge ${metric}, expected a metric of kind gauge`);
  return select(aggregation, spell(metric, 'v2'), agentScope(cluster), selection);
}

/** Increase of what V1 reports as a growing gauge; a restart of its reporter counts as none. Boards only. */
export function increase(cluster: Cluster, metric: MetricName): Expression {
  return call('monotonic_diff', select('sum', spellGrowing(metric), agentScope(cluster), {}));
}

/** Hits or errors of the proxies' spans in the scope of a cluster. */
export function traceCount(cluster: Cluster, metric: TraceMetricName, selection: Selection = {}): Metric {
  return asCount(select('sum', spellTrace(metric, cluster.apm.operation), traceScope(cluster), selection));
}

/** A percentile of the spans' duration, in seconds. `operation` defaults to that of the cluster's proxies. */
export function traceLatency(
  cluster: Cluster,
  percentile: SpaceAggregation,
  selection: Selection = {},
  operation: string = cluster.apm.operation,
): Metric {
  return select(percentile, spellTrace('trace.latency', operation), traceScope(cluster), selection);
}

function select(aggregation: SpaceAggregation, metric: string, scope: Filter, selection: Selection): Metric {
  const { where, by = [] } = selection;
  const filter = where === undefined ? scope : and(scope, where);
  return { kind: 'metric', aggregation, metric, filter, by, modifiers: [] };
}

function asCount(metric: Metric): Metric {
  return { ...metric, modifiers: [{ name: 'as_count', args: [] }] };
}

export function number(value: number): NumberLiteral {
  return { kind: 'number', value: tidy(value) };
}

/** A named query of a widget, or a word as an argument. */
export function name(text: string): Name {
  return { kind: 'name', name: text };
}

export function call(name: string, ...args: readonly Expression[]): Call {
  return { kind: 'call', name, args };
}

const arithmetic =
  (operator: Arithmetic['operator']) =>
  (left: Expression, right: Expression): Arithmetic => ({ kind: 'arithmetic', operator, left, right });

export const plus = arithmetic('+');
export const minus = arithmetic('-');
export const times = arithmetic('*');
export const over = arithmetic('/');

/**
 * `part / (whole + floor)`. The floor keeps one failure of two requests from being 50 %, and makes no traffic a plain 0
 * that recovers, where 0/0 may be skipped and stay in alert. Effective threshold: threshold x (1 + floor / whole).
 */
export function share(part: Expression, whole: Expression, floor: number): Expression {
  return over(part, floor > 0 ? plus(whole, number(floor)) : whole);
}

/** The same in percent. */
export function percentShare(part: Expression, whole: Expression, floor: number): Expression {
  return times(share(part, whole, floor), number(100));
}
