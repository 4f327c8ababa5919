import { groupingOf, type GroupMismatch } from '../../../queries/grouping';
import { isCountRatio, type Ratio } from '../../../queries/ratio';
import { isOpenText } from '../../artifact/open';
import type { Problem, Rule } from '../rule';
import { factsOf } from './_facts';
import { say, sayGroups } from './_say';

export const groupMismatch: Rule = {
  id: 'group-mismatch',
  severity: 'error',
  summary: 'both operands of arithmetic are grouped, but not by the same tags',
  why:
    'Datadog computes series by series and joins them by all of their tags: operands grouped by different tags never ' +
    'meet, and the result is empty, which looks like a quiet night. A number or a single series fits every group; not so ' +
    'in a monitor’s or SLO’s ratio of counts, where each group would be held against the total of all.',
  on: 'query',
  example: {
    bad:
      'sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod} by {service}.as_count() / ' +
      '(sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod} by {resource_name}.as_count() + 100)',
    good:
      'sum:trace.envoy.proxy.errors{env:prod,kube_cluster_name:platform-prod} by {service}.as_count() / ' +
      '(sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod} by {service}.as_count() + 100)',
  },
  check({ parsed, from }) {
    if (!parsed.ok || factsOf(parsed.tree).metrics.length < 2) return [];
    const mismatches: GroupMismatch[] = [];
    groupingOf(parsed.tree, mismatches);
    const alerts = from === 'monitor' || from === 'slo';
    const totals = alerts ? factsOf(parsed.tree).ratios.filter(isCountRatio).flatMap(overTotal) : [];
    return [...mismatches.filter(isKnown).map(problemOf), ...totals];
  },
};

function isKnown({ left, right }: GroupMismatch): boolean {
  return ![...left, ...right].some(isOpenText);
}

function problemOf({ operation, left, right }: GroupMismatch): Problem {
  return {
    message: `the left of '${operation.operator}' is ${sayGroups(left)}, the right ${sayGroups(right)}, in ${say(operation)}`,
    hint: 'group both operands by the same tags',
  };
}

function overTotal({ division }: Ratio): readonly Problem[] {
  const [left, right] = [groupingOf(division.left), groupingOf(division.right)];
  if (left.kind !== 'series' || right.kind !== 'series') return [];
  if (left.tags.length > 0 === right.tags.length > 0) return [];
  // a group that Terraform puts in may be none
  const mismatch = { operation: division, left: left.tags, right: right.tags };
  return isKnown(mismatch) ? [problemOf(mismatch)] : [];
}
