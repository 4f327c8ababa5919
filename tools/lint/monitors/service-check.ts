import type { Modifier } from '../../../queries/tree';
import type { Monitor } from '../../artifact/monitor';
import type { Problem, Rule } from '../rule';
import { treeOf } from './_kinds';

export const serviceCheck: Rule = {
  id: 'service-check',
  severity: 'error',
  summary: 'a service check is not grouped, or looks at fewer results than it needs',
  why:
    'The query of a service check needs `.by(…)`, `"*"` for everything together, and its `.last(N)` must reach the ' +
    'highest threshold: three failures in a row cannot be seen in the last two results, so Datadog refuses the monitor ' +
    '(its reference: N must be at least the maximum of the thresholds). Thresholds of `.pct_by_status()` are percentages, ' +
    'not counts.',
  on: 'monitor',
  example: {
    bad: {
      type: 'service check',
      query:
        '"istio.openmetrics.health".over("kube_cluster_name:platform-prod").by("pod_name").last(2).count_by_status()',
      monitor_thresholds: { critical: '3', ok: '1' },
      on_missing_data: null,
      evaluation_delay: null,
      message: 'Runbook: https://wiki.example.com/istiod {{#is_alert}}@slack-shop{{/is_alert}}',
    },
    good: {
      type: 'service check',
      query:
        '"istio.openmetrics.health".over("kube_cluster_name:platform-prod").by("pod_name").last(4).count_by_status()',
      monitor_thresholds: { critical: '3', ok: '1' },
      on_missing_data: null,
      evaluation_delay: null,
      message: 'Runbook: https://wiki.example.com/istiod {{#is_alert}}@slack-shop{{/is_alert}}',
    },
  },
  check,
};

function* check(monitor: Monitor): Iterable<Problem> {
  const tree = treeOf(monitor);
  if (tree?.kind !== 'service check') return;
  const by = tree.links.find(({ name }) => name === 'by');
  if (!by || by.args.length === 0) {
    yield { message: 'the check is not grouped, expected .by(…) after .over(…)', hint: '.by("*") takes all together' };
  }
  const last = numberOf(tree.links.find(({ name }) => name === 'last'));
  const { critical, warning, ok } = monitor.thresholds;
  // thresholds are shares of the groups there, and no number of results
  if (tree.links.some(({ name }) => name === 'pct_by_status')) return;
  const most = Math.max(...[critical, warning, ok].filter((number) => number !== undefined));
  if (last !== undefined && last < most) {
    yield { message: `.last(${last}) looks at fewer results than the threshold ${most}`, hint: `.last(${most})` };
  }
}

function numberOf(link: Modifier | undefined): number | undefined {
  const [first] = link?.args ?? [];
  return first?.kind === 'number' ? first.value : undefined;
}
