import { isCountRatio, ratiosOf, type Ratio } from '../../../queries/ratio';
import { metricsOf, partsOf } from '../../../queries/walk';
import type { Argument } from '../../../queries/tree';
import type { Context, Rule } from '../rule';
import type { Resource } from '../../artifact/artifact';
import { text } from '../../artifact/json';
import { factsOf } from './_facts';
import { say } from './_say';

export const noTrafficFloor: Rule = {
  id: 'no-traffic-floor',
  severity: 'warning',
  summary: 'a monitor on a ratio of counts has no minimum of traffic',
  why:
    'A healthy service with 1 % errors crosses 5 % in 9.6 % of windows of 10 requests, but in 0.05 % of windows of 100. ' +
    'And without any request 0/0 may be skipped, so that the monitor stays in alert. A number added to the denominator ' +
    'cures both: `errors / (hits + 100)`. In a share of successes it would count as failures, so compare the share of ' +
    'failures instead. Parts of a composite may have their minimum beside them, and what is divided by its own past has ' +
    'no traffic below.',
  on: 'query',
  example: {
    bad:
      'sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod}.as_count() / ' +
      'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}.as_count()',
    good:
      'sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod}.as_count() / ' +
      '(sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}.as_count() + 100)',
  },
  check({ parsed, from, resource }, context) {
    if (!parsed.ok || from !== 'monitor') return [];
    const { tree } = parsed;
    const { ratios } = factsOf(tree);
    if (ratios.length === 0) return [];
    const bare = ratios.filter((ratio) => isCountRatio(ratio) && ratio.floor <= 0 && !isGuarded(tree, ratio));
    if (bare.length === 0 || isPart(resource, context)) return [];
    const falls = /<=?[^<>]*$/.test(text(resource.attributes.query));
    return bare
      .filter(({ division }) => !isPast(division.right))
      .map(({ division }) => ({
        message: `${say(division)} has no minimum of traffic: one failure of two requests is 50 %`,
        hint:
          falls === isSubtracted(tree, division)
            ? 'add a number of requests to the denominator: / (… + 100)'
            : 'compare the share of failures, (all - good) / (all + 100): a number below a share of successes counts as failures',
      }));
  },
};

const pasts: ReadonlySet<string> = new Set([
  'calendar_shift',
  'day_before',
  'hour_before',
  'month_before',
  'timeshift',
  'week_before',
]);

function isPast(expression: Argument): boolean {
  return (expression.kind === 'call' && pasts.has(expression.name)) || partsOf(expression).some(isPast);
}

/** Whether more of the ratio makes the whole less, as in `1 - errors / hits`. */
function isSubtracted(expression: Argument, division: Argument, falls = false): boolean {
  if (expression === division) return falls;
  return partsOf(expression).some((part) => {
    const isRight = expression.kind === 'arithmetic' && expression.operator === '-' && part === expression.right;
    return isSubtracted(part, division, (isRight || expression.kind === 'negative') !== falls);
  });
}

const guards: ReadonlySet<string> = new Set(['is_greater', 'is_greater_equal', 'clamp_min', 'cutoff_min']);

/** Whether a function holds the denominator itself, not the ratio, against a minimum. */
function isGuarded(expression: Argument, ratio: Ratio): boolean {
  if (expression.kind === 'call' && guards.has(expression.name) && ratiosOf(expression).length === 0) {
    const names = new Set(ratio.denominator.map(({ metric }) => metric));
    if (metricsOf(expression).some(({ metric }) => names.has(metric))) return true;
  }
  return partsOf(expression).some((part) => isGuarded(part, ratio));
}

function isPart({ address }: Resource, { monitors }: Context): boolean {
  return monitors.some(({ type, query }) => type === 'composite' && query.includes(`datadog_monitor.${address}.`));
}
