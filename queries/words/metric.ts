import { lookup } from '../known-metrics';
import type { MetricName } from '../registry';
import type { Metric, Modifier, SpaceAggregation } from '../tree';
import { comparisons, listed, wordsOfNumber } from './english';
import { wordsOfFilter } from './filter';

const names: Readonly<Record<MetricName, string>> = {
  'injection.failures': 'failed sidecar injections',
  'injection.requests': 'requested sidecar injections',
  'validation.failures': 'Istio configurations that istiod refused',
  'validation.passed': 'Istio configurations that istiod took',
  'xds.rejects': 'configurations that proxies refused',
  'xds.pushes': 'pushes of configuration to proxies',
  'xds.connected': 'proxies connected to istiod',
  'convergence.sum': 'seconds until proxies had their configuration',
  'convergence.count': 'configurations that reached proxies',
  'pilot.duplicate-domains': 'hosts that two VirtualServices claim',
  'pilot.subsets-without-hosts': 'subsets of DestinationRules that are in conflict',
  'citadel.requests': 'requested certificates',
  'citadel.issued': 'issued certificates',
  'mesh.requests': 'requests reported by proxies',
  'kube.deployment.available': 'available replicas of Deployments',
  'kube.hpa.desired': 'replicas that autoscalers want',
  'kube.hpa.max': 'replicas that autoscalers may have',
  'kube.cpu.usage': 'used CPU in nanocores',
  'kube.cpu.limits': 'CPU limits in cores',
  'kube.cpu.requests': 'CPU requests in cores',
  'kube.cpu.throttled': 'throttled CPU periods',
  'kube.memory.usage': 'used memory in bytes',
  'kube.memory.limits': 'memory limits in bytes',
  'kube.restarts': 'container restarts',
};

const isNamed = (logical: string): logical is MetricName => Object.hasOwn(names, logical);

/** Of an operation that serves, spans are requests; a query of a database is none. */
function spansOf(operation: string): string {
  if (operation.startsWith('envoy')) return `requests seen by the proxies of ${operation}`;
  return /(?:^|[._])(?:request|server)$/.test(operation)
    ? `requests in spans of ${operation}`
    : `spans of ${operation}`;
}

/** What a metric counts or measures; unknown ones by their name. */
function wordsOfName(metric: string): { readonly text: string; readonly counts: boolean } {
  const { logical, operation = '', kind, v1Kind } = lookup(metric) ?? {};
  // where V1 reports a growing gauge under the name, only the name is certain
  const counts = kind === 'count' && v1Kind === undefined;
  const what = spansOf(operation);
  if (logical === 'trace.hits') return { text: what, counts };
  if (logical === 'trace.errors') return { text: `failed ${what}`, counts };
  if (logical === 'trace.latency') return { text: `seconds taken by ${what}`, counts };
  return logical !== undefined && isNamed(logical) ? { text: names[logical], counts } : { text: metric, counts: false };
}

const aggregations: Readonly<Record<Exclude<SpaceAggregation, `p${number}`>, string>> = {
  sum: 'the sum of ',
  avg: 'the average of ',
  min: 'the lowest of ',
  max: 'the highest of ',
  count: 'the number of values of ',
  stddev: 'the standard deviation of ',
  histogram: 'the distribution of values of ',
};

function wordsOfAggregation(aggregation: SpaceAggregation): string {
  switch (aggregation) {
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
    case 'count':
    case 'stddev':
    case 'histogram':
      return aggregations[aggregation];
    default:
      return `percentile ${aggregation.slice(1)} of `;
  }
}

/** A metric in words, and the modifiers that they do not yet say. */
export function wordsOfMetric(metric: Metric): { readonly text: string; readonly modifiers: readonly Modifier[] } {
  const { aggregation = 'avg', values, filter, by, modifiers } = metric;
  const { text, counts } = wordsOfName(metric.metric);
  // the sum of a count is what one means by the name
  const counted = counts && aggregation === 'sum' && !values && modifiers[0]?.name === 'as_count';
  const head = counted ? 'the number of ' : wordsOfAggregation(aggregation);
  const limit = values ? ` that are ${comparisons[values.comparator]} ${wordsOfNumber(values.limit)}` : '';
  const where = filter.kind === 'everything' ? '' : ` (${wordsOfFilter(filter)})`;
  const each = by.length > 0 ? ` for each ${listed(by)}` : '';
  return { text: `${head}${text}${limit}${where}${each}`, modifiers: counted ? modifiers.slice(1) : modifiers };
}
