import type { Flag } from '../flag';
import { of } from '../view';
import { isMonitorType, listed } from './_words';

/** Tags that people and tools choose monitors by. */
const chosenBy = [
  'env',
  'team',
  'service',
  'tier',
  'managed-by',
  'meshwatch-id',
  'kube_cluster_name',
  'kube_namespace',
];

export const tagsRemoved: Flag = {
  id: 'tags-removed',
  level: 'medium',
  quiet: 'low',
  summary: 'a monitor loses tags by which it is found',
  why: 'Downtimes, notification rules and boards choose monitors by tags: what has lost one is missed without a word.',
  on: 'change',
  example: { before: { tags: ['team:shop', 'x:y'] }, bad: { tags: ['x:y'] }, good: { tags: ['team:shop'] } },
  *check(view) {
    if (!isMonitorType(view.resource.type)) return;
    for (const { added, removed } of of(view, 'tags')) {
      const lost = removed.filter((tag) => chosenBy.includes(tag.split(':', 1)[0] ?? ''));
      if (lost.length === 0) continue;
      const instead = lost.flatMap((tag) => added.filter((other) => other.split(':', 1)[0] === tag.split(':', 1)[0]));
      yield {
        message: `loses ${listed(lost)}${instead.length > 0 ? `, has ${listed(instead)} instead` : ''}`,
        fields: ['tags'],
      };
    }
  },
};
