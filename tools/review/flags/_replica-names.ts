import type { Mesh } from '../../../model/mesh';
import { matchesPattern } from '../../../queries/match';
import { naming } from '../../../queries/own/replicas';
import { conditionsOf, keyOf, valuesIn } from '../../../queries/scope-tags';
import { metricsOfMonitor } from '../../../queries/walk';
import type { Monitor } from '../../artifact/monitor';
import type { View } from '../view';

/** What replicas are called where nobody says so. */
const usual = '*-pr*';
/** A name that is no replica's. */
export const stableName = 'svc';

/** Patterns of the names of replicas where a monitor looks: what the catalog says, and what the query left out before. */
export function patternsOf(view: View, mesh: Mesh | undefined): readonly string[] {
  const stated = statedFor(view, mesh);
  const [was, is] = [leftOut(view.before?.monitor), leftOut(view.after?.monitor)];
  const isStated = (name: string) => stated.some((pattern) => matchesPattern(nameOf(name), pattern));
  // what the catalog of the base said is known by the query alone
  const isOtherwise = stated.length === 0 || (is.some(isStated) && !was.some(isStated));
  const known = stated.length > 0 ? stated : [usual];
  return [...new Set([...known, ...was.filter((one) => isOtherwise || isStated(one))])];
}

/** Of its cluster, else of any. */
function statedFor({ origin }: View, mesh: Mesh | undefined): readonly string[] {
  const clusters = mesh?.clusters ?? [];
  const own = clusters.filter(({ key }) => key === origin?.cluster);
  return (own.length > 0 ? own : clusters)
    .flatMap(({ dynamicServiceRouting: routing }) => lower(routing ? [routing.pattern] : []))
    .filter(tells);
}

/** As Datadog stores values. */
const lower = (values: readonly string[]) => values.map((value) => value.toLowerCase());

/** One that fits all tells replicas from nothing. */
const tells = (pattern: string) => !matchesPattern(stableName, pattern);

/** Patterns of names that a query leaves out: `*-branch*` of `!service:*-branch*`. */
function leftOut(monitor: Monitor | undefined): readonly string[] {
  if (!monitor?.parsed.ok) return [];
  return metricsOfMonitor(monitor.parsed.tree).flatMap(({ filter }) =>
    conditionsOf(filter).flatMap((condition) =>
      condition.kind === 'not' && naming.includes(keyOf(condition.filter) ?? '')
        ? lower(valuesIn(condition.filter)).filter((value) => value.includes('*') && tells(value))
        : [],
    ),
  );
}

/** A name that a pattern fits: `svc-pr1` of `*-pr*`. */
export const nameOf = (pattern: string) => pattern.replace(/^\*/, stableName).replaceAll('*', '1');
