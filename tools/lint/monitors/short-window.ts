import { minutesOf } from '../../../queries/span';
import type { Rule } from '../rule';
import { treeOf } from './_kinds';

const leastMinutes = 5;

export const shortWindow: Rule = {
  id: 'short-window',
  severity: 'warning',
  summary: `a metric monitor looks at less than ${leastMinutes} minutes`,
  why:
    'A deploy, a lost node or one slow scrape fills a window of a minute or two: the monitor flaps, and people stop ' +
    'looking at it.',
  on: 'monitor',
  example: {
    bad: { query: 'avg(last_1m):avg:istio.pilot.xds{kube_cluster_name:platform-prod} > 5' },
    good: { query: 'avg(last_10m):avg:istio.pilot.xds{kube_cluster_name:platform-prod} > 5' },
  },
  check(monitor) {
    const tree = treeOf(monitor);
    if (tree?.kind !== 'metric alert' || tree.window.when !== undefined) return [];
    const minutes = minutesOf(tree.window);
    if (minutes >= leastMinutes) return [];
    const { count, unit } = tree.window;
    return [{ message: `the window is last_${count}${unit}, expected at least last_${leastMinutes}m` }];
  },
};
