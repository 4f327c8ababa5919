import type { Identity, ResourceRef, Text } from '../model/identity';
import type { OnMissingData, Priority } from '../model/signal';
import type { Watched } from '../model/policy';
import type { BurnRateAlert, CompositeAlert, Expression, MetricAlert } from '../queries/tree';

/** What every monitor and objective has. */
interface Resource {
  readonly identity: Identity;
  /** Addresses it had under the service's older names, oldest first. */
  readonly formerly: readonly string[];
  /** Terraform may not destroy it. */
  readonly protect: boolean;
  /** Id of an existing object that it takes over. */
  readonly adoptId?: string;
  /** The policy it was made from; parts of one monitor share it. */
  readonly policy: Watched;
  readonly name: string;
  /** Lower case, sorted, unique. */
  readonly tags: readonly string[];
  /** Ask Datadog at plan time whether it accepts the definition. */
  readonly validate: boolean;
}

export interface MonitorSpec extends Resource {
  readonly type: 'datadog_monitor';
  readonly query: MetricAlert | CompositeAlert | BurnRateAlert;
  readonly message: Text;
  readonly priority: Priority;
  readonly warning?: number;
  readonly recovery?: number;
  /** Absent where the kind of monitor cannot have it (composite, SLO alert). */
  readonly onMissingData?: OnMissingData;
  readonly evaluationDelaySeconds: number;
  readonly renotifyMinutes?: number;
  /** Of a composite, which tells people; the part itself tells nobody. */
  readonly part?: true;
}

export interface SloSpec extends Resource {
  readonly type: 'datadog_service_level_objective';
  readonly description: string;
  readonly good: Expression;
  readonly total: Expression;
  readonly target: number;
  readonly windowDays: 7 | 30 | 90;
}

/** One resource of a signal, before it is Terraform. */
export type ResourceSpec = MonitorSpec | SloSpec;

/** Keeps a monitor from telling anybody until a moment; it goes on to evaluate. */
export interface MuteSpec extends Pick<Resource, 'formerly' | 'policy'> {
  readonly type: 'datadog_downtime_schedule';
  readonly identity: Pick<Identity, 'address'>;
  readonly monitor: ResourceRef;
  readonly message: string;
  /** In UTC, `2027-02-01T00:00:00Z`. */
  readonly endsAt: string;
}

/** Who may edit, delete or mute a monitor in Datadog. */
export interface EditorsSpec extends Pick<Resource, 'formerly' | 'policy'> {
  readonly type: 'datadog_restriction_policy';
  readonly identity: Pick<Identity, 'address'>;
  readonly monitor: ResourceRef;
  /** Principals, `role:<id>`; sorted. */
  readonly editors: readonly string[];
}

/** Where the rest of the artifact finds a resource. */
export function refTo(spec: ResourceSpec): ResourceRef {
  return { type: spec.type, address: spec.identity.address };
}
