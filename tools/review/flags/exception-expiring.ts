import { exceptionsOf } from '../exceptions';
import type { Flag } from '../flag';

/** Shorter than the usual rhythm of changes. */
const soonDays = 7;

const muted = (end: string) => ({
  shop: { resource: { datadog_downtime_schedule: { cart__mute: { scope: '*', one_time_schedule: { end } } } } },
});
const resources = {
  'shop/datadog_downtime_schedule.cart__mute': { service: 'ns/cart', file: 'overrides/shop.yaml', line: 9 },
};

export const exceptionExpiring: Flag = {
  id: 'exception-expiring',
  level: 'low',
  quiet: 'low',
  summary: `an exception ends within ${soonDays} days`,
  why: 'On the day after its last the catalog has an error until somebody removes or renews it, and what it muted is heard again.',
  on: 'artifact',
  example: {
    before: {},
    bad: muted('2026-11-26T00:00:00Z'),
    good: muted('2027-01-31T00:00:00Z'),
    provenance: { before: {}, bad: { resources }, good: { resources } },
  },
  *check(_, { head, asOf }) {
    for (const { about, sets, until, daysLeft } of exceptionsOf(head, asOf)) {
      if (daysLeft > soonDays) continue;
      const when = daysLeft <= 0 ? 'today' : daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`;
      yield { message: `an exception ends ${when}, on ${until}: ${sets}`, about };
    }
  },
};
