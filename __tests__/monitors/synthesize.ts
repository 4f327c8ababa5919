import { TerraformStack } from 'cdktf';
import { RootConstruct } from 'constructs';
import type { Subject } from '../../model/identity';
import { MeshMonitor } from '../../monitors/mesh-monitor';
import { monitorResources } from '../../monitors/resources';
import type { MeshContext } from '../../monitors/context';
import { aMesh } from '../model/sample';

/** A monitor as Terraform reads it. */
export interface Written {
  readonly name: string;
  readonly type: string;
  readonly query: string;
  readonly message: string;
  readonly priority: string;
  readonly tags: readonly string[];
  readonly monitor_thresholds?: Readonly<Record<string, string>>;
  readonly [attribute: string]: unknown;
}

/** Every resource of a subject, by type and address, through the real construct. */
export function synthesize(subject: Subject, mesh: MeshContext = aMesh()): Record<string, Record<string, Written>> {
  // no App, which would make folders
  const stack = new TerraformStack(new RootConstruct(), 'stack');
  for (const spec of monitorResources(mesh, subject)) new MeshMonitor(stack, spec.identity.address, spec);
  return (stack.toTerraform() as { resource: Record<string, Record<string, Written>> }).resource;
}

/** Only the monitors, by the end of their address. */
export function monitorsBySignal(subject: Subject, mesh?: MeshContext): Record<string, Written> {
  const monitors = synthesize(subject, mesh)['datadog_monitor'] ?? {};
  const short = (address: string) => address.replace(/^production__platform__(ns__cart__)?/, '');
  return Object.fromEntries(Object.entries(monitors).map(([address, monitor]) => [short(address), monitor]));
}
