import { resourceKey, terraformAddress } from '../../artifact/artifact';
import { monitorOf } from '../../artifact/monitor';
import { tellingOf } from '../../compare/telling';
import { notificationRules } from '../../lint/notification-rules';
import type { Flag } from '../flag';
import { mayName, toldByRule, toldOtherwise } from './_told-otherwise';

const build = (...tags: readonly string[]) => ({
  shop: {
    resource: {
      datadog_monitor: {
        cart: { name: 'cart', type: 'query alert', message: 'Requests fail.', tags: ['team:shop', 'tier:1'] },
      },
      datadog_monitor_notification_rule: { shop: { name: 'shop', filter: { tags }, recipients: ['slack-shop'] } },
    },
  },
});

export const ruleLost: Flag = {
  id: 'rule-lost',
  level: 'critical',
  quiet: 'high',
  summary: 'a notification rule no longer tells of a monitor that tells nobody itself',
  why:
    'The monitor stays as it is, and whoever looks at it sees no change: a rule elsewhere was deleted, means fewer monitors ' +
    'or tells fewer people. Where it depends on what fires whether another rule tells of it, the flag is medium.',
  on: 'artifact',
  example: { before: build('team:shop'), bad: build('team:shop', 'tier:2'), good: build('team:shop', 'tier:1') },
  *check(_, { base, head, views }) {
    if (notificationRules(base).length === 0) return;
    // of a monitor that changes itself another flag tells
    const changed = new Set(views.map(({ resource }) => resourceKey(resource)));
    const before = new Map(base.stacks.flatMap(({ resources }) => resources.map((one) => [resourceKey(one), one])));
    for (const resource of head.stacks.flatMap(({ resources }) => resources)) {
      const key = resourceKey(resource);
      const old = before.get(key);
      const [was, is] = [old && monitorOf(old), monitorOf(resource)];
      if (!was || !is || changed.has(key) || mayName(is) || tellingOf(is).told.alert.length > 0) continue;
      const [did, does] = [toldByRule(was, base), toldOtherwise(is, head)];
      if (does === 'yes' || did === 'no' || did === does) continue;
      const { fields: _fields, ...origin } = head.origins.get(key) ?? {};
      yield {
        message:
          (did === 'maybe' ? 'a rule may have told of its alert' : 'a rule told of its alert') +
          (does === 'maybe' ? ' and now only may' : ' and nobody is told now'),
        ...((did === 'maybe' || does === 'maybe') && { level: 'medium' }),
        about: { ...origin, stack: resource.stack, address: terraformAddress(resource) },
      };
    }
  },
};
