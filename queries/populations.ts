import { and, or, type Filter } from './filter';
import { implies } from './implies';
import { clusterTags, conditionsOf, environmentTags, keyOf, keysOf } from './scope-tags';
import type { Metric } from './tree';

/** A metric above the line that counts what those below the line do not. */
export interface Stray {
  readonly numerator: Metric;
  readonly denominator: Metric;
  /** The condition of the denominator that the numerator does not meet; several together where no single one fails. */
  readonly condition: Filter;
}

/**
 * Metrics of a numerator that read other series than the denominator counts, so that the ratio is a share of nothing. A
 * numerator may only have more conditions. Metrics of one family (a metric with itself; hits and errors of one trace
 * operation) are compared by all conditions; others by environment and cluster alone, since their tags differ. Silent
 * where nobody can tell.
 */
export function straysOf(numerator: readonly Metric[], denominator: readonly Metric[]): readonly Stray[] {
  return numerator.flatMap((above) => {
    const relatives = denominator.filter((below) => familyOf(below.metric) === familyOf(above.metric));
    if (relatives.length > 0) return strayAmong(above, relatives);
    return denominator.flatMap((below) => strayScope(above, below)).slice(0, 1);
  });
}

function strayAmong(above: Metric, relatives: readonly Metric[]): readonly Stray[] {
  const [first] = relatives;
  if (!first || relatives.some((below) => implies(above.filter, below.filter).verdict === 'yes')) return [];
  const filters = relatives.map((below) => wholeOf(above, below));
  const whole = or(...filters);
  if (implies(above.filter, whole).verdict !== 'no') return [];
  const condition = relatives.length === 1 ? missing(above.filter, whole) : whole;
  return [{ numerator: above, denominator: first, condition }];
}

/** The outermost conditions that fail, or all of them. */
function missing(narrow: Filter, wide: Filter): Filter {
  const failing = conditionsOf(wide).filter((condition) => implies(narrow, condition).verdict === 'no');
  return failing.length > 0 ? and(...failing) : wide;
}

function strayScope(above: Metric, below: Metric): readonly Stray[] {
  const scopes = conditionsOf(below.filter).filter((condition) => {
    const key = keyOf(condition);
    return key !== undefined && (environmentTags.has(key) || clusterTags.has(key));
  });
  const own = conditionsOf(above.filter);
  const failing = scopes.filter((scope) =>
    own.some((condition) => keyOf(condition) === keyOf(scope) && implies(condition, scope).verdict === 'no'),
  );
  return failing.length > 0 ? [{ numerator: above, denominator: below, condition: and(...failing) }] : [];
}

/** What answers a request got; a share by them makes sense only among requests that one side counted. */
const outcomes: ReadonlySet<string> = new Set(['response_code', 'response_flags', 'grpc_response_status']);

/**
 * Tries that a server saw over requests that were sent compares two reporters on purpose: then the reporter is no
 * condition of the whole.
 */
function wholeOf(above: Metric, below: Metric): Filter {
  return comparesSides(above) ? without(below.filter, 'reporter') : below.filter;
}

function comparesSides({ filter }: Metric): boolean {
  const keys = keysOf(filter);
  return keys.includes('reporter') && !keys.some((key) => outcomes.has(key));
}

function without(filter: Filter, key: string): Filter {
  return and(...conditionsOf(filter).filter((condition) => keyOf(condition) !== key));
}

/** Hits and errors are counted of the same spans; everything else is its own kind. */
function familyOf(metric: string): string {
  if (!metric.startsWith('trace.')) return metric;
  if (metric.endsWith('.hits')) return metric.slice(0, -'.hits'.length);
  return metric.endsWith('.errors') ? metric.slice(0, -'.errors'.length) : metric;
}
