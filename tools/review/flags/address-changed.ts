import type { Flag } from '../flag';
import { isMonitorType } from './_words';

export const addressChanged: Flag = {
  id: 'address-changed',
  level: 'high',
  quiet: 'medium',
  summary: 'what looks like one object is deleted in one place and made anew in another',
  why:
    'Terraform knows objects by their address: without a `moved` block (`formerly:` in the catalog), or a `removed` and ' +
    'an `import` block between two states (`meshwatch move`), id, history and downtimes are lost.',
  on: 'artifact',
  example: {
    before: { shop: { resource: { datadog_monitor: { cart: { name: 'cart', type: 'query alert', message: 'x' } } } } },
    bad: { shop: { resource: { datadog_monitor: { basket: { name: 'cart', type: 'query alert', message: 'x' } } } } },
    good: {
      shop: {
        moved: { from: 'datadog_monitor.cart', to: 'datadog_monitor.basket' },
        resource: { datadog_monitor: { basket: { name: 'cart', type: 'query alert', message: 'x' } } },
      },
    },
  },
  *check(_, { comparison, head, base }) {
    for (const { action, stack, address, twin, before } of comparison.changes) {
      if ((action !== 'delete' && action !== 'forget') || !twin || !before) continue;
      const origin = head.origins.get(`${twin.stack}/${twin.address}`) ?? base.origins.get(`${stack}/${address}`);
      const { service, signal, team, file, line } = origin ?? {};
      const where = twin.stack === stack ? '' : ` of ${twin.stack}`;
      yield {
        message:
          twin.address === address
            ? `deleted here and made anew in another state${where}`
            : `deleted, and made anew under another address${where}`,
        level: isMonitorType(before.type) ? 'high' : before.type.startsWith('datadog_dashboard') ? 'low' : 'medium',
        about: {
          stack,
          address,
          ...(service !== undefined && { service }),
          ...(signal !== undefined && { signal }),
          ...(team !== undefined && { team }),
          ...(file !== undefined && { file }),
          ...(line !== undefined && { line }),
        },
      };
    }
  },
};
