import { blocks } from '../../artifact/json';
import type { Monitor } from '../../artifact/monitor';
import type { Rule } from '../rule';
import { isRatio, treeOf } from './_kinds';
import { pages } from './_telling';

export const noRecoveryThreshold: Rule = {
  id: 'no-recovery-threshold',
  severity: 'warning',
  summary: 'a metric monitor pages without a recovery threshold',
  why:
    'A value that hovers at the threshold alerts and recovers every few minutes, and each time someone is woken. Where ' +
    'whole numbers leave no room between, as with `> 0` or `< 1`, none is expected.',
  on: 'monitor',
  example: {
    bad: { monitor_thresholds: { critical: '5', warning: '2' } },
    good: { monitor_thresholds: { critical: '5', critical_recovery: '4', warning: '2' } },
  },
  check(monitor, context) {
    const tree = treeOf(monitor);
    if (tree?.kind !== 'metric alert' || tree.comparator === '==' || tree.comparator === '!=') return [];
    if (isStated(monitor) || !pages(monitor, context)) return [];
    const boundary = `${tree.comparator} ${tree.threshold.value}`;
    if (['> 0', '>= 1', '< 1', '<= 0'].includes(boundary) && !isRatio(tree)) return [];
    const side = tree.comparator.startsWith('>') ? 'below' : 'above';
    return [
      {
        message: 'it pages and has no critical_recovery',
        hint: `write critical_recovery in monitor_thresholds, somewhat ${side} ${tree.threshold.value}`,
      },
    ];
  },
};

function isStated({ resource, thresholds }: Monitor): boolean {
  if (thresholds.critical_recovery !== undefined || resource.unknown?.monitor_thresholds) return true;
  return blocks(resource.attributes.monitor_thresholds).some((block) =>
    [block.critical_recovery, block.critical_recovery_query].some((value) => (value ?? '') !== ''),
  );
}
