import type { Flag } from '../flag';
import { isMonitorType } from './_words';

export const monitorForgotten: Flag = {
  id: 'monitor-forgotten',
  level: 'high',
  quiet: 'low',
  summary: 'a monitor is taken out of Terraform and goes on by itself',
  why:
    'It keeps alerting as it is today, whatever the catalog says from now on, and nobody will delete it. Right where ' +
    'another state takes it over by an `import` block, which is then not reported.',
  on: 'artifact',
  example: {
    before: { shop: { resource: { datadog_monitor: { cart: { name: 'cart', type: 'query alert', message: 'x' } } } } },
    bad: {
      shop: { removed: [{ from: 'datadog_monitor.cart', lifecycle: { destroy: false } }], provider: { datadog: {} } },
    },
    good: {
      shop: {
        moved: [{ from: 'datadog_monitor.cart', to: 'datadog_monitor.basket' }],
        resource: { datadog_monitor: { basket: { name: 'cart', type: 'query alert', message: 'x' } } },
      },
    },
  },
  *check(_, { comparison, base, head }) {
    const alive = new Set(head.stacks.map(({ name }) => name));
    for (const { action, stack, address, before } of comparison.changes) {
      // of a stack that vanished its own flag speaks
      if (action !== 'forget' || !before || !alive.has(stack) || !isMonitorType(before.type)) continue;
      const { service, signal, file, line } = base.origins.get(`${stack}/${address}`) ?? {};
      yield {
        message: 'no state will hold it any more, and Datadog keeps it',
        about: {
          stack,
          address,
          ...(service !== undefined && { service }),
          ...(signal !== undefined && { signal }),
          ...(file !== undefined && { file }),
          ...(line !== undefined && { line }),
        },
      };
    }
  },
};
