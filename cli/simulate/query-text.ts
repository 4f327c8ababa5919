import type { Placed } from '../../tools/simulate/bench';

/** A query with the names of the monitors and objectives that it refers to: a reference of Terraform says little. */
export function queryText({ monitor, others }: Pick<Placed, 'monitor' | 'others'>): string {
  return monitor.query.replace(/\$\{[^}]*\}/g, (reference) => {
    const name = (others.monitor(reference) ?? others.slo(reference))?.resource.attributes.name;
    return typeof name === 'string' ? `[${name}]` : reference;
  });
}
