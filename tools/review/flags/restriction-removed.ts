import type { Flag } from '../flag';

const type = 'datadog_restriction_policy';

export const restrictionRemoved: Flag = {
  id: 'restriction-removed',
  level: 'high',
  quiet: 'high',
  summary: 'a monitor that only some may edit is open to everyone',
  why: 'Whoever may write monitors can then mute it or raise its threshold in Datadog, past every review.',
  on: 'change',
  example: {
    type,
    before: { resource_id: 'monitor:${datadog_monitor.cart.id}' },
    bad: 'none',
    good: {
      resource_id: 'monitor:${datadog_monitor.cart.id}',
      bindings: { relation: 'editor', principals: ['org:1'] },
    },
  },
  *check({ change: { action, twin, address }, resource }, { views }) {
    if (action !== 'delete' || twin || resource.type !== type) return;
    const monitor = address.replace(`${type}.`, 'datadog_monitor.').replace(/__editors$/, '');
    // with its monitor it just goes
    if (views.some(({ change }) => change.action === 'delete' && change.address === monitor)) return;
    yield { message: 'its restriction policy is deleted: everyone who writes monitors may edit and mute it' };
  },
};
