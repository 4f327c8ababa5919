import type { Identity, ResourceRef, Text } from '../model/identity';
import type { OnMissingData, Priority } from '../model/signal';
import type { Policy } from '../model/policy';
import type { BurnRateAlert, CompositeAlert, Expression, MetricAlert } from '../queries/tree';

/** What every resource of a signal has, whatever its type. */
interface Resource {
  readonly identity: Identity;
  /** Addresses it had under the service's older names, oldest first. */
  readonly formerly: readonly string[];
  /** Terraform may not destroy it. */
  readonly protect: boolean;
  /** Id of an existing object that it takes over. */
  readonly adoptId?: string;
  /** The policy it was made from; parts of one monitor share it. */
  readonly policy: Policy;
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

/** Where the rest of the artifact finds a resource. */
export function refTo(spec: ResourceSpec): ResourceRef {
  return { type: spec.type, address: spec.identity.address };
}
