import type { Resource } from '../artifact/artifact';
import type { Difference } from '../compare/difference';
import type { Json } from '../live/account';

/**
 * - `changed` in Datadog since the last apply, or by an apply that did not come;
 * - `deleted`: what the artifact holds is not in Datadog;
 * - `muted` by somebody, where no exception of the catalog asks for it;
 * - `left`: ours by its tags, and nothing of the artifact any more;
 * - `copied`: made from one of ours, tags and all;
 * - `beside`: made by hand for a service that ours watch.
 */
export type DriftKind = 'changed' | 'deleted' | 'muted' | 'left' | 'copied' | 'beside';

/** How long somebody muted a monitor, and what of it. */
export interface Muting {
  /** Undefined: for ever, or again and again. */
  readonly until: Date | undefined;
  readonly isRecurring: boolean;
  /** Groups that are muted; `*` for all. */
  readonly scope: string;
  readonly message: string;
}

/** One thing that is not in Datadog as the artifact says. */
export interface Drift {
  readonly kind: DriftKind;
  /** What of ours it is about; absent of what was left. */
  readonly resource?: Resource;
  /** Absent of what was deleted, unless Datadog still tells of it. */
  readonly live?: Json;
  /** What people call it, where neither has a name. */
  readonly name?: string;
  /** From the artifact to what is live. */
  readonly differences: readonly Difference[];
  readonly muting?: Muting;
}
