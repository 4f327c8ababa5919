import { exceptionsOf } from '../exceptions';
import type { Flag } from '../flag';

const monitor = (critical: string) => ({
  shop: { resource: { datadog_monitor: { cart: { monitor_thresholds: { critical } } } } },
});
const provenance = (layer: string, value: string) => ({
  resources: {
    'shop/datadog_monitor.cart': {
      service: 'ns/cart',
      signal: 'error-rate',
      fields: {
        critical: {
          layer,
          value,
          file: 'overrides/shop.yaml',
          line: 9,
          ...(layer === 'exception' && { until: '2026-12-31' }),
        },
      },
    },
  },
});

export const exceptionUsed: Flag = {
  id: 'exception-used',
  level: 'medium',
  quiet: 'medium',
  summary: 'a new exception sets a number or mutes an alert',
  why: 'It departs from what the organisation asks for until a day, and somebody had to allow it.',
  on: 'artifact',
  example: {
    before: monitor('5'),
    bad: monitor('20'),
    good: monitor('20'),
    provenance: {
      before: provenance('tier', '5%'),
      bad: provenance('exception', '20%'),
      good: provenance('team override', '20%'),
    },
  },
  *check(_, { base, head, asOf }) {
    const keyOf = ({ about, sets }: ReturnType<typeof exceptionsOf>[number]) => `${about.address} ${sets}`;
    const known = new Set(exceptionsOf(base, asOf).map(keyOf));
    for (const one of exceptionsOf(head, asOf)) {
      if (!known.has(keyOf(one))) yield { message: `an exception until ${one.until}: ${one.sets}`, about: one.about };
    }
  },
};
