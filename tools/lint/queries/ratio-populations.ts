import { and, type Filter } from '../../../queries/filter';
import { straysOf } from '../../../queries/populations';
import { isCountRatio } from '../../../queries/ratio';
import { printFilter } from '../../../queries/print-filter';
import { conditionOn, conditionsOf, keysOf } from '../../../queries/scope-tags';
import type { Metric } from '../../../queries/tree';
import { isOpenFilter, isOpenText } from '../../artifact/open';
import type { Rule } from '../rule';
import { factsOf } from './_facts';
import { sayFilter, sayMetric } from './_say';

export const ratioPopulations: Rule = {
  id: 'ratio-populations',
  severity: 'error',
  summary: 'numerator and denominator of a ratio of counts read different series',
  why:
    'A share is a part over its whole: the numerator may have more conditions than the denominator, never fewer or ' +
    'others. Errors of one cluster over the requests of another give a number that looks right and means nothing. ' +
    'Istio reports each request twice: by the proxy that sent it and by the one that received it, so a share of ' +
    'answers needs one `reporter` on both sides. Metrics of unlike names are compared by environment and cluster alone.',
  on: 'query',
  example: {
    bad:
      'sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod,service:cart}.as_count() / ' +
      '(sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-dev,service:cart}.as_count() + 100)',
    good:
      'sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod,service:cart}.as_count() / ' +
      '(sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod,service:cart}.as_count() + 100)',
  },
  check({ parsed }) {
    if (!parsed.ok) return [];
    const { ratios } = factsOf(parsed.tree);
    if (ratios.length === 0) return [];
    const strays = ratios
      .filter(isCountRatio)
      .flatMap(({ numerator, denominator }) => straysOf(numerator, denominator));
    return strays.flatMap((stray) => {
      const failing = conditionsOf(stray.condition).filter((condition) => isKnown(condition, stray.numerator));
      if (failing.length === 0) return [];
      return {
        message: `the denominator reads only ${sayFilter(and(...failing))}, the numerator ${sayMetric(stray.numerator)} reads others`,
        hint: 'give the numerator every condition of the denominator; it may have more',
      };
    });
  },
};

/** Whether no value that only Terraform knows may make a metric meet a condition. */
function isKnown(condition: Filter, { filter }: Metric): boolean {
  if (isOpenFilter(filter) || isOpenText(printFilter(condition))) return false;
  const own = keysOf(condition).map((key) => conditionOn(filter, key));
  return !own.some((one) => one !== undefined && isOpenText(printFilter(one)));
}
