import type { Resource } from '../../artifact/artifact';
import { expressionsOf } from '../../artifact/expressions';
import { text } from '../../artifact/json';
import type { Flag } from '../flag';

export const dependentBroken: Flag = {
  id: 'dependent-broken',
  level: 'critical',
  quiet: 'critical',
  summary: 'something that stays refers to what is deleted',
  why: 'Terraform refuses the whole stack where the reference is an expression; where it is an id, a composite or a downtime points at nothing.',
  on: 'artifact',
  example: {
    before: {
      shop: {
        resource: {
          datadog_monitor: {
            a: { type: 'query alert' },
            both: { type: 'composite', query: '${datadog_monitor.a.id}' },
          },
        },
      },
    },
    bad: { shop: { resource: { datadog_monitor: { both: { type: 'composite', query: '${datadog_monitor.a.id}' } } } } },
    good: {
      shop: {
        resource: {
          datadog_monitor: {
            c: { type: 'query alert' },
            both: { type: 'composite', query: '${datadog_monitor.c.id}' },
          },
        },
      },
    },
  },
  *check(_, { comparison, head }) {
    for (const { action, stack, address, before } of comparison.changes) {
      if ((action !== 'delete' && action !== 'forget') || !before) continue;
      const rest = head.stacks.find(({ name }) => name === stack)?.resources ?? [];
      const id = text(before.attributes.id);
      for (const resource of rest) {
        if (!namesAddress(resource, address) && !namesId(resource, id)) continue;
        yield {
          message: `${resource.type}.${resource.address} refers to ${address}, which is deleted`,
          about: { stack, address: `${resource.type}.${resource.address}` },
        };
      }
    }
  },
};

function namesAddress(resource: Resource, address: string): boolean {
  return expressionsOf(resource).some(
    ({ inner = '' }) => inner.startsWith(`${address}.`) || inner.startsWith(`${address}[`),
  );
}

/** Composites and alerts on objectives name others by their id once that is known. */
function namesId({ attributes }: Resource, id: string): boolean {
  const isById = ['composite', 'slo alert'].includes(text(attributes.type));
  return (
    id !== '' &&
    isById &&
    text(attributes.query)
      .split(/[^\w-]+/)
      .includes(id)
  );
}
