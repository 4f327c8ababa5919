import type { Place } from './policy';

/** What policy.yaml asks of one service or cluster. */
export interface Requirement {
  /** Service id `cluster/namespace/name`, or a cluster's key. */
  readonly subject: string;
  /** Must be watched; absent where no signal is named and any one may page. */
  readonly signal?: string;
  /** Whether its alert must wake someone. */
  readonly page: boolean;
  /** The rule that says so. */
  readonly place: Place;
}
