import { isCountRatio } from '../../../queries/ratio';
import type { Argument } from '../../../queries/tree';
import { partsOf } from '../../../queries/walk';
import type { Rule } from '../rule';
import { factsOf } from './_facts';
import { say } from './_say';

export const defaultZeroInRatio: Rule = {
  id: 'default-zero-in-ratio',
  severity: 'error',
  summary: 'default_zero() within or around a ratio of counts of a monitor',
  why:
    'With `as_count()` an absent count of errors already is zero errors. `default_zero()` adds nothing to that, makes ' +
    'zeros of a denominator that is really missing, and leaves `default` as the only choice for missing data. Boards may ' +
    'use it: there an empty graph looks broken.',
  on: 'query',
  example: {
    bad:
      'default_zero(sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod}.as_count()) / ' +
      '(sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}.as_count() + 100)',
    good:
      'sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod}.as_count() / ' +
      '(sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}.as_count() + 100)',
  },
  check({ parsed, from }) {
    if (!parsed.ok || from !== 'monitor') return [];
    const { ratios } = factsOf(parsed.tree);
    if (ratios.length === 0) return [];
    const zeroed = zeroedIn(parsed.tree, false);
    return ratios
      .filter((ratio) => isCountRatio(ratio) && (zeroed.has(ratio.division) || usesDefaultZero(ratio.division)))
      .map(({ division }) => ({
        message: `default_zero() ${zeroed.has(division) ? 'around' : 'in'} the ratio ${say(division)}, expected plain counts`,
        hint: 'leave it out, and keep on_missing_data = "default"; watch missing traffic by a monitor of its own',
      }));
  },
};

/** Divisions whose value itself is made zero; of what another function makes of them nothing is said. */
function zeroedIn(expression: Argument, isZeroed: boolean): ReadonlySet<Argument> {
  const isCall = expression.kind === 'call';
  const here = isCall ? expression.name === 'default_zero' : isZeroed;
  const found = new Set(partsOf(expression).flatMap((part) => [...zeroedIn(part, here)]));
  if (here && !isCall) found.add(expression);
  return found;
}

function usesDefaultZero(expression: Argument): boolean {
  if (expression.kind === 'call' && expression.name === 'default_zero') return true;
  const links = expression.kind === 'metric' || expression.kind === 'modified' ? expression.modifiers : [];
  return links.some(({ name }) => name === 'default_zero') || partsOf(expression).some(usesDefaultZero);
}
