import type { Level } from '../../tools/review/level';
import type { Review } from '../../tools/review/review';
import type { Approval } from './approvals';

/** A review with what only the command knows; every output is written from it. */
export interface Report {
  readonly review: Review;
  readonly approvals: readonly Approval[];
  /** The catalog's directory as the user wrote it, for the paths of its files; undefined where none is named. */
  readonly catalog: string | undefined;
  readonly failOn: Level;
}
