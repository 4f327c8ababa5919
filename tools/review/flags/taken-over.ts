import { intentsOf } from '../../compare/intents';
import type { Flag } from '../flag';

const cart = { name: 'cart', type: 'query alert', message: '@pagerduty-shop' };
const imports = [{ id: '1234567', to: 'datadog_monitor.cart' }];

export const takenOver: Flag = {
  id: 'taken-over',
  level: 'high',
  quiet: 'medium',
  summary: 'an object that exists already comes under this state',
  why:
    'From the next apply on it is as the catalog says, and goes when the catalog drops it. Right for what was made by ' +
    'hand and is adopted, and for what an apply left behind that was cut off; wrong for what another state holds too, ' +
    'for then two of them own it. What another stack of the same review lets go of is not reported.',
  on: 'artifact',
  example: {
    before: { shop: { resource: { datadog_monitor: {} }, provider: { datadog: {} } } },
    bad: { shop: { import: imports, resource: { datadog_monitor: { cart } } } },
    good: { shop: { resource: { datadog_monitor: { cart } } } },
  },
  *check(_, { comparison, head }) {
    const imported = new Map(head.stacks.map((stack) => [stack.name, intentsOf(stack).imported]));
    for (const { stack, address, from, differences } of comparison.changes) {
      if (from !== undefined || !imported.get(stack)?.has(address)) continue;
      const message =
        differences.length > 0 ? 'exists already, is taken over and changed' : 'exists already and is taken over';
      yield { message, about: { stack, address } };
    }
  },
};
