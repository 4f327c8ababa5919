import { texts } from '../../artifact/json';
import type { Monitor } from '../../artifact/monitor';
import type { Context, Problem, Rule } from '../rule';
import { keysOf } from './_keys';
import { list } from './_telling';

const query =
  'avg(last_10m):avg:kubernetes.cpu.usage.total{kube_cluster_name:platform-prod} by {kube_namespace,kube_deployment} > 5';

export const notifyByNotGrouped: Rule = {
  id: 'notify-by-not-grouped',
  severity: 'error',
  summary: 'notify_by names tags that the query is not grouped by, or all of them',
  why:
    '`notify_by` folds the groups of a multi alert into fewer notifications, so it must be some of the tags that the ' +
    'query is grouped by, not all, or `*` alone for a single notification; Datadog refuses the rest (its reference of ' +
    'monitor options).',
  on: 'monitor',
  example: {
    bad: { query, notify_by: ['kube_node'] },
    good: { query, notify_by: ['kube_namespace'] },
  },
  check: notifyBy,
};

function* notifyBy(monitor: Monitor, context: Context): Iterable<Problem> {
  const named = texts(monitor.resource.attributes.notify_by);
  if (named.length === 0 || (named.length === 1 && named[0] === '*')) return;
  if (named.includes('*')) {
    yield { message: "notify_by has '*' beside other tags, expected it alone", hint: 'remove the others' };
    return;
  }
  const keys = keysOf(monitor, context);
  if (!keys) return;
  const groups = [...keys.groups].sort();
  const strange = named.filter((tag) => !keys.groups.has(tag) && !tag.includes('${'));
  if (strange.length > 0) {
    const by = groups.length === 0 ? 'not grouped' : `grouped by ${groups.join(', ')}`;
    yield { message: `notify_by has ${list(strange)}, and the query is ${by}`, hint: 'name some of the tags after by' };
  } else if (new Set(named).size === groups.length) {
    yield {
      message: `notify_by names every tag of the group-by (${groups.join(', ')}), expected fewer`,
      hint: 'remove notify_by',
    };
  }
}
