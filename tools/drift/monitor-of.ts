import { resourcesNamedIn } from '../artifact/interpolations';
import type { Artifact, Resource } from '../artifact/artifact';
import { text } from '../artifact/json';
import { literal } from '../artifact/template';

/** Finds the monitor that a text of a resource refers to: `${datadog_monitor.cart.id}`. */
export type MonitorOf = (written: unknown, stack: string) => Resource | undefined;

export function monitorsByReference({ stacks }: Artifact): MonitorOf {
  const monitors = new Map<string, Resource>();
  for (const { name, resources } of stacks) {
    for (const resource of resources) {
      if (resource.type === 'datadog_monitor') monitors.set(`${name} ${resource.address}`, resource);
    }
  }
  return (written, stack) => {
    const [named] = resourcesNamedIn(text(written));
    return named?.type === 'datadog_monitor' ? monitors.get(`${stack} ${named.name}`) : undefined;
  };
}

/** Name of what stands beside a monitor and has none of its own: `mute of ns/cart: error rate is high`. */
export function nameBeside(what: string, monitor: Resource | undefined): string {
  return `${what} of ${literal(text(monitor?.attributes.name)) || 'a monitor'}`;
}
