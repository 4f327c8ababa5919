import type { Identity } from '../model/identity';
import type { Board } from './board';

/** One board, before it is Terraform. */
export interface BoardSpec {
  readonly type: 'datadog_dashboard_json';
  readonly identity: Identity;
  /** Addresses it had under the service's older names, oldest first. */
  readonly formerly: readonly string[];
  /** Id of the existing board that it takes over. */
  readonly adoptId?: string;
  /** Terraform may not destroy it. */
  readonly protect: boolean;
  /** For people, the subject first; boards of other stacks are found by it. */
  readonly title: string;
  readonly board: Board;
}
