import { and, type Filter } from '../../queries/filter';
import { lookup } from '../../queries/known-metrics';
import { clusterTags, conditionsOf, environmentTags, keyOf, keysOf } from '../../queries/scope-tags';
import type { Argument, Metric } from '../../queries/tree';
import { partsOf } from '../../queries/walk';
import type { Resource } from '../artifact/artifact';
import type { Query } from '../artifact/query';

/** Series that a monitor or an SLO rests on: if none of them reports, it is green for ever. */
export interface Demand {
  readonly resource: Resource;
  /** As the monitor reads it. */
  readonly metric: Metric;
  /** What proves it: the metric itself, or a sibling where it is absent by nature. */
  readonly name: string;
  /** Conditions on the cluster and the environment. */
  readonly scope: Filter;
  /** The other conditions that a series needs for the monitor to see it; outcomes and what is excluded are left out. */
  readonly rest: readonly Filter[];
}

/**
 * Tags that say how a request ended, or what an event was about. No series may have such a value for months, and that is
 * good news: the same series without them prove that the monitor would see one.
 */
const outcomes: ReadonlySet<string> = new Set([
  'response_code',
  'response_flags',
  'grpc_response_status',
  'http.status_code',
  'http.status_class',
  'type',
]);

/** Tags that name a cluster or an environment; `keys` are those of the catalog's clusters, which may be any. */
const isScope = (key: string | undefined, keys: ReadonlySet<string>): boolean =>
  key !== undefined && (clusterTags.has(key) || environmentTags.has(key) || keys.has(key));

/** What a query demands. A part that is subtracted and filled with zero is not: its absence is what the monitor counts. */
export function demandsOf({ parsed, resource }: Query, clusterKeys: ReadonlySet<string>): readonly Demand[] {
  if (!parsed.ok) return [];
  return needed(parsed.tree, false, false).map((metric) => {
    const conditions = conditionsOf(metric.filter);
    const scoped = (condition: Filter) => isScope(keyOf(condition), clusterKeys);
    return {
      resource,
      metric,
      name: proofOf(metric.metric),
      scope: and(...conditions.filter(scoped)),
      rest: conditions.filter((condition) => !scoped(condition) && isNeeded(condition)),
    };
  });
}

function needed(part: Argument, subtracted: boolean, filled: boolean): readonly Metric[] {
  if (part.kind === 'metric') return subtracted && filled ? [] : [part];
  if (part.kind === 'arithmetic' && part.operator === '-') {
    return [...needed(part.left, subtracted, filled), ...needed(part.right, true, filled)];
  }
  const fills = filled || (part.kind === 'call' && part.name === 'default_zero');
  return partsOf(part).flatMap((inner) => needed(inner, subtracted, fills));
}

/** Errors of traces are absent while nothing fails; the hits of the same spans are not. */
function proofOf(metric: string): string {
  const known = lookup(metric);
  return known?.logical === 'trace.errors' ? `trace.${known.operation}.hits` : metric;
}

/** A condition that chooses values of tags which every series has that the monitor is meant to see. */
function isNeeded(condition: Filter): boolean {
  if (hasOpenParts(condition)) return false;
  return !keysOf(condition).some((key) => outcomes.has(key));
}

function hasOpenParts(filter: Filter): boolean {
  switch (filter.kind) {
    case 'not':
    case 'bare':
    case 'variable':
      return true;
    case 'group':
      return hasOpenParts(filter.filter);
    case 'and':
    case 'or':
      return filter.filters.some(hasOpenParts);
    default:
      return false;
  }
}
