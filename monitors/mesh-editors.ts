import { RestrictionPolicy } from '@cdktf/provider-datadog/lib/restriction-policy';
import { Construct } from 'constructs';
import { literal, reference } from './mesh-monitor';
import type { EditorsSpec } from './spec';

/**
 * Who may edit a monitor, as Terraform: the only place that makes a restriction policy. Everybody still sees the monitor.
 * It follows the monitor, whose id it names; Datadog refuses one that would lock out the very account that sends it.
 */
export class MeshEditors extends Construct {
  public readonly resource: RestrictionPolicy;

  constructor(scope: Construct, id: string, spec: EditorsSpec) {
    super(scope, id);
    this.resource = new RestrictionPolicy(this, 'editors', {
      resourceId: `monitor:${reference(spec.monitor)}`,
      bindings: [{ relation: 'editor', principals: spec.editors.map(literal) }],
    });
    this.resource.overrideLogicalId(spec.identity.address);
  }
}
