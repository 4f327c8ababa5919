import type { Rule } from '../rule';

export const comparator: Rule = {
  id: 'comparator',
  severity: 'warning',
  summary: 'a monitor asks whether a measured number is exactly equal to its threshold, or not',
  why:
    'Averages, rates and ratios are floating-point numbers: they hardly ever equal a threshold, and nearly always differ ' +
    'from it. A monitor with `==` stays silent, one with `!=` alerts for ever.',
  on: 'monitor',
  example: {
    bad: { type: 'query alert', query: 'avg(last_5m):avg:istio.pilot.xds{kube_cluster_name:platform-prod} == 5' },
    good: { type: 'query alert', query: 'avg(last_5m):avg:istio.pilot.xds{kube_cluster_name:platform-prod} >= 5' },
  },
  check({ parsed }) {
    if (!parsed.ok || (parsed.tree.kind !== 'metric alert' && parsed.tree.kind !== 'formula')) return [];
    const { comparator, threshold } = parsed.tree;
    if (comparator !== '==' && comparator !== '!=') return [];
    return [
      {
        message: `compares by ${comparator} ${threshold.value}, expected one of >, >=, <, <=`,
        hint: 'say from which number on it is wrong',
      },
    ];
  },
};
