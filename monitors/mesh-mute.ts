import { DowntimeSchedule } from '@cdktf/provider-datadog/lib/downtime-schedule';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { literal, reference } from './mesh-monitor';
import type { MuteSpec } from './spec';

/** What mutes a monitor, as Terraform: the only place that makes a downtime. */
export class MeshMute extends Construct {
  public readonly resource: DowntimeSchedule;

  constructor(scope: Construct, id: string, spec: MuteSpec) {
    super(scope, id);
    this.resource = new DowntimeSchedule(this, 'mute', {
      monitorIdentifier: { monitorId: Token.asNumber(reference(spec.monitor)) },
      scope: '*', // all groups of this one monitor
      // No start: it begins when it is made. Datadog keeps that to the microsecond and refuses to move it while the
      // downtime lasts; the provider knows it to the second, and sends null with a change, which Datadog accepts.
      oneTimeSchedule: { end: spec.endsAt },
      message: literal(spec.message),
      displayTimezone: 'UTC',
      muteFirstRecoveryNotification: false, // closes what was paged before the mute
      // whoever removes the exception early learns what is still wrong as well as who waits for its last day
      notifyEndStates: ['alert', 'no data', 'warn'],
      notifyEndTypes: ['canceled', 'expired'],
    });
    this.resource.overrideLogicalId(spec.identity.address);
  }
}
